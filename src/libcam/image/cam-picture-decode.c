/* SPDX-License-Identifier: MIT */

#include "cam-picture-decode-private.h"

#include <pthread.h>

#include <glib/gi18n-lib.h>

#include "cam-end-scan.h"
#include "cam-error.h"

/* Bounds for files that mean harm: a decoded picture takes up to four bytes a pixel. */
#define MAX_PIXELS (1u << 27)
#define MAX_BYTES (G_GOFFSET_CONSTANT (1) << 29)

#define CHUNK_SIZE 65536

/* What a decoder is given at a time, between looks at the cancellable: a kilobyte may hold a
 * million pixels of one colour. */
#define BITE_SIZE 1024

/* What the decoder says while it works: the size before it makes room for the pixels, and then the
 * rows that it has come by. */
typedef struct
{
  gboolean too_large;
  int width, height;
  int top, bottom;
} Progress;

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Progress *progress = data;

  progress->width = width;
  progress->height = height;
  if ((guint64)MAX (width, 0) * (guint64)MAX (height, 0) <= MAX_PIXELS)
    return;
  progress->too_large = TRUE;
  /* Decoders take a size of nothing as the request to stop. */
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static void
on_area_updated (GdkPixbufLoader *loader, int x, int y, int width, int height, gpointer data)
{
  Progress *progress = data;

  progress->top = MIN (progress->top, y);
  progress->bottom = MAX (progress->bottom, y + height);
}

/* Decoders of formats without a mark at the end take what there is for all. BMP may run from the
 * bottom up. */
static gboolean
has_missing_rows (GdkPixbufLoader *loader, const Progress *progress)
{
  static const char *const plain[] = { "bmp", "pnm", "tga", NULL };
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  g_autofree char *kind = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;

  return kind != NULL && g_strv_contains (plain, kind)
         && (progress->top > 0 || progress->bottom < progress->height);
}

static void
set_broken (const char *name, const GError *why, GError **error)
{
  g_set_error (error,
               why->domain,
               why->code,
               _ ("%s: the picture is broken or of an unknown kind: %s. Replace the file or leave "
                  "it out."),
               name,
               why->message);
}

static gboolean
set_too_large (const char *name, const Progress *progress, GError **error)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_LIMIT,
               _ ("%s: %d × %d pixels are more than the %u million that are read. Scale the "
                  "picture down."),
               name,
               progress->width,
               progress->height,
               MAX_PIXELS / 1000000);
  return FALSE;
}

/* Stops early where the picture is broken or too large, which the caller sees, or @cancellable says
 * so. */
static gboolean
decode_chunk (GdkPixbufLoader *loader,
              const guint8 *chunk,
              gsize length,
              const Progress *progress,
              GCancellable *cancellable,
              GError **broken)
{
  for (gsize i = 0; i < length; i += BITE_SIZE)
    if (g_cancellable_is_cancelled (cancellable)
        || !gdk_pixbuf_loader_write (loader, chunk + i, MIN (BITE_SIZE, length - i), broken)
        || progress->too_large)
      return FALSE;
  return TRUE;
}

static gboolean
feed (GdkPixbufLoader *loader,
      GInputStream *stream,
      const char *name,
      const Progress *progress,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);
  g_autoptr (GError) broken = NULL;
  CamEndScan scan = { 0 };
  goffset total = 0;

  for (;;)
    {
      gssize n = g_input_stream_read (stream, chunk, CHUNK_SIZE, cancellable, error);

      if (n < 0)
        {
          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }
      if (n == 0)
        break;
      total += n;
      if (total > MAX_BYTES)
        {
          g_set_error (error,
                       CAM_ERROR,
                       CAM_ERROR_LIMIT,
                       _ ("%s: the file is larger than the %d MiB that are read. Save the picture "
                          "smaller."),
                       name,
                       (int)(MAX_BYTES >> 20));
          return FALSE;
        }
      cam_end_scan_feed (&scan, chunk, (gsize)n);
      if (!decode_chunk (loader, chunk, (gsize)n, progress, cancellable, &broken))
        break;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (progress->too_large)
    return set_too_large (name, progress, error);
  if (broken == NULL && gdk_pixbuf_loader_close (loader, &broken))
    {
      if (!cam_end_scan_is_cut_short (&scan) && !has_missing_rows (loader, progress))
        return TRUE;
      broken = g_error_new_literal (CAM_ERROR, CAM_ERROR_FORMAT, _ ("its end is missing"));
    }
  if (progress->too_large)
    return set_too_large (name, progress, error);
  set_broken (name, broken, error);
  return FALSE;
}

