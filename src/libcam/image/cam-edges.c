/* SPDX-License-Identifier: MIT */

#include "cam-edges.h"

#include <math.h>

#include "cam-cancel.h"
#include "cam-gradient-private.h"

/* These steps and those of the gradient are those of skimage/feature/_canny.py in scikit-image
 * 0.19. */

/* Whether the gradient's length @m at @i is at least as large as the interpolated lengths on both
 * sides. One side lies between the neighbours @near and @far (as offsets), the other side opposite.
 * @weight is the share of @far. */
static gboolean
is_peak (const double *m, gsize i, gssize near, gssize far, double weight)
{
  const double *centre = m + i;

  return centre[far] * weight + centre[near] * (1 - weight) <= *centre
         && centre[-far] * weight + centre[-near] * (1 - weight) <= *centre;
}

/* Non-maximum suppression: keeps a pixel if the length @m of its gradient (@dy, @dx) is a peak
 * along the gradient's direction. If two sectors meet, the later one decides, as in
 * scikit-image. */
static gboolean
is_local_maximum (const double *m, const double *dx, const double *dy, gsize i, gsize width)
{
  gssize right = 1, down = (gssize)width;
  double x = fabs (dx[i]), y = fabs (dy[i]);
  gboolean same_sign = (dy[i] >= 0 && dx[i] >= 0) || (dy[i] <= 0 && dx[i] <= 0);
  gboolean opposite = (dy[i] <= 0 && dx[i] >= 0) || (dy[i] >= 0 && dx[i] <= 0);

  if (m[i] <= 0)
    return FALSE;
  if (opposite && y >= x)
    return is_peak (m, i, down, down - right, x / y);
  if (opposite && y <= x)
    return is_peak (m, i, right, right - down, y / x);
  if (same_sign && y <= x)
    return is_peak (m, i, right, down + right, y / x);
  return is_peak (m, i, down, down + right, x / y);
}

/* Marks local maxima of at least @low as candidates (1), and those of at least @high as edges
 * (255), which are also appended to @edges. Nothing is known beyond the border, so the border has
 * no edges. */
static void
mark_maxima (CamPicture *picture,
             const CamGradientRows *rows,
             gsize y,
             double low,
             double high,
             guint8 *marks,
             GArray *edges)
{
  gsize width = cam_picture_get_width (picture), offset = (y - rows->first) * width;
  const double *m = rows->size;

  if (y == 0 || y + 1 >= cam_picture_get_height (picture))
    return;
  for (gsize x = 1; x + 1 < width; x++)
    {
      gsize i = offset + x, pixel = y * width + x;

      if (m[i] >= low && is_local_maximum (m, rows->dx, rows->dy, i, width))
        {
          marks[pixel] = m[i] >= high ? 255 : 1;
          if (marks[pixel] == 255)
            g_array_append_val (edges, pixel);
        }
    }
}

/* Hysteresis: every candidate that touches an edge, even by a corner, becomes an edge. */
static gboolean
grow_edges (guint8 *marks, gsize width, GArray *edges, GCancellable *cancellable, GError **error)
{
  for (gsize n = 0; edges->len > 0; n++)
    {
      gsize i = g_array_index (edges, gsize, edges->len - 1);

      if (n % CAM_CANCEL_BLOCK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_array_set_size (edges, edges->len - 1);
      for (gsize row = i - width; row <= i + width; row += width)
        for (gsize j = row - 1; j <= row + 1; j++)
          if (marks[j] == 1)
            {
              marks[j] = 255;
              g_array_append_val (edges, j);
            }
    }
  return TRUE;
}

GBytes *
cam_edges_find (CamPicture *picture,
                double sigma,
                double low,
                double high,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (CamGradient) gradient = NULL;
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree guint8 *marks = NULL;
  gsize width = cam_picture_get_width (picture), height = cam_picture_get_height (picture);

  g_return_val_if_fail (sigma > 0 && low <= high, NULL);

  gradient = cam_gradient_new (picture, sigma, error);
  if (gradient == NULL)
    return NULL;
  marks = g_try_malloc0 (width * height);
  if (marks == NULL)
    {
      cam_gradient_set_memory_error (error);
      return NULL;
    }
  for (gsize first = 0; first < height; first += CAM_GRADIENT_STRIP)
    {
      gsize end = MIN (first + CAM_GRADIENT_STRIP, height);
      CamGradientRows rows;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      rows = cam_gradient_run (gradient, first, end);
      for (gsize y = first; y < end; y++)
        mark_maxima (picture, &rows, y, low, high, marks, edges);
    }
  if (!grow_edges (marks, width, edges, cancellable, error))
    return NULL;
  for (gsize i = 0; i < width * height; i++)
    if (marks[i] == 1)
      marks[i] = 0;
  return g_bytes_new_take (g_steal_pointer (&marks), width * height);
}
