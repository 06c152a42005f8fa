/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-job.h"
#include "cam-mask-folder.h"
#include "cam-mask-shares.h"
#include "cam-method.h"
#include "cam-model.h"

/* The engine's jobs for the masks of a test set. Read their fields after the engine has returned
 * the job. */

G_BEGIN_DECLS

#define CAM_TYPE_MASK_FOLDER_JOB (cam_mask_folder_job_get_type ())
G_DECLARE_FINAL_TYPE (CamMaskFolderJob, cam_mask_folder_job, CAM, MASK_FOLDER_JOB, CamJob)

/** CamMaskFolderJob: @folder: (nullable): the masks of @dataset; %NULL if there are none. */
struct _CamMaskFolderJob
{
  CamJob parent_instance;

  CamDataset *dataset;

  CamMaskFolder *folder;
};

/** cam_mask_folder_job_new: Returns: (transfer full): a job that calls cam_mask_folder_find(). */
CamJob *cam_mask_folder_job_new (CamDataset *dataset);

#define CAM_TYPE_MASK_JOB (cam_mask_job_get_type ())
G_DECLARE_FINAL_TYPE (CamMaskJob, cam_mask_job, CAM, MASK_JOB, CamJob)

/** CamMaskJob: @shares: (nullable): how much evidence lies on each label; %NULL if the sample has
 * no mask. */
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
 * @sample: the index of a sample of @dataset
 * @model: the model that explains it
 * @layer: the layer whose feature maps are explained
 * @method: the method; if it does not apply, the first one that does is used
 *
 * Returns: (transfer full): a job that runs the network and compares the map of the prediction with
 *   the mask.
 */
CamJob *cam_mask_job_new (CamDataset *dataset,
                          CamMaskFolder *folder,
                          guint sample,
                          CamModel *model,
                          guint layer,
                          CamMethod method);

G_END_DECLS