static GdkPixbuf *
decode (GInputStream *stream, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  Progress progress = { .top = G_MAXINT };
  GdkPixbuf *pixbuf;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), &progress);
  g_signal_connect (loader, "area-updated", G_CALLBACK (on_area_updated), &progress);
  if (!feed (loader, stream, name, &progress, cancellable, error))
    {
      /* A loader that is let go without being closed complains. */
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf != NULL)
    return g_object_ref (pixbuf);
  g_set_error (error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("%s: the file holds no picture."), name);
  return NULL;
}

/* Some decoders can't be stopped, as those of progressive JPEG and of TIFF, which work when they
 * have the whole file. So decoding has a thread of its own: who no longer wants the picture leaves,
 * and the thread ends as soon as its decoder lets it. */
typedef struct
{
  gatomicrefcount ref_count; /* one for who asks, one for the thread */
  GInputStream *stream;
  char *name;
  GCancellable *cancellable;

  /* Guards what follows; of POSIX, as ThreadSanitizer sees through no other. */
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  gboolean done;
  GdkPixbuf *pixbuf;
  GError *error;
} Job;

static Job *
job_new (GInputStream *stream, const char *name, GCancellable *cancellable)
{
  Job *job = g_new0 (Job, 1);

  g_atomic_ref_count_init (&job->ref_count);
  job->stream = g_object_ref (stream);
  job->name = g_strdup (name);
  g_set_object (&job->cancellable, cancellable);
  pthread_mutex_init (&job->mutex, NULL);
  pthread_cond_init (&job->changed, NULL);
  return job;
}

static void
job_unref (Job *job)
{
  if (!g_atomic_ref_count_dec (&job->ref_count))
    return;
  g_object_unref (job->stream);
  g_free (job->name);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->pixbuf);
  g_clear_error (&job->error);
  pthread_mutex_destroy (&job->mutex);
  pthread_cond_destroy (&job->changed);
  g_free (job);
}

static void *
run_job (void *data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = decode (job->stream, job->name, job->cancellable, &error);

  pthread_mutex_lock (&job->mutex);
  job->pixbuf = pixbuf;
  job->error = g_steal_pointer (&error);
  job->done = TRUE;
  pthread_cond_broadcast (&job->changed);
  pthread_mutex_unlock (&job->mutex);
  job_unref (job);
  return NULL;
}

static void
on_cancelled (GCancellable *cancellable, gpointer data)
{
  Job *job = data;

  pthread_mutex_lock (&job->mutex);
  pthread_cond_broadcast (&job->changed);
  pthread_mutex_unlock (&job->mutex);
}

/* Without a thread to be had it is run here. */
static void
start_job (Job *job)
{
  pthread_attr_t attributes;
  pthread_t thread;
  int failed;

  g_atomic_ref_count_inc (&job->ref_count);
  pthread_attr_init (&attributes);
  pthread_attr_setdetachstate (&attributes, PTHREAD_CREATE_DETACHED);
  failed = pthread_create (&thread, &attributes, run_job, job);
  pthread_attr_destroy (&attributes);
  if (failed)
    run_job (job);
}

/* Whether so little is to be decoded that a thread would take longer to start. */
static gboolean
is_short (GInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = NULL;

  if (G_IS_FILE_INPUT_STREAM (stream))
    info = g_file_input_stream_query_info (
        G_FILE_INPUT_STREAM (stream), G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  return info != NULL && g_file_info_get_size (info) <= CHUNK_SIZE;
}

GdkPixbuf *
cam_picture_decode (GInputStream *stream,
                    const char *name,
                    GCancellable *cancellable,
                    GError **error)
{
  Job *job;
  GdkPixbuf *pixbuf = NULL;
  gulong id = 0;

  if (is_short (stream, cancellable))
    return decode (stream, name, cancellable, error);
  job = job_new (stream, name, cancellable);
  start_job (job);
  if (cancellable != NULL)
    id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), job, NULL);
  pthread_mutex_lock (&job->mutex);
  while (!job->done && !g_cancellable_is_cancelled (cancellable))
    pthread_cond_wait (&job->changed, &job->mutex);
  if (job->done)
    {
      pixbuf = g_steal_pointer (&job->pixbuf);
      if (pixbuf == NULL)
        g_propagate_error (error, g_steal_pointer (&job->error));
    }
  else
    g_cancellable_set_error_if_cancelled (cancellable, error);
  pthread_mutex_unlock (&job->mutex);
  g_cancellable_disconnect (cancellable, id);
  job_unref (job);
  return pixbuf;
}
