/* SPDX-License-Identifier: MIT */

#include "cam-thumbnail-job.h"

#include "cam-parallel.h"
#include "cam-picture.h"

G_DEFINE_FINAL_TYPE (CamThumbnailJob, cam_thumbnail_job, CAM_TYPE_JOB)

typedef struct
{
  CamThumbnailJob *job;
  GCancellable *cancellable;
  gint next; /* index of the next thumbnail to take */
} ThumbnailRun;

static void
make_thumbnail (CamThumbnail *self, GCancellable *cancellable)
{
  CamPictureSize size = { .square = CAM_THUMBNAIL_SIZE, .reduced = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (CamPicture) picture = cam_picture_load (self->file, &size, cancellable, &error);

  if (picture != NULL)
    self->thumbnail = gdk_pixbuf_new_from_bytes (cam_picture_get_rgb (picture),
                                                 GDK_COLORSPACE_RGB,
                                                 FALSE,
                                                 8,
                                                 CAM_THUMBNAIL_SIZE,
                                                 CAM_THUMBNAIL_SIZE,
                                                 CAM_THUMBNAIL_SIZE * 3);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->error = g_steal_pointer (&error);
}

static void
run_thumbnails (guint worker, gpointer data)
{
  ThumbnailRun *run = data;

  while (!g_cancellable_is_cancelled (run->cancellable))
    {
      guint i = (guint)g_atomic_int_add (&run->next, 1);
      CamThumbnail *thumbnail;

      if (i >= run->job->thumbnails->len)
        return;
      thumbnail = &g_array_index (run->job->thumbnails, CamThumbnail, i);
      if (thumbnail->thumbnail == NULL && thumbnail->error == NULL)
        make_thumbnail (thumbnail, run->cancellable);
    }
}

static gboolean
cam_thumbnail_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamThumbnailJob *self = CAM_THUMBNAIL_JOB (job);
  ThumbnailRun run = { self, cancellable, 0 };
  guint n_threads = cam_parallel_get_n_threads ();

  /* One thread for each image. */
  cam_parallel_set_n_threads (1);
  cam_parallel_run (MAX (MIN (n_threads, self->thumbnails->len), 1), run_thumbnails, &run);
  cam_parallel_set_n_threads (n_threads);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
thumbnail_clear (gpointer data)
{
  CamThumbnail *self = data;

  g_clear_object (&self->file);
  g_clear_object (&self->owner);
  g_clear_object (&self->thumbnail);
  g_clear_error (&self->error);
}

static void
cam_thumbnail_job_finalize (GObject *object)
{
  g_clear_pointer (&CAM_THUMBNAIL_JOB (object)->thumbnails, g_array_unref);
  G_OBJECT_CLASS (cam_thumbnail_job_parent_class)->finalize (object);
}

static void
cam_thumbnail_job_class_init (CamThumbnailJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_thumbnail_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_thumbnail_job_run;
}

static void
cam_thumbnail_job_init (CamThumbnailJob *self)
{
  self->thumbnails = g_array_new (FALSE, TRUE, sizeof (CamThumbnail));
  g_array_set_clear_func (self->thumbnails, thumbnail_clear);
}

CamThumbnailJob *
cam_thumbnail_job_new (void)
{
  return g_object_new (CAM_TYPE_THUMBNAIL_JOB, NULL);
}

void
cam_thumbnail_job_add (CamThumbnailJob *self, GFile *file, gpointer owner)
{
  CamThumbnail thumbnail = { g_object_ref (file), g_object_ref (owner), NULL, NULL };

  g_array_append_val (self->thumbnails, thumbnail);
}
