/* SPDX-License-Identifier: MIT */

#include "cam-gradient-private.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cam-error.h"

/* scipy.ndimage cuts the Gaussian off after this many standard deviations. */
#define TRUNCATE 4.0

/* Sums run in the order of scipy.ndimage's correlate1d, so that pixels that are equal there are
 * equal here. */

/* A strip of rows of a plane of the picture's size; row y is at values + (y − first) · width. */
typedef struct
{
  gsize width, height; /* of the whole plane */
  gsize first, end;    /* the rows that the strip holds */
  double *values;
} Strip;

/* Allocates a strip with @border more rows on each side. If memory is short, its values are
 * NULL. */
static void
strip_init (Strip *strip, gsize width, gsize height, gsize border)
{
  strip->width = width;
  strip->height = height;
  strip->values = g_try_new (double, width *MIN (CAM_GRADIENT_STRIP + 2 * border, height));
}

static void
strip_clear (Strip *strip)
{
  g_clear_pointer (&strip->values, g_free);
}

/* Moves the strip to the rows from @first to @end, and @border more on each side if there are as
 * many. */
static void
strip_place (Strip *strip, gsize first, gsize end, gsize border)
{
  strip->first = first > border ? first - border : 0;
  strip->end = MIN (end + border, strip->height);
}

static double *
strip_row (const Strip *strip, gsize y)
{
  return strip->values + (y - strip->first) * strip->width;
}

typedef struct
{
  gsize radius;
  double *weights; /* of the centre and to its right; the left side is the same */
} Kernel;

struct _CamGradient
{
  CamPicture *picture;
  Kernel gaussian;
  double *zeros, *line;     /* a row, and a row with borders */
  double *inside;           /* how much of the Gaussian is inside the picture, for a row */
  double inside_column;     /* the column weight for which @inside was computed */
  Strip grey, half, smooth; /* the picture, smoothed along columns, and along rows too */
  Strip across, down;       /* differences along rows, and along columns */
  Strip dx, dy, size;       /* the gradient */
};

static void
gaussian_init (Kernel *kernel, double sigma)
{
  double sum = 0;

  kernel->radius = (gsize)(TRUNCATE * sigma + 0.5);
  kernel->weights = g_new (double, kernel->radius + 1);
  for (gsize j = 0; j <= kernel->radius; j++)
    {
      kernel->weights[j] = exp (-0.5 / (sigma * sigma) * (double)(j * j));
      sum += j == 0 ? kernel->weights[j] : 2 * kernel->weights[j];
    }
  for (gsize j = 0; j <= kernel->radius; j++)
    kernel->weights[j] /= sum;
}

/* Correlates row @y of @source along columns. Beyond the border are zeros. */
static void
smooth_along_column (const CamGradient *self, const Strip *source, gsize y, double *to)
{
  const Kernel *kernel = &self->gaussian;
  const double *centre = strip_row (source, y);

  for (gsize x = 0; x < source->width; x++)
    to[x] = centre[x] * kernel->weights[0];
  for (gsize j = kernel->radius; j > 0; j--)
    {
      const double *above = y >= j ? strip_row (source, y - j) : self->zeros;
      const double *below = y + j < source->height ? strip_row (source, y + j) : self->zeros;

      for (gsize x = 0; x < source->width; x++)
        to[x] += (above[x] + below[x]) * kernel->weights[j];
    }
}

/* Correlates a row along itself. Beyond the border are zeros. */
static void
smooth_along_row (const CamGradient *self, const double *row, gsize width, double *to)
{
  const Kernel *kernel = &self->gaussian;
  double *line = self->line + kernel->radius;

  memcpy (line, row, width * sizeof (double));
  for (gsize x = 0; x < width; x++)
    to[x] = line[x] * kernel->weights[0];
  for (gsize j = kernel->radius; j > 0; j--)
    for (gsize x = 0; x < width; x++)
      to[x] += (*(line + x - j) + line[x + j]) * kernel->weights[j];
}

/* How much of a Gaussian around row @y lies between the upper and the lower border. */
static double
get_column_inside (const Kernel *kernel, gsize y, gsize height)
{
  double sum = kernel->weights[0];

  for (gsize j = kernel->radius; j > 0; j--)
    sum += ((y >= j ? 1 : 0) + (y + j < height ? 1 : 0)) * kernel->weights[j];
  return sum;
}

/* Divides a smoothed row by the share of the Gaussian that lay inside the picture. */
static void
normalise_row (CamGradient *self, gsize y, double *row)
{
  const Strip *smooth = &self->smooth;
  double column = get_column_inside (&self->gaussian, y, smooth->height);

  if (column != self->inside_column)
    {
      for (gsize x = 0; x < smooth->width; x++)
        self->inside[x] = column;
      smooth_along_row (self, self->inside, smooth->width, self->inside);
      self->inside_column = column;
    }
  for (gsize x = 0; x < smooth->width; x++)
    row[x] /= self->inside[x] + DBL_EPSILON;
}

/* Row @y; beyond the border rows are mirrored: c b a | a b c | c b a. Sobel's filters need one such
 * row or column. */
static const double *
mirrored_row (const Strip *strip, gssize y)
{
  return strip_row (strip, (gsize)CLAMP (y, 0, (gssize)strip->height - 1));
}

/* The columns on both sides of column @x. */
static void
get_neighbours (gsize x, gsize width, gsize *left, gsize *right)
{
  *left = x > 0 ? x - 1 : 0;
  *right = x + 1 < width ? x + 1 : x;
}

