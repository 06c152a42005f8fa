/* SPDX-License-Identifier: MIT */

#include "cam-mask.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-picture-kind.h"

/* A PNG file begins with a signature, the length and name of its header, width and height, and the
 * bits of each pixel: https://www.w3.org/TR/png/#11IHDR */
#define HEAD_BYTES 25
#define PNG_DEPTH 24

static CamMask *
new_mask (guint width, guint height, GError **error)
{
  g_autofree CamMask *self = g_new0 (CamMask, 1);

  self->width = width;
  self->height = height;
  self->labels = g_try_malloc ((gsize)width * height);
  if (self->labels != NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (
      error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("there is not enough memory for the mask."));
  return NULL;
}

/* Refuses what the decoder would convert without an error. */
static gboolean
check_head (const guint8 *head, gsize size, GError **error)
{
  const char *kind = cam_picture_kind_find (head, size);

  if (g_strcmp0 (kind, "jpeg") == 0)
    {
      g_set_error_literal (
          error,
          CAM_ERROR,
          CAM_ERROR_FORMAT,
          _ ("a mask can’t be a JPEG, which changes grey levels. Save it as a PNG."));
      return FALSE;
    }
  if (g_strcmp0 (kind, "png") == 0 && size == HEAD_BYTES && head[PNG_DEPTH] == 16)
    {
      g_set_error_literal (error,
                           CAM_ERROR,
                           CAM_ERROR_FORMAT,
                           _ ("a mask can’t have 16 bits a pixel. Save it with 8."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;
  guint8 head[HEAD_BYTES];
  gsize size;

  if (stream == NULL)
    return FALSE;
  info
      = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, error);
  if (info == NULL)
    return FALSE;
  /* Who loads the picture says that it is empty. */
  return g_file_info_get_size (info) == 0
         || (g_input_stream_read_all (
                 G_INPUT_STREAM (stream), head, sizeof head, &size, cancellable, error)
             && check_head (head, size, error));
}

static CamMask *
take_grey (CamPicture *picture, GError **error)
{
  const guint8 *rgb = g_bytes_get_data (cam_picture_get_rgb (picture), NULL);
  g_autoptr (CamMask) self
      = new_mask (cam_picture_get_width (picture), cam_picture_get_height (picture), error);

  for (gsize i = 0; self != NULL && i < (gsize)self->width * self->height; i++)
    {
      if (rgb[3 * i] != rgb[3 * i + 1] || rgb[3 * i] != rgb[3 * i + 2])
        {
          g_set_error_literal (error,
                               CAM_ERROR,
                               CAM_ERROR_FORMAT,
                               _ ("a mask can’t be coloured. Save it as a grey picture, with a "
                                  "grey level for each label."));
          return NULL;
        }
      self->labels[i] = rgb[3 * i];
    }
  return g_steal_pointer (&self);
}

/* Opening a pipe would block for ever. */
static gboolean
check_type (GFile *file, GCancellable *cancellable, GError **error)
{
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_REGULAR)
    return TRUE;
  g_set_error_literal (
      error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("is not a file. Put a mask there."));
  return FALSE;
}

CamMask *
cam_mask_load (GFile *file, GCancellable *cancellable, GError **error)
{
  const CamPictureSize as_it_is = { 0 };
  g_autofree char *name = NULL;
  g_autoptr (CamPicture) picture = NULL;
  g_autoptr (CamMask) self = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_parse_name (file);
  if (check_type (file, cancellable, error) && check_file (file, cancellable, error))
    {
      picture = cam_picture_load (file, &as_it_is, cancellable, error);
      if (picture == NULL) /* the error already names the file */
        return NULL;
      self = take_grey (picture, error);
    }
  if (self == NULL)
    g_prefix_error (error, "%s: ", name);
  return g_steal_pointer (&self);
}

void
cam_mask_free (CamMask *self)
{
  if (self != NULL)
    g_free (self->labels);
  g_free (self);
}

/* The pixel, of the @n across the mask, nearest to the middle of pixel @index. The picture's
 * @n_seen pixels show @part of the mask's side from @begin on. */
static guint
find_nearest (guint index, guint n_seen, double begin, double part, guint n)
{
  double place = (begin + ((double)index + 0.5) / n_seen * part) * n;

  return MIN ((guint)MAX (place, 0), n - 1);
}

CamMask *
cam_mask_fit (const CamMask *self, CamPicture *picture, GCancellable *cancellable, GError **error)
{
  CamPicturePart part = cam_picture_get_part (picture);
  g_autoptr (CamMask) fitted
      = new_mask (cam_picture_get_width (picture), cam_picture_get_height (picture), error);

  for (guint y = 0; fitted != NULL && y < fitted->height; y++)
    {
      const guint8 *from
          = self->labels
            + (gsize)find_nearest (y, fitted->height, part.y, part.height, self->height)
                  * self->width;
      guint8 *to = fitted->labels + (gsize)y * fitted->width;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      for (guint x = 0; x < fitted->width; x++)
        to[x] = from[find_nearest (x, fitted->width, part.x, part.width, self->width)];
    }
  return g_steal_pointer (&fitted);
}
