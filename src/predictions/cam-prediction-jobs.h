/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-job.h"
#include "cam-prediction-key.h"

/* What the engine reads and writes of predictions that are kept. The fields of a job that is done
 * are there to be read. */

G_BEGIN_DECLS

/** CAM_PREDICTION_UNKNOWN: the class of a picture that is not predicted. */
#define CAM_PREDICTION_UNKNOWN G_MAXUINT32

#define CAM_TYPE_PREDICTIONS_JOB (cam_predictions_job_get_type ())
G_DECLARE_FINAL_TYPE (CamPredictionsJob, cam_predictions_job, CAM, PREDICTIONS_JOB, CamJob)

/**
 * CamPredictionsJob:
 * @dataset: that was asked about
 * @key: of the table, for cam_keep_predictions_job_new()
 * @predictions: (element-type CamPrediction): for each sample of the test set its file's present
 *   stamp, and its prediction, which is %CAM_PREDICTION_UNKNOWN if there is none of this file
 * @n_known: how many predictions there are
 */
struct _CamPredictionsJob
{
  CamJob parent_instance;

  GFile *folder;
  CamModel *model;
  CamModelDigest *digest;

  CamDataset *dataset;
  guint8 key[CAM_PREDICTION_KEY_BYTES];
  GArray *predictions;
  guint n_known;
};

/** cam_predictions_job_new: @folder: the store. Returns: (transfer full): the job of finding what
 * is known already of what @model says about @dataset. Fails only if the model can't be read. */
CamJob *cam_predictions_job_new (GFile *folder,
                                 CamModel *model,
                                 CamModelDigest *digest,
                                 CamDataset *dataset);

#define CAM_TYPE_KEEP_PREDICTIONS_JOB (cam_keep_predictions_job_get_type ())
G_DECLARE_FINAL_TYPE (
    CamKeepPredictionsJob, cam_keep_predictions_job, CAM, KEEP_PREDICTIONS_JOB, CamJob)

/** CamKeepPredictionsJob: @seconds: that it took. */
struct _CamKeepPredictionsJob
{
  CamJob parent_instance;

  GFile *folder;
  CamDataset *dataset;
  guint8 key[CAM_PREDICTION_KEY_BYTES];
  GArray *predictions;

  double seconds;
};

/**
 * cam_keep_predictions_job_new:
 * @folder: the store
 * @dataset: the test set
 * @key: from a CamPredictionsJob
 * @predictions: (transfer full) (element-type CamPrediction): of each sample, its file's stamp from
 *   before it was predicted
 *
 * Returns: (transfer full): the job of keeping @predictions. What has another stamp now is left
 * out: nobody knows which of the two files was predicted.
 */
CamJob *cam_keep_predictions_job_new (GFile *folder,
                                      CamDataset *dataset,
                                      const guint8 *key,
                                      GArray *predictions);

#define CAM_TYPE_FORGET_PREDICTIONS_JOB (cam_forget_predictions_job_get_type ())
G_DECLARE_FINAL_TYPE (
    CamForgetPredictionsJob, cam_forget_predictions_job, CAM, FORGET_PREDICTIONS_JOB, CamJob)

/** CamForgetPredictionsJob: @n: how many tables were deleted. */
struct _CamForgetPredictionsJob
{
  CamJob parent_instance;

  GFile *folder;

  guint n;
};

/** cam_forget_predictions_job_new: Returns: (transfer full): the job of deleting all that @folder,
 * a store, has. */
CamJob *cam_forget_predictions_job_new (GFile *folder);

G_END_DECLS
