/* SPDX-License-Identifier: MIT */

#include "cam-mask-jobs.h"

#include "cam-result.h"

G_DEFINE_FINAL_TYPE (CamMaskFolderJob, cam_mask_folder_job, CAM_TYPE_JOB)

static gboolean
cam_mask_folder_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamMaskFolderJob *self = CAM_MASK_FOLDER_JOB (job);
  g_autoptr (GError) broken = NULL;

  g_clear_pointer (&self->folder, cam_mask_folder_unref);
  self->folder = cam_mask_folder_find (self->dataset, cancellable, &broken);
  if (broken == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&broken));
  return FALSE;
}

static void
cam_mask_folder_job_finalize (GObject *object)
{
  CamMaskFolderJob *self = CAM_MASK_FOLDER_JOB (object);

  g_clear_object (&self->dataset);
  g_clear_pointer (&self->folder, cam_mask_folder_unref);
  G_OBJECT_CLASS (cam_mask_folder_job_parent_class)->finalize (object);
}

static void
cam_mask_folder_job_class_init (CamMaskFolderJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_mask_folder_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_mask_folder_job_run;
}

static void
cam_mask_folder_job_init (CamMaskFolderJob *self)
{
}

CamJob *
cam_mask_folder_job_new (CamDataset *dataset)
{
  CamMaskFolderJob *self = g_object_new (CAM_TYPE_MASK_FOLDER_JOB, NULL);

  self->dataset = g_object_ref (dataset);
  return CAM_JOB (self);
}

G_DEFINE_FINAL_TYPE (CamMaskJob, cam_mask_job, CAM_TYPE_JOB)

static CamMaskShares *
measure (CamMaskJob *self, const CamMask *mask, GCancellable *cancellable, GError **error)
{
  const CamSample *sample = cam_dataset_get_sample (self->dataset, self->sample);
  g_autoptr (CamResult) result
      = cam_result_new_for_file (sample->file, self->model, self->layer, cancellable, error);
  g_autoptr (CamTensor) map = NULL;
  CamExplanation *explanation;

  if (result == NULL)
    return NULL;
  explanation = cam_result_get_explanation (result);
  map = cam_explanation_get_map (explanation,
                                 cam_explanation_match_method (explanation, self->method),
                                 cam_explanation_get_prediction (explanation),
                                 cancellable,
                                 error);
  if (map == NULL)
    return NULL;
  return cam_mask_shares_measure (mask, cam_result_get_picture (result), map, cancellable, error);
}

static gboolean
cam_mask_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamMaskJob *self = CAM_MASK_JOB (job);
  const CamSample *sample = cam_dataset_get_sample (self->dataset, self->sample);
  g_autoptr (GFile) file = cam_mask_folder_find_mask (self->folder, sample, cancellable);
  g_autoptr (CamMask) mask = NULL;

  g_clear_pointer (&self->shares, cam_mask_shares_free);
  if (file == NULL)
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  mask = cam_mask_load (file, cancellable, error);
  if (mask != NULL)
    self->shares = measure (self, mask, cancellable, error);
  return self->shares != NULL;
}

static void
cam_mask_job_finalize (GObject *object)
{
  CamMaskJob *self = CAM_MASK_JOB (object);

  g_clear_object (&self->dataset);
  g_clear_pointer (&self->folder, cam_mask_folder_unref);
  g_clear_object (&self->model);
  g_clear_pointer (&self->shares, cam_mask_shares_free);
  G_OBJECT_CLASS (cam_mask_job_parent_class)->finalize (object);
}

static void
cam_mask_job_class_init (CamMaskJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_mask_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_mask_job_run;
}

static void
cam_mask_job_init (CamMaskJob *self)
{
}

CamJob *
cam_mask_job_new (CamDataset *dataset,
                  CamMaskFolder *folder,
                  guint sample,
                  CamModel *model,
                  guint layer,
                  CamMethod method)
{
  CamMaskJob *self = g_object_new (CAM_TYPE_MASK_JOB, NULL);

  self->dataset = g_object_ref (dataset);
  self->folder = cam_mask_folder_ref (folder);
  self->sample = sample;
  self->model = g_object_ref (model);
  self->layer = layer;
  self->method = method;
  return CAM_JOB (self);
}