/* Sobel's filters and the length of the gradient for row @y. */
static void
find_gradient (const CamGradient *self, gsize y)
{
  gsize width = self->smooth.width;
  const double *above = mirrored_row (&self->across, (gssize)y - 1);
  const double *below = mirrored_row (&self->across, (gssize)y + 1);
  const double *across = strip_row (&self->across, y), *down = strip_row (&self->down, y);
  double *dx = strip_row (&self->dx, y), *dy = strip_row (&self->dy, y);
  double *size = strip_row (&self->size, y);

  for (gsize x = 0; x < width; x++)
    {
      gsize left, right;

      get_neighbours (x, width, &left, &right);
      dx[x] = across[x] * 2 + (above[x] + below[x]);
      dy[x] = down[x] * 2 + (down[left] + down[right]);
      size[x] = hypot (dy[x], dx[x]);
    }
}

/* The differences along rows and along columns for row @y. */
static void
find_differences (const CamGradient *self, gsize y)
{
  gsize width = self->smooth.width;
  const double *row = strip_row (&self->smooth, y);
  const double *above = mirrored_row (&self->smooth, (gssize)y - 1);
  const double *below = mirrored_row (&self->smooth, (gssize)y + 1);
  double *across = strip_row (&self->across, y), *down = strip_row (&self->down, y);

  for (gsize x = 0; x < width; x++)
    {
      gsize left, right;

      get_neighbours (x, width, &left, &right);
      across[x] = (row[left] - row[right]) * -1;
      down[x] = (above[x] - below[x]) * -1;
    }
}

/* scikit-image's rgb2gray: ITU-R BT.709's weights of grey values 0..1. */
static void
convert_to_grey (const CamGradient *self, gsize y)
{
  gsize width = self->grey.width;
  const guint8 *rgb = g_bytes_get_data (cam_picture_get_rgb (self->picture), NULL);
  double *row = strip_row (&self->grey, y);

  rgb += y * width * 3;
  for (gsize x = 0; x < width; x++, rgb += 3)
    row[x] = 0.2125 * (rgb[0] * (1.0 / 255)) + 0.7154 * (rgb[1] * (1.0 / 255))
             + 0.0721 * (rgb[2] * (1.0 / 255));
}

static gboolean
has_memory (const CamGradient *self)
{
  return self->zeros && self->line && self->inside && self->grey.values && self->half.values
         && self->smooth.values && self->across.values && self->down.values && self->dx.values
         && self->dy.values && self->size.values;
}

void
cam_gradient_set_memory_error (GError **error)
{
  g_set_error_literal (
      error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("There is not enough memory for the picture’s edges."));
}

CamGradient *
cam_gradient_new (CamPicture *picture, double sigma, GError **error)
{
  gsize width = cam_picture_get_width (picture), height = cam_picture_get_height (picture);
  g_autoptr (CamGradient) self = g_new0 (CamGradient, 1);

  self->picture = g_object_ref (picture);
  self->inside_column = -1;
  gaussian_init (&self->gaussian, sigma);
  self->zeros = g_try_new0 (double, width);
  self->line = g_try_new0 (double, width + 2 * self->gaussian.radius);
  self->inside = g_try_new (double, width);
  strip_init (&self->grey, width, height, self->gaussian.radius + 3);
  strip_init (&self->half, width, height, 3);
  strip_init (&self->smooth, width, height, 3);
  strip_init (&self->across, width, height, 2);
  strip_init (&self->down, width, height, 2);
  strip_init (&self->dx, width, height, 1);
  strip_init (&self->dy, width, height, 1);
  strip_init (&self->size, width, height, 1);
  if (has_memory (self))
    return g_steal_pointer (&self);
  cam_gradient_set_memory_error (error);
  return NULL;
}

void
cam_gradient_free (CamGradient *self)
{
  g_object_unref (self->picture);
  g_free (self->gaussian.weights);
  g_free (self->zeros);
  g_free (self->line);
  g_free (self->inside);
  strip_clear (&self->grey);
  strip_clear (&self->half);
  strip_clear (&self->smooth);
  strip_clear (&self->across);
  strip_clear (&self->down);
  strip_clear (&self->dx);
  strip_clear (&self->dy);
  strip_clear (&self->size);
  g_free (self);
}

CamGradientRows
cam_gradient_run (CamGradient *self, gsize first, gsize end)
{
  g_return_val_if_fail (end > first && end - first <= CAM_GRADIENT_STRIP, (CamGradientRows){ 0 });

  strip_place (&self->grey, first, end, self->gaussian.radius + 3);
  strip_place (&self->half, first, end, 3);
  strip_place (&self->smooth, first, end, 3);
  strip_place (&self->across, first, end, 2);
  strip_place (&self->down, first, end, 2);
  strip_place (&self->dx, first, end, 1);
  strip_place (&self->dy, first, end, 1);
  strip_place (&self->size, first, end, 1);
  for (gsize y = self->grey.first; y < self->grey.end; y++)
    convert_to_grey (self, y);
  for (gsize y = self->smooth.first; y < self->smooth.end; y++)
    {
      double *half = strip_row (&self->half, y), *row = strip_row (&self->smooth, y);

      smooth_along_column (self, &self->grey, y, half);
      smooth_along_row (self, half, self->smooth.width, row);
      normalise_row (self, y, row);
    }
  for (gsize y = self->across.first; y < self->across.end; y++)
    find_differences (self, y);
  for (gsize y = self->size.first; y < self->size.end; y++)
    find_gradient (self, y);
  return (CamGradientRows){ self->size.first, self->dx.values, self->dy.values, self->size.values };
}
