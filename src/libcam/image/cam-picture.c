/* SPDX-License-Identifier: MIT */

#include "cam-picture.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cam-picture-decode-private.h"
#include "cam-picture-view-private.h"
#include "cam-resize.h"

/* The picture around a square is kept if its longer side is at most this many times the square's: a
 * longer strip is not worth the memory. */
#define MAX_STRIP 8

struct _CamPicture
{
  GObject parent_instance;

  guint width, height;
  guint original_width, original_height;
  CamPicturePart part;
  GBytes *rgb;
  guint whole_width, whole_height; /* at the scale of @rgb; 0 if nothing was cut off */
  GBytes *whole;
};

G_DEFINE_FINAL_TYPE (CamPicture, cam_picture, G_TYPE_OBJECT)

static void
cam_picture_finalize (GObject *object)
{
  CamPicture *self = CAM_PICTURE (object);

  g_clear_pointer (&self->rgb, g_bytes_unref);
  g_clear_pointer (&self->whole, g_bytes_unref);
  G_OBJECT_CLASS (cam_picture_parent_class)->finalize (object);
}

static void
cam_picture_class_init (CamPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_picture_finalize;
}

static void
cam_picture_init (CamPicture *self)
{
}

typedef struct
{
  guint x, y, width, height;
} Area;

/* Where torchvision's CenterCrop begins: Python rounds halves to even numbers. */
static guint
get_centre_offset (guint length, guint part)
{
  guint twice = length - part, offset = twice / 2;

  return twice % 2 != 0 && offset % 2 != 0 ? offset + 1 : offset;
}

typedef struct
{
  CamPictureView view;
  Area area;
  gboolean has_alpha;
  guint8 *row;
} Source;

