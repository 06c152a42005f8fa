/* SPDX-License-Identifier: MIT */

#include "cam-decode.h"

#include <stdlib.h>
#include <string.h>

#include "cam-end-scan.h"
#include "cam-picture-kind.h"

#define CHUNK_SIZE 65536

/* How many bytes a decoder gets at a time. One that must stop does so before the next piece. */
#define PIECE_SIZE 4096

/* What the decoder reports while it works: the size, before it allocates the pixels, and then the
 * rows that it has decoded. */
typedef struct
{
  gboolean too_large;
  int width, height;
  int top, bottom;
  int least_side; /* for a reduced size, else 0 */
} Progress;

static gboolean
is_too_large (int width, int height)
{
  return (guint64)MAX (width, 0) * (guint64)MAX (height, 0) > CAM_DECODER_MAX_PIXELS;
}

/* Asks the JPEG decoder to reduce while it decodes, which is faster. */
static void
reduce (GdkPixbufLoader *loader, int width, int height, int least_side)
{
  int by = 1;

  while (by < 8 && MIN (width, height) / (2 * by) >= least_side)
    by *= 2;
  if (by > 1)
    gdk_pixbuf_loader_set_size (loader, (width + by - 1) / by, (height + by - 1) / by);
}

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Progress *progress = data;

  progress->width = width;
  progress->height = height;
  if (!is_too_large (width, height))
    {
      if (progress->least_side > 0)
        reduce (loader, width, height, progress->least_side);
      return;
    }
  progress->too_large = TRUE;
  /* A size of 0 asks the decoder to stop. */
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static void
on_area_updated (GdkPixbufLoader *loader, int x, int y, int width, int height, gpointer data)
{
  Progress *progress = data;

  progress->top = MIN (progress->top, y);
  progress->bottom = MAX (progress->bottom, y + height);
}

/* Decoders of kinds without an end marker accept a file that stops early, and PNG's accepts one
 * that ends right after some pixels. BMP rows may come from the bottom up. */
static gboolean
has_missing_rows (const char *kind, const Progress *progress)
{
  static const char *const plain[] = { "bmp", "png", "pnm", NULL };

  return g_strv_contains (plain, kind)
         && (progress->top > 0 || progress->bottom < progress->height);
}

static GdkPixbuf *
fail (CamDecoderAnswer *answer, CamDecoderStatus status)
{
  answer->status = status;
  return NULL;
}

static GdkPixbuf *
fail_too_large (CamDecoderAnswer *answer, int width, int height)
{
  answer->width = (guint32)width;
  answer->height = (guint32)height;
  return fail (answer, CAM_DECODER_TOO_LARGE);
}

static GdkPixbuf *
fail_broken (CamDecoderAnswer *answer, const GError *why)
{
  answer->code = why->domain == GDK_PIXBUF_ERROR ? (guint32)why->code : GDK_PIXBUF_ERROR_FAILED;
  g_strlcpy (answer->message, why->message, sizeof answer->message);
  return fail (answer, CAM_DECODER_BROKEN);
}

static gboolean
decode_chunk (GdkPixbufLoader *loader,
              const guint8 *chunk,
              gsize length,
              const Progress *progress,
              GError **broken)
{
  for (gsize i = 0; i < length; i += PIECE_SIZE)
    if (!gdk_pixbuf_loader_write (loader, chunk + i, MIN (PIECE_SIZE, length - i), broken)
        || progress->too_large)
      return FALSE;
  return TRUE;
}

/* Feeds the rest of a file. Its first @n bytes are in @chunk. */
static gboolean
feed (GdkPixbufLoader *loader,
      CamDecodeRead read,
      gpointer data,
      guint8 *chunk,
      gssize n,
      const Progress *progress,
      CamEndScan *scan,
      CamDecoderAnswer *answer,
      GError **broken)
{
  for (goffset total = n; n > 0; total += n)
    {
      if (total > CAM_DECODER_MAX_BYTES)
        {
          fail (answer, CAM_DECODER_FILE_TOO_LARGE);
          return FALSE;
        }
      cam_end_scan_feed (scan, chunk, (gsize)n);
      if (!decode_chunk (loader, chunk, (gsize)n, progress, broken))
        return TRUE;
      n = read (chunk, CHUNK_SIZE, data);
    }
  return TRUE;
}

