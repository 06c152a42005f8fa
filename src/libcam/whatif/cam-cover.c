/* SPDX-License-Identifier: MIT */

#include "cam-cover.h"

#include <math.h>
#include <string.h>

#define GREY 128

CamCover *
cam_cover_new (void)
{
  CamCover *cover = g_new0 (CamCover, 1);

  cover->fill = CAM_COVER_GREY;
  cover->dabs = g_array_new (FALSE, FALSE, sizeof (CamCoverDab));
  return cover;
}

CamCover *
cam_cover_copy (const CamCover *cover)
{
  CamCover *copy = g_memdup2 (cover, sizeof *cover);

  copy->dabs = g_array_copy (cover->dabs);
  return copy;
}

void
cam_cover_free (CamCover *cover)
{
  g_array_unref (cover->dabs);
  g_free (cover);
}

gboolean
cam_cover_is_empty (const CamCover *cover)
{
  if (cover->share > 0)
    return FALSE;
  for (guint i = 0; i < cover->dabs->len; i++)
    if (g_array_index (cover->dabs, CamCoverDab, i).covers)
      return FALSE;
  return TRUE;
}

static gboolean
have_equal_dabs (const CamCover *a, const CamCover *b)
{
  if (a->dabs->len != b->dabs->len)
    return FALSE;
  for (guint i = 0; i < a->dabs->len; i++)
    {
      const CamCoverDab *first = &g_array_index (a->dabs, CamCoverDab, i);
      const CamCoverDab *second = &g_array_index (b->dabs, CamCoverDab, i);

      if (!first->covers != !second->covers || first->x != second->x || first->y != second->y
          || first->radius != second->radius)
        return FALSE;
    }
  return TRUE;
}

gboolean
cam_cover_equal (const CamCover *a, const CamCover *b)
{
  return a->share == b->share && a->order == b->order && a->fill == b->fill
         && a->method == b->method && a->class_index == b->class_index && have_equal_dabs (a, b);
}

/* Sets all pixels whose centre lies within the radius. */
static void
apply_dab (const CamCoverDab *dab, guint8 *mask, guint width, guint height)
{
  double radius = dab->radius * MAX (width, height);
  double x = dab->x * width - 0.5, y = dab->y * height - 0.5;
  int top = MAX ((int)ceil (y - radius), 0),
      bottom = MIN ((int)floor (y + radius), (int)height - 1);

  for (int row = top; row <= bottom; row++)
    {
      double half = sqrt (MAX (radius * radius - (row - y) * (row - y), 0));
      int left = MAX ((int)ceil (x - half), 0);
      int right = MIN ((int)floor (x + half), (int)width - 1);

      if (left <= right)
        memset (mask + (gsize)row * width + left, dab->covers ? 1 : 0, (gsize)(right - left) + 1);
    }
}

guint8 *
cam_cover_make_mask (const CamCover *cover, const guint32 *ranked, guint width, guint height)
{
  gsize n_pixels = (gsize)width * height;
  gsize n_covered = (gsize)floor (CLAMP (cover->share, 0, 1) * (double)n_pixels + 0.5);
  guint8 *mask = g_malloc0 (MAX (n_pixels, 1));

  g_return_val_if_fail (ranked != NULL || n_covered == 0, mask);

  for (gsize i = 0; i < n_covered; i++)
    mask[ranked[i]] = 1;
  for (guint i = 0; i < cover->dabs->len; i++)
    apply_dab (&g_array_index (cover->dabs, CamCoverDab, i), mask, width, height);
  return mask;
}

/* The running mean of 2r + 1 values that are @step floats apart. */
static void
blur_line (const float *from, float *to, guint n, gsize step, guint radius)
{
  double sum = 0, last = from[(n - 1) * step];

  for (guint i = 0; i <= 2 * radius; i++)
    sum += from[(i < radius ? 0 : MIN (i - radius, n - 1)) * step];
  for (guint i = 0; i < n; i++)
    {
      to[i * step] = (float)(sum / (2 * radius + 1));
      sum += i + radius + 1 < n ? from[(i + radius + 1) * step] : last;
      sum -= i < radius ? from[0] : from[(i - radius) * step];
    }
}

static void
blur (float *values, guint width, guint height)
{
  guint radius = MAX (MAX (width, height) / 32, 1);
  gsize row = (gsize)width * 3;
  g_autofree float *other = g_new0 (float, row *height);

  for (guint round = 0; round < 3; round++)
    {
      for (guint y = 0; y < height; y++)
        for (guint c = 0; c < 3; c++)
          blur_line (values + y * row + c, other + y * row + c, width, 3, radius);
      for (gsize x = 0; x < row; x++)
        blur_line (other + x, values + x, height, row, radius);
    }
}

static void
fill_with_blur (const guint8 *rgb, guint width, guint height, guint8 *filling)
{
  gsize n = (gsize)width * height * 3;
  g_autofree float *values = g_new0 (float, n);

  for (gsize i = 0; i < n; i++)
    values[i] = rgb[i];
  blur (values, width, height);
  for (gsize i = 0; i < n; i++)
    filling[i] = (guint8)CLAMP (floorf (values[i] + 0.5f), 0, 255);
}

static void
fill_with_mean (const guint8 *rgb, gsize n_pixels, guint8 *filling)
{
  guint64 sum[3] = { 0, 0, 0 };
  guint8 mean[3];

  for (gsize p = 0; p < n_pixels; p++)
    for (guint c = 0; c < 3; c++)
      sum[c] += rgb[p * 3 + c];
  for (guint c = 0; c < 3; c++)
    mean[c] = (guint8)((sum[c] * 2 + n_pixels) / (2 * n_pixels));
  for (gsize p = 0; p < n_pixels; p++)
    memcpy (filling + p * 3, mean, 3);
}

guint8 *
cam_cover_make_fill (CamPicture *picture, CamCoverFill fill)
{
  guint width = cam_picture_get_width (picture), height = cam_picture_get_height (picture);
  const guint8 *rgb = g_bytes_get_data (cam_picture_get_rgb (picture), NULL);
  gsize n_pixels = (gsize)width * height;
  guint8 *filling = g_malloc (n_pixels * 3);

  switch (fill)
    {
    case CAM_COVER_BLUR:
      fill_with_blur (rgb, width, height, filling);
      break;
    case CAM_COVER_GREY:
      memset (filling, GREY, n_pixels * 3);
      break;
    case CAM_COVER_MEAN:
      fill_with_mean (rgb, n_pixels, filling);
      break;
    default:
      g_assert_not_reached ();
    }
  return filling;
}

CamPicture *
cam_cover_apply (CamPicture *picture, const guint8 *mask, const guint8 *filling)
{
  gsize n_pixels = (gsize)cam_picture_get_width (picture) * cam_picture_get_height (picture);
  const guint8 *rgb = g_bytes_get_data (cam_picture_get_rgb (picture), NULL);
  guint8 *covered = g_malloc (n_pixels * 3);

  for (gsize p = 0; p < n_pixels; p++)
    memcpy (covered + p * 3, (mask[p] ? filling : rgb) + p * 3, 3);
  return cam_picture_new_with_pixels (picture, g_bytes_new_take (covered, n_pixels * 3));
}
