/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-job.h"
#include "cam-model.h"

G_BEGIN_DECLS

/**
 * CamPredicted:
 * @file: an image
 * @sample: the caller's index of the sample
 * @skip: (atomic): set if the sample is no longer needed
 * @done: whether @error, or @prediction and @probability, are set
 * @error: (nullable): why there is no prediction
 * @prediction: the class with the largest logit
 * @probability: the probability of @prediction, 0..1
 *
 * A model's prediction for one image.
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
 * @samples: (element-type CamPredicted): the images and their predictions
 *
 * Predicts a few images, in parallel on all processors: while one is decoded, the network works on
 * another. If an image can't be read, the job still succeeds.
 */
struct _CamPredictJob
{
  CamJob parent_instance;

  CamModel *model;

  GArray *samples;
};

/** cam_predict_job_new: Returns: (transfer full): a job that predicts images with @model; add them
 * with cam_predict_job_add(). */
CamPredictJob *cam_predict_job_new (CamModel *model);

/** cam_predict_job_add: adds an image before the job is run. @sample: the caller's index of it. */
void cam_predict_job_add (CamPredictJob *self, GFile *file, guint sample);

/** cam_predict_job_skip: leaves @sample out if it has not been started. May be called while the job
 * runs, from any thread. Returns: whether @sample belongs to the job. */
gboolean cam_predict_job_skip (CamPredictJob *self, guint sample);

G_END_DECLS
