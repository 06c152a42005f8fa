/* SPDX-License-Identifier: MIT */

#include "cam-file-jobs.h"

#include "cam-picture.h"
#include "cam-trace.h"

G_DEFINE_FINAL_TYPE (CamModelJob, cam_model_job, CAM_TYPE_JOB)

static gboolean
cam_model_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamModelJob *self = CAM_MODEL_JOB (job);
  g_autoptr (CamModel) model = cam_model_load (self->file, cancellable, error);

  if (model == NULL || !cam_model_check_channels (model, error))
    return FALSE;
  cam_trace ("model loaded");
  self->model = g_steal_pointer (&model);
  return TRUE;
}

static void
cam_model_job_finalize (GObject *object)
{
  CamModelJob *self = CAM_MODEL_JOB (object);

  g_clear_object (&self->file);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (cam_model_job_parent_class)->finalize (object);
}

static void
cam_model_job_class_init (CamModelJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_model_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_model_job_run;
}

static void
cam_model_job_init (CamModelJob *self)
{
}

CamJob *
cam_model_job_new (GFile *file)
{
  CamModelJob *self = g_object_new (CAM_TYPE_MODEL_JOB, NULL);

  self->file = g_object_ref (file);
  return CAM_JOB (self);
}

G_DEFINE_FINAL_TYPE (CamFolderJob, cam_folder_job, CAM_TYPE_JOB)

static gboolean
cam_folder_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamFolderJob *self = CAM_FOLDER_JOB (job);

  self->dataset = cam_dataset_open (self->folder, cancellable, error);
  return self->dataset != NULL;
}

static void
cam_folder_job_finalize (GObject *object)
{
  CamFolderJob *self = CAM_FOLDER_JOB (object);

  g_clear_object (&self->folder);
  g_clear_object (&self->dataset);
  G_OBJECT_CLASS (cam_folder_job_parent_class)->finalize (object);
}

static void
cam_folder_job_class_init (CamFolderJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_folder_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_folder_job_run;
}

static void
cam_folder_job_init (CamFolderJob *self)
{
}

CamJob *
cam_folder_job_new (GFile *folder)
{
  CamFolderJob *self = g_object_new (CAM_TYPE_FOLDER_JOB, NULL);

  self->folder = g_object_ref (folder);
  return CAM_JOB (self);
}

struct _CamDigestJob
{
  CamJob parent_instance;

  CamModelDigest *digest;
};

G_DEFINE_FINAL_TYPE (CamDigestJob, cam_digest_job, CAM_TYPE_JOB)

static gboolean
cam_digest_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  return cam_model_digest_get (CAM_DIGEST_JOB (job)->digest, cancellable, error) != NULL;
}

static void
cam_digest_job_finalize (GObject *object)
{
  CamDigestJob *self = CAM_DIGEST_JOB (object);

  g_clear_object (&self->digest);
  G_OBJECT_CLASS (cam_digest_job_parent_class)->finalize (object);
}

static void
cam_digest_job_class_init (CamDigestJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_digest_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_digest_job_run;
}

static void
cam_digest_job_init (CamDigestJob *self)
{
}

CamJob *
cam_digest_job_new (CamModelDigest *digest)
{
  CamDigestJob *self = g_object_new (CAM_TYPE_DIGEST_JOB, NULL);

  self->digest = g_object_ref (digest);
  return CAM_JOB (self);
}
