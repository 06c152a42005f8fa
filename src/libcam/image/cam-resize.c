/* SPDX-License-Identifier: MIT */

#include "cam-resize.h"

#include <math.h>
#include <string.h>

/* Pillow's PRECISION_BITS: 32 bits minus 8 for the pixel and 2 for sums beyond 255. */
#define FRACTION_BITS 22

/* The old pixels from which one new pixel is computed, and their weights. */
typedef struct
{
  guint first;
  guint count;
  const gint32 *weights;
} Taps;

typedef struct
{
  Taps *taps;
  gint32 *weights;
} Filter;

static void
filter_clear (Filter *filter)
{
  g_free (filter->taps);
  g_free (filter->weights);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filter, filter_clear)

static double
triangle (double x)
{
  return fmax (0, 1 - fabs (x));
}

static double
cubic (double x)
{
  const double a = -0.5;

  x = fabs (x);
  if (x < 1)
    return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
}

/* Computes the taps of each of @new_size pixels along a line of @size pixels. */
static void
filter_init (Filter *filter, CamResizeFilter kind, guint size, guint new_size)
{
  double scale = (double)size / new_size;
  double stretch = fmax (scale, 1);
  double support = kind == CAM_RESIZE_BICUBIC ? 2 * stretch : stretch;
  guint max_count = (guint)ceil (support) * 2 + 1;
  g_autofree double *exact = g_new (double, max_count);

  filter->taps = g_new (Taps, new_size);
  filter->weights = g_new (gint32, (gsize)new_size * max_count);
  for (guint i = 0; i < new_size; i++)
    {
      Taps *taps = &filter->taps[i];
      gint32 *weights = filter->weights + (gsize)i * max_count;
      double centre = (i + 0.5) * scale;
      double sum = 0;

      taps->first = (guint)fmax (centre - support + 0.5, 0);
      taps->count = (guint)fmin (centre + support + 0.5, size) - taps->first;
      taps->weights = weights;
      for (guint j = 0; j < taps->count; j++)
        {
          double x = (j + taps->first - centre + 0.5) * (1 / stretch);

          exact[j] = kind == CAM_RESIZE_BICUBIC ? cubic (x) : triangle (x);
          sum += exact[j];
        }
      for (guint j = 0; j < taps->count; j++)
        weights[j] = (gint32)((exact[j] < 0 ? -0.5 : 0.5) + exact[j] / sum * (1 << FRACTION_BITS));
    }
}

/* The weighted sum of @taps->count bytes at distance @stride. */
static inline guint8
sum_taps (const guint8 *bytes, gsize stride, const Taps *taps)
{
  gint32 sum = 1 << (FRACTION_BITS - 1);

  for (guint j = 0; j < taps->count; j++)
    sum += bytes[j * stride] * taps->weights[j];
  return (guint8)CLAMP (sum >> FRACTION_BITS, 0, 255);
}

static void
resize_row (const guint8 *row, const Filter *filter, guint new_width, guint8 *to)
{
  for (gsize x = 0; x < new_width; x++)
    for (gsize c = 0; c < 3; c++)
      {
        const Taps *taps = &filter->taps[x];

        to[x * 3 + c] = sum_taps (row + taps->first * 3 + c, 3, taps);
      }
}

static guint8 *
resize_rows (CamResizeFilter kind,
             CamResizeRow get_row,
             gpointer data,
             guint width,
             guint height,
             guint new_width,
             GCancellable *cancellable,
             GError **error)
{
  g_auto (Filter) filter = { 0 };
  gsize stride = (gsize)new_width * 3;
  g_autofree guint8 *result = g_malloc (stride * height);

  filter_init (&filter, kind, width, new_width);
  for (guint y = 0; y < height; y++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (width == new_width)
        memcpy (result + y * stride, get_row (y, data), stride);
      else
        resize_row (get_row (y, data), &filter, new_width, result + y * stride);
    }
  return g_steal_pointer (&result);
}

static guint8 *
resize_columns (CamResizeFilter kind,
                const guint8 *source,
                guint width,
                guint height,
                guint new_height,
                GCancellable *cancellable,
                GError **error)
{
  g_auto (Filter) filter = { 0 };
  gsize stride = (gsize)width * 3;
  g_autofree guint8 *result = g_malloc (stride * new_height);

  filter_init (&filter, kind, height, new_height);
  for (gsize y = 0; y < new_height; y++)
    {
      const Taps *taps = &filter.taps[y];

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      for (gsize i = 0; i < stride; i++)
        result[y * stride + i] = sum_taps (source + taps->first * stride + i, stride, taps);
    }
  return g_steal_pointer (&result);
}

guint8 *
cam_resize (CamResizeFilter filter,
            CamResizeRow get_row,
            gpointer data,
            guint width,
            guint height,
            guint new_width,
            guint new_height,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree guint8 *rows = NULL;

  g_return_val_if_fail (width > 0 && height > 0 && new_width > 0 && new_height > 0, NULL);

  rows = resize_rows (filter, get_row, data, width, height, new_width, cancellable, error);
  if (rows == NULL || height == new_height)
    return g_steal_pointer (&rows);
  return resize_columns (filter, rows, new_width, height, new_height, cancellable, error);
}
