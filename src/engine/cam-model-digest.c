/* SPDX-License-Identifier: MIT */

#include "cam-model-digest.h"

#include <pthread.h>

#include "cam-digest.h"

struct _CamModelDigest
{
  GObject parent_instance;

  GFile *file;
  /* Guards the fields below. A POSIX mutex, because ThreadSanitizer can't see how GMutex locks. */
  pthread_mutex_t mutex;
  char *sha256;
};

G_DEFINE_FINAL_TYPE (CamModelDigest, cam_model_digest, G_TYPE_OBJECT)

static void
cam_model_digest_finalize (GObject *object)
{
  CamModelDigest *self = CAM_MODEL_DIGEST (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->sha256, g_free);
  pthread_mutex_destroy (&self->mutex);
  G_OBJECT_CLASS (cam_model_digest_parent_class)->finalize (object);
}

static void
cam_model_digest_class_init (CamModelDigestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_model_digest_finalize;
}

static void
cam_model_digest_init (CamModelDigest *self)
{
  pthread_mutex_init (&self->mutex, NULL);
}

CamModelDigest *
cam_model_digest_new (GFile *file)
{
  CamModelDigest *self = g_object_new (CAM_TYPE_MODEL_DIGEST, NULL);

  self->file = g_object_ref (file);
  return self;
}

const char *
cam_model_digest_get (CamModelDigest *self, GCancellable *cancellable, GError **error)
{
  const char *sha256;

  g_return_val_if_fail (CAM_IS_MODEL_DIGEST (self), NULL);

  pthread_mutex_lock (&self->mutex);
  if (self->sha256 == NULL)
    self->sha256 = cam_digest_file (self->file, cancellable, error);
  sha256 = self->sha256;
  pthread_mutex_unlock (&self->mutex);
  return sha256;
}
