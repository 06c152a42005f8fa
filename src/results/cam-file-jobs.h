/* SPDX-License-Identifier: MIT */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "cam-dataset.h"
#include "cam-job.h"
#include "cam-model-digest.h"
#include "cam-model.h"

/* The engine's jobs that read files. Read their fields after the engine has returned the job. */

G_BEGIN_DECLS

#define CAM_TYPE_MODEL_JOB (cam_model_job_get_type ())
G_DECLARE_FINAL_TYPE (CamModelJob, cam_model_job, CAM, MODEL_JOB, CamJob)

/** CamModelJob: @model: the model that was read. */
struct _CamModelJob
{
  CamJob parent_instance;

  GFile *file;

  CamModel *model;
};

/** cam_model_job_new: Returns: (transfer full): a job that reads a model. It fails if the model
 * does not take pictures. */
CamJob *cam_model_job_new (GFile *file);

#define CAM_TYPE_FOLDER_JOB (cam_folder_job_get_type ())
G_DECLARE_FINAL_TYPE (CamFolderJob, cam_folder_job, CAM, FOLDER_JOB, CamJob)

/** CamFolderJob: @dataset: the samples that were found. */
struct _CamFolderJob
{
  CamJob parent_instance;

  GFile *folder;

  CamDataset *dataset;
};

/** cam_folder_job_new: Returns: (transfer full): a job that lists a test set, see
 * cam_dataset_open(). */
CamJob *cam_folder_job_new (GFile *folder);

#define CAM_TYPE_DIGEST_JOB (cam_digest_job_get_type ())
G_DECLARE_FINAL_TYPE (CamDigestJob, cam_digest_job, CAM, DIGEST_JOB, CamJob)

/** cam_digest_job_new: Returns: (transfer full): a job that computes @digest. */
CamJob *cam_digest_job_new (CamModelDigest *digest);

G_END_DECLS