static GdkPixbuf *
finish (GdkPixbufLoader *loader, CamDecoderAnswer *answer)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  const char *orientation;

  if (pixbuf == NULL)
    return fail (answer, CAM_DECODER_EMPTY);
  if (is_too_large (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf)))
    return fail_too_large (answer, gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf));
  orientation = gdk_pixbuf_get_option (pixbuf, "orientation");
  answer->status = CAM_DECODER_OK;
  answer->width = (guint32)gdk_pixbuf_get_width (pixbuf);
  answer->height = (guint32)gdk_pixbuf_get_height (pixbuf);
  answer->n_channels = (guint32)gdk_pixbuf_get_n_channels (pixbuf);
  answer->orientation = orientation != NULL ? (guint32)CLAMP (atoi (orientation), 1, 8) : 1;
  return g_object_ref (pixbuf);
}

static GdkPixbuf *
decode_kind (GdkPixbufLoader *loader,
             const char *kind,
             CamDecodeRead read,
             gpointer data,
             guint8 *chunk,
             gssize n,
             guint least_side,
             CamDecoderAnswer *answer)
{
  g_autoptr (GError) broken = NULL;
  Progress progress = { .top = G_MAXINT };
  CamEndScan scan = { 0 };
  gboolean fed;

  if (g_str_equal (kind, "jpeg"))
    progress.least_side = (int)least_side;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), &progress);
  g_signal_connect (loader, "area-updated", G_CALLBACK (on_area_updated), &progress);
  fed = feed (loader, read, data, chunk, n, &progress, &scan, answer, &broken);
  /* GdkPixbuf warns if a loader is freed without being closed. */
  gdk_pixbuf_loader_close (loader, broken == NULL ? &broken : NULL);
  g_signal_handlers_disconnect_by_data (loader, &progress);
  if (!fed)
    return NULL;
  if (progress.too_large)
    return fail_too_large (answer, progress.width, progress.height);
  if (broken != NULL)
    return fail_broken (answer, broken);
  if (cam_end_scan_is_cut_short (&scan) || has_missing_rows (kind, &progress))
    return fail (answer, CAM_DECODER_CUT_SHORT);
  return finish (loader, answer);
}

GdkPixbuf *
cam_decode (CamDecodeRead read, gpointer data, guint least_side, CamDecoderAnswer *answer)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GError) error = NULL;
  gssize n = read (chunk, CHUNK_SIZE, data);
  guint64 width, height;
  const char *kind;

  *answer = (CamDecoderAnswer){ 0 };
  kind = n > 0 ? cam_picture_kind_find (chunk, (gsize)n) : NULL;
  if (kind == NULL)
    return fail (answer, CAM_DECODER_UNKNOWN_KIND);
  if (cam_picture_kind_get_webp_size (chunk, (gsize)n, &width, &height)
      && width * height > CAM_DECODER_MAX_PIXELS)
    return fail_too_large (answer, (int)width, (int)height);
  loader = gdk_pixbuf_loader_new_with_type (kind, &error);
  if (loader == NULL)
    return fail_broken (answer, error);
  return decode_kind (loader, kind, read, data, chunk, n, least_side, answer);
}

void
cam_decode_prepare (gboolean all)
{
  for (const char *const *kind = cam_picture_kinds_get (); *kind != NULL; kind++)
    {
      g_autoptr (GdkPixbufLoader) loader = NULL;
      g_autoptr (GError) error = NULL;

      if (!all && !cam_picture_kind_is_usual (*kind))
        continue;
      loader = gdk_pixbuf_loader_new_with_type (*kind, NULL);

      /* Closing an empty loader is an error, whose message loads the translations. */
      if (loader != NULL)
        gdk_pixbuf_loader_close (loader, &error);
    }
}
