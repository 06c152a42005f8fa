/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-job.h"
#include "cam-mask-folder.h"
#include "cam-mask-shares.h"
#include "cam-method.h"
#include "cam-model.h"

/* What the engine finds of the masks beside a test set. */

G_BEGIN_DECLS

#define CAM_TYPE_MASK_FOLDER_JOB (cam_mask_folder_job_get_type ())
G_DECLARE_FINAL_TYPE (CamMaskFolderJob, cam_mask_folder_job, CAM, MASK_FOLDER_JOB, CamJob)

/** CamMaskFolderJob: @folder: (nullable): where the masks of @dataset lie; %NULL if there are none.
 */
struct _CamMaskFolderJob
{
  CamJob parent_instance;

  CamDataset *dataset;

  CamMaskFolder *folder;
};

/** cam_mask_folder_job_new: Returns: (transfer full): the job of cam_mask_folder_find(). */
CamJob *cam_mask_folder_job_new (CamDataset *dataset);

#define CAM_TYPE_MASK_JOB (cam_mask_job_get_type ())
G_DECLARE_FINAL_TYPE (CamMaskJob, cam_mask_job, CAM, MASK_JOB, CamJob)

/** CamMaskJob: @shares: (nullable): on which labels the evidence lies; %NULL if the sample has no
 * mask. */
struct _CamMaskJob
{
  CamJob parent_instance;

  CamDataset *dataset;
  CamMaskFolder *folder;
  guint sample;
  CamModel *model;
  guint layer;
  CamMethod method;

  CamMaskShares *shares;
};

/**
 * cam_mask_job_new:
 * @dataset: a test set
 * @folder: its masks
 * @sample: index of a sample of @dataset
 * @model: explains it
 * @layer: what it is explained at
 * @method: explains it if it applies, else another one does
 *
 * Returns: (transfer full): the job of running the network and holding the map of its prediction
 *   against the mask.
 */
CamJob *cam_mask_job_new (CamDataset *dataset,
                          CamMaskFolder *folder,
                          guint sample,
                          CamModel *model,
                          guint layer,
                          CamMethod method);

G_END_DECLS
