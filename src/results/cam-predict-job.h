/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-job.h"
#include "cam-model.h"

G_BEGIN_DECLS

/**
 * CamPredicted:
 * @file: an image
 * @sample: what the caller knows it by
 * @skip: (atomic): set by the caller if it need not be predicted any more
 * @done: whether one of the following is known
 * @error: (nullable): why there is no prediction
 * @prediction: the class with the largest logit
 * @probability: of @prediction, 0..1
 *
 * What a model says about an image.
 */
typedef struct
{
  GFile *file;
  guint sample;
  gint skip;
  gboolean done;
  GError *error;
  guint prediction;
  float probability;
} CamPredicted;

#define CAM_TYPE_PREDICT_JOB (cam_predict_job_get_type ())
G_DECLARE_FINAL_TYPE (CamPredictJob, cam_predict_job, CAM, PREDICT_JOB, CamJob)

/**
 * CamPredictJob:
 * @samples: (element-type CamPredicted): that are predicted
 *
 * A few images, side by side on all processors: while one is decoded, the network works on another.
 * One that cannot be read does not fail the job.
 */
struct _CamPredictJob
{
  CamJob parent_instance;

  CamModel *model;

  GArray *samples;
};

/** cam_predict_job_new: Returns: (transfer full): the job of finding what @model says about images;
 * without any yet. */
CamPredictJob *cam_predict_job_new (CamModel *model);

/** cam_predict_job_add: adds an image, before the job is run. @sample: what the caller knows it by.
 */
void cam_predict_job_add (CamPredictJob *self, GFile *file, guint sample);

/** cam_predict_job_skip: leaves out @sample, if it has not been begun. May be called while the job
 * runs. Returns: whether it is one of the job's. */
gboolean cam_predict_job_skip (CamPredictJob *self, guint sample);

G_END_DECLS
