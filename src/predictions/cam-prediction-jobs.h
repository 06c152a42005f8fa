/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-job.h"
#include "cam-prediction-key.h"

/* The engine's jobs for predictions that are kept in files. Read their fields after the engine has
 * returned the job. */

G_BEGIN_DECLS

/** CAM_PREDICTION_UNKNOWN: the class of a picture that has not been predicted. */
#define CAM_PREDICTION_UNKNOWN G_MAXUINT32

#define CAM_TYPE_PREDICTIONS_JOB (cam_predictions_job_get_type ())
G_DECLARE_FINAL_TYPE (CamPredictionsJob, cam_predictions_job, CAM, PREDICTIONS_JOB, CamJob)

/**
 * CamPredictionsJob:
 * @dataset: the test set
 * @key: the key of the table, for cam_keep_predictions_job_new()
 * @predictions: (element-type CamPrediction): for each sample of the test set the current stamp of
 *   its file, and its prediction, which is %CAM_PREDICTION_UNKNOWN if none was kept for the file in
 *   this state
 * @n_known: how many predictions were found
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

/** cam_predictions_job_new: @folder: the store. Returns: (transfer full): a job that finds the kept
 * predictions of @model for @dataset. It fails only if the model can't be read. */
CamJob *cam_predictions_job_new (GFile *folder,
                                 CamModel *model,
                                 CamModelDigest *digest,
                                 CamDataset *dataset);

#define CAM_TYPE_KEEP_PREDICTIONS_JOB (cam_keep_predictions_job_get_type ())
G_DECLARE_FINAL_TYPE (
    CamKeepPredictionsJob, cam_keep_predictions_job, CAM, KEEP_PREDICTIONS_JOB, CamJob)

/** CamKeepPredictionsJob: @seconds: how long it took. */
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
 * @key: the key of a CamPredictionsJob
 * @predictions: (transfer full) (element-type CamPrediction): for each sample its prediction, and
 *   the stamp that its file had before it was predicted
 *
 * Returns: (transfer full): a job that keeps @predictions. A sample whose file has another stamp by
 *   now is left out, because it is not known which version was predicted.
 */
CamJob *cam_keep_predictions_job_new (GFile *folder,
                                      CamDataset *dataset,
                                      const guint8 *key,
                                      GArray *predictions);

#define CAM_TYPE_FORGET_PREDICTIONS_JOB (cam_forget_predictions_job_get_type ())
G_DECLARE_FINAL_TYPE (
    CamForgetPredictionsJob, cam_forget_predictions_job, CAM, FORGET_PREDICTIONS_JOB, CamJob)

/** CamForgetPredictionsJob: @n: the number of deleted tables. */
struct _CamForgetPredictionsJob
{
  CamJob parent_instance;

  GFile *folder;

  guint n;
};

/** cam_forget_predictions_job_new: Returns: (transfer full): a job that deletes all tables in
 * @folder, a store. */
CamJob *cam_forget_predictions_job_new (GFile *folder);

G_END_DECLS