/* Row @y of the area without padding, over white if it is transparent. */
static const guint8 *
get_picture_row (guint y, gpointer data)
{
  const Source *source = data;
  const CamPictureView *view = &source->view;
  const guint8 *from
      = view->pixels + (source->area.y + y) * view->stride + (gssize)source->area.x * view->step;
  guint8 *to = source->row;

  for (guint x = 0; x < source->area.width; x++, from += view->step, to += 3)
    {
      guint alpha = source->has_alpha ? from[3] : 255;

      for (guint c = 0; c < 3; c++)
        to[c] = (guint8)((from[c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  return source->row;
}

/* The length of @side when the side @from is resized to @to. */
static guint
scale_side (guint side, guint from, guint to)
{
  return MAX (1, (guint)lround ((double)side * to / from));
}

/* Chooses the part of the upright picture to read, and the size to resize it to. */
static Area
choose_area (const CamPictureView *view, const CamPictureSize *size, guint *width, guint *height)
{
  guint longest = MAX (view->width, view->height), side = MIN (view->width, view->height);

  *width = view->width;
  *height = view->height;
  if (size->square > 0 && size->shorter > 0)
    {
      *width = (guint)((guint64)view->width * size->shorter / side);
      *height = (guint)((guint64)view->height * size->shorter / side);
      return (Area){ 0, 0, view->width, view->height };
    }
  if (size->square > 0)
    {
      *width = *height = size->square;
      return (Area){
        get_centre_offset (view->width, side), get_centre_offset (view->height, side), side, side
      };
    }
  if (size->max_side > 0 && longest > size->max_side)
    {
      *width = scale_side (view->width, longest, size->max_side);
      *height = scale_side (view->height, longest, size->max_side);
    }
  return (Area){ 0, 0, view->width, view->height };
}

static CamPicturePart
get_part (guint width, guint height, const Area *area)
{
  return (CamPicturePart){ (double)area->x / width,
                           (double)area->y / height,
                           (double)area->width / width,
                           (double)area->height / height };
}

/* Cuts the square out of the centre of the resized picture, and keeps the whole to show it. */
static void
crop_centre (CamPicture *self, guint square, guint8 **rgb)
{
  guint left = get_centre_offset (self->width, square);
  guint top = get_centre_offset (self->height, square);
  guint8 *cropped = g_malloc ((gsize)square * square * 3);

  for (gsize y = 0; y < square; y++)
    memcpy (
        cropped + y * square * 3, *rgb + ((top + y) * self->width + left) * 3, (gsize)square * 3);
  self->whole_width = self->width;
  self->whole_height = self->height;
  self->whole = g_bytes_new_take (*rgb, (gsize)self->width * self->height * 3);
  *rgb = cropped;
  self->part = get_part (self->width, self->height, &(Area){ left, top, square, square });
  self->width = self->height = square;
}

/* Keeps the whole picture at the scale of the square that was cut out of it. */
static gboolean
keep_whole (CamPicture *self,
            Source *source,
            const CamPictureSize *size,
            GCancellable *cancellable,
            GError **error)
{
  const CamPictureView *view = &source->view;
  guint side = MIN (view->width, view->height), longest = MAX (view->width, view->height);
  guint8 *rgb;

  if (longest == side || longest / side >= MAX_STRIP)
    return TRUE;
  self->whole_width = scale_side (view->width, side, size->square);
  self->whole_height = scale_side (view->height, side, size->square);
  source->area = (Area){ 0, 0, view->width, view->height };
  rgb = cam_resize (size->bicubic ? CAM_RESIZE_BICUBIC : CAM_RESIZE_BILINEAR,
                    get_picture_row,
                    source,
                    view->width,
                    view->height,
                    self->whole_width,
                    self->whole_height,
                    cancellable,
                    error);
  if (rgb != NULL)
    self->whole = g_bytes_new_take (rgb, (gsize)self->whole_width * self->whole_height * 3);
  return rgb != NULL;
}

CamPicture *
cam_picture_new_from_pixbuf (GdkPixbuf *pixbuf,
                             const CamPictureSize *size,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (CamPicture) self = g_object_new (CAM_TYPE_PICTURE, NULL);
  g_autofree guint8 *rgb = NULL, *row = NULL;
  Source source = { .view = cam_picture_view_upright (pixbuf),
                    .has_alpha = gdk_pixbuf_get_has_alpha (pixbuf) };

  source.area = choose_area (&source.view, size, &self->width, &self->height);
  row = g_malloc ((gsize)source.view.width * 3);
  source.row = row;
  self->original_width = source.view.width;
  self->original_height = source.view.height;
  self->part = get_part (source.view.width, source.view.height, &source.area);
  rgb = cam_resize (size->bicubic ? CAM_RESIZE_BICUBIC : CAM_RESIZE_BILINEAR,
                    get_picture_row,
                    &source,
                    source.area.width,
                    source.area.height,
                    self->width,
                    self->height,
                    cancellable,
                    error);
  if (rgb == NULL)
    return NULL;
  if (size->square > 0 && size->shorter > 0)
    crop_centre (self, size->square, &rgb);
  else if (size->square > 0 && size->surroundings
           && !keep_whole (self, &source, size, cancellable, error))
    return NULL;
  self->rgb = g_bytes_new_take (g_steal_pointer (&rgb), (gsize)self->width * self->height * 3);
  return g_steal_pointer (&self);
}

/* Opening a pipe would block for ever, and a device may have no end; nor do some of the kernel's
 * files, which say that they have no bytes. */
static gboolean
check_is_file (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info
      = g_file_query_info (file,
                           G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE,
                           cancellable,
                           error);
  gboolean is_regular;

  if (info == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  is_regular = g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR;
  if (is_regular && g_file_info_get_size (info) > 0)
    return TRUE;
  if (is_regular)
    g_set_error (error,
                 GDK_PIXBUF_ERROR,
                 GDK_PIXBUF_ERROR_UNKNOWN_TYPE,
                 _ ("%s: the picture is empty. Replace the file or leave it out."),
                 name);
  else
    g_set_error (error,
                 G_IO_ERROR,
                 G_IO_ERROR_NOT_REGULAR_FILE,
                 _ ("%s: is not a file. Choose a picture."),
                 name);
  return FALSE;
}

CamPicture *
cam_picture_load_stream (GInputStream *stream,
                         const char *name,
                         const CamPictureSize *size,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf
      = cam_picture_decode (stream, name, size->reduced ? size->square : 0, cancellable, error);

  return pixbuf != NULL ? cam_picture_new_from_pixbuf (pixbuf, size, cancellable, error) : NULL;
}

CamPicture *
cam_picture_load (GFile *file,
                  const CamPictureSize *size,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GFileInputStream) stream = NULL;

  if (!check_is_file (file, name, cancellable, error))
    return NULL;
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  return cam_picture_load_stream (G_INPUT_STREAM (stream), name, size, cancellable, error);
}

CamPicture *
cam_picture_new_with_pixels (CamPicture *picture, GBytes *rgb)
{
  CamPicture *self = g_object_new (CAM_TYPE_PICTURE, NULL);

  g_return_val_if_fail (g_bytes_get_size (rgb) == g_bytes_get_size (picture->rgb), self);

  self->width = picture->width;
  self->height = picture->height;
  self->original_width = picture->original_width;
  self->original_height = picture->original_height;
  self->part = picture->part;
  self->rgb = rgb;
  self->whole_width = picture->whole_width;
  self->whole_height = picture->whole_height;
  self->whole = picture->whole != NULL ? g_bytes_ref (picture->whole) : NULL;
  return self;
}

guint
cam_picture_get_width (CamPicture *self)
{
  return self->width;
}

guint
cam_picture_get_height (CamPicture *self)
{
  return self->height;
}

guint
cam_picture_get_original_width (CamPicture *self)
{
  return self->original_width;
}

guint
cam_picture_get_original_height (CamPicture *self)
{
  return self->original_height;
}

CamPicturePart
cam_picture_get_part (CamPicture *self)
{
  return self->part;
}

GBytes *
cam_picture_get_rgb (CamPicture *self)
{
  return self->rgb;
}

GBytes *
cam_picture_get_whole (CamPicture *self, guint *width, guint *height)
{
  *width = self->whole_width;
  *height = self->whole_height;
  return self->whole;
}

/* Writes a row of pixels to a row of each plane; planes lie @n_pixels apart. */
static void
split_row (const guint8 *rgb, gsize width, guint n_channels, gsize n_pixels, float *planes)
{
  for (gsize x = 0; x < width; x++)
    {
      const guint8 *pixel = rgb + 3 * x;

      if (n_channels == 3)
        for (gsize c = 0; c < 3; c++)
          planes[c * n_pixels + x] = pixel[c] / 255.0f;
      else
        /* BT.601 in 16-bit fixed point, rounded to a byte, as Pillow's convert ("L") does. */
        planes[x]
            = (float)((pixel[0] * 19595u + pixel[1] * 38470u + pixel[2] * 7471u + 0x8000) >> 16)
              / 255.0f;
    }
}

CamTensor *
cam_picture_to_tensor (CamPicture *self,
                       guint n_channels,
                       GCancellable *cancellable,
                       GError **error)
{
  const guint8 *rgb = g_bytes_get_data (self->rgb, NULL);
  gsize width = self->width, n_pixels = width * self->height;
  g_autoptr (CamTensor) tensor = NULL;

  g_return_val_if_fail (n_channels == 1 || n_channels == 3, NULL);

  tensor = cam_tensor_try_new (3, (gsize[]){ n_channels, self->height, width }, error);
  if (tensor == NULL)
    return NULL;
  for (gsize start = 0; start < n_pixels; start += width)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      split_row (rgb + 3 * start, width, n_channels, n_pixels, tensor->data + start);
    }
  return g_steal_pointer (&tensor);
}
