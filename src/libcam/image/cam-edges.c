/* SPDX-License-Identifier: MIT */

#include "cam-edges.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "cam-cancel.h"

/* scipy.ndimage cuts the Gaussian off after this many standard deviations. */
#define TRUNCATE 4.0

/* Rows whose edges are found at a time. What is computed on the way stays in the cache, and a large
 * picture takes little memory. */
#define STRIP 32

/* The steps below are those of skimage/feature/_canny.py in scikit-image 0.19. Sums run in the
 * order of scipy.ndimage's correlate1d, so that pixels that tie there tie here. */

/* Some rows of a plane that is as large as the picture; row y lies at values + (y − first) · width.
 */
typedef struct
{
  gsize width, height; /* of the whole plane */
  gsize first, end;    /* the rows that are here */
  double *values;
} Strip;

static void
strip_init (Strip *strip, gsize width, gsize height, gsize border)
{
  strip->width = width;
  strip->height = height;
  strip->values = g_new (double, width *(STRIP + 2 * border));
}

static void
strip_clear (Strip *strip)
{
  g_clear_pointer (&strip->values, g_free);
}

/* Makes it the rows from @first to @end and @border more on each side, as far as there are any. */
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
  double *weights; /* that of the centre, then those to its right; the other side is the same */
} Kernel;

/* What it takes to find the edges of one strip after another. */
typedef struct
{
  CamPicture *picture;
  Kernel gaussian;
  double *zeros, *line;     /* a row, and a row with borders */
  double *inside;           /* how much of the Gaussian lies inside the picture, for a row */
  double inside_column;     /* what @inside was made for */
  Strip grey, half, smooth; /* the picture, smoothed along columns, and along rows too */
  Strip across, down;       /* differences along rows and along columns */
  Strip dx, dy, m;          /* the gradient and its size */
} Canny;

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

/* Row @y of @source correlated along columns; beyond the border there are zeros. */
static void
smooth_along_column (const Canny *canny, const Strip *source, gsize y, double *to)
{
  const Kernel *kernel = &canny->gaussian;
  const double *centre = strip_row (source, y);

  for (gsize x = 0; x < source->width; x++)
    to[x] = centre[x] * kernel->weights[0];
  for (gsize j = kernel->radius; j > 0; j--)
    {
      const double *above = y >= j ? strip_row (source, y - j) : canny->zeros;
      const double *below = y + j < source->height ? strip_row (source, y + j) : canny->zeros;

      for (gsize x = 0; x < source->width; x++)
        to[x] += (above[x] + below[x]) * kernel->weights[j];
    }
}

/* A row correlated along itself; beyond the border there are zeros. */
static void
smooth_along_row (const Canny *canny, const double *row, gsize width, double *to)
{
  const Kernel *kernel = &canny->gaussian;
  double *line = canny->line + kernel->radius;

  memcpy (line, row, width * sizeof (double));
  for (gsize x = 0; x < width; x++)
    to[x] = line[x] * kernel->weights[0];
  for (gsize j = kernel->radius; j > 0; j--)
    for (gsize x = 0; x < width; x++)
      to[x] += (*(line + x - j) + line[x + j]) * kernel->weights[j];
}

/* How much of a Gaussian around row @y lies between the upper and the lower border. */
static double
weigh_column_inside (const Kernel *kernel, gsize y, gsize height)
{
  double sum = kernel->weights[0];

  for (gsize j = kernel->radius; j > 0; j--)
    sum += ((y >= j ? 1 : 0) + (y + j < height ? 1 : 0)) * kernel->weights[j];
  return sum;
}

/* Divides a smoothed row by how much of the Gaussian lay inside the picture. */
static void
normalise_row (Canny *canny, gsize y, double *row)
{
  const Strip *smooth = &canny->smooth;
  double column = weigh_column_inside (&canny->gaussian, y, smooth->height);

  if (column != canny->inside_column)
    {
      for (gsize x = 0; x < smooth->width; x++)
        canny->inside[x] = column;
      smooth_along_row (canny, canny->inside, smooth->width, canny->inside);
      canny->inside_column = column;
    }
  for (gsize x = 0; x < smooth->width; x++)
    row[x] /= canny->inside[x] + DBL_EPSILON;
}

/* Rows and columns beyond the border are those before it, mirrored: c b a | a b c | c b a, of which
 * Sobel's filters need one. */
static const double *
mirrored_row (const Strip *strip, gssize y)
{
  return strip_row (strip, (gsize)CLAMP (y, 0, (gssize)strip->height - 1));
}

/* The columns beside column @x. */
static void
beside (gsize x, gsize width, gsize *left, gsize *right)
{
  *left = x > 0 ? x - 1 : 0;
  *right = x + 1 < width ? x + 1 : x;
}

/* Sobel's filters and the gradient's size for row @y. */
static void
find_gradient (const Canny *canny, gsize y)
{
  gsize width = canny->smooth.width;
  const double *above = mirrored_row (&canny->across, (gssize)y - 1);
  const double *below = mirrored_row (&canny->across, (gssize)y + 1);
  const double *across = strip_row (&canny->across, y), *down = strip_row (&canny->down, y);
  double *dx = strip_row (&canny->dx, y), *dy = strip_row (&canny->dy, y);
  double *m = strip_row (&canny->m, y);

  for (gsize x = 0; x < width; x++)
    {
      gsize left, right;

      beside (x, width, &left, &right);
      dx[x] = across[x] * 2 + (above[x] + below[x]);
      dy[x] = down[x] * 2 + (down[left] + down[right]);
      m[x] = hypot (dy[x], dx[x]);
    }
}

/* The differences along rows and along columns for row @y. */
static void
find_differences (const Canny *canny, gsize y)
{
  gsize width = canny->smooth.width;
  const double *row = strip_row (&canny->smooth, y);
  const double *above = mirrored_row (&canny->smooth, (gssize)y - 1);
  const double *below = mirrored_row (&canny->smooth, (gssize)y + 1);
  double *across = strip_row (&canny->across, y), *down = strip_row (&canny->down, y);

  for (gsize x = 0; x < width; x++)
    {
      gsize left, right;

      beside (x, width, &left, &right);
      across[x] = (row[left] - row[right]) * -1;
      down[x] = (above[x] - below[x]) * -1;
    }
}

/* Whether the gradient's size @m at @i is no less than that between neighbours @near and @far
 * (offsets), and between those opposite. @weight is how far the gradient leans to @far. */
static gboolean
is_peak (const double *m, gsize i, gssize near, gssize far, double weight)
{
  const double *centre = m + i;

  return centre[far] * weight + centre[near] * (1 - weight) <= *centre
         && centre[-far] * weight + centre[-near] * (1 - weight) <= *centre;
}

/* Non-maximum suppression: a pixel stays where its gradient @m = (@dy, @dx) is a peak along
 * its own direction. Where two sectors meet, the later one decides, as in scikit-image. */
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

/* scikit-image's rgb2gray: ITU-R BT.709's weights of grey values 0..1. */
static void
to_grey (const Canny *canny, gsize y)
{
  gsize width = canny->grey.width;
  const guint8 *rgb = g_bytes_get_data (cam_picture_get_rgb (canny->picture), NULL);
  double *row = strip_row (&canny->grey, y);

  rgb += y * width * 3;
  for (gsize x = 0; x < width; x++, rgb += 3)
    row[x] = 0.2125 * (rgb[0] * (1.0 / 255)) + 0.7154 * (rgb[1] * (1.0 / 255))
             + 0.0721 * (rgb[2] * (1.0 / 255));
}

static void
canny_init (Canny *canny, CamPicture *picture, double sigma)
{
  gsize width = cam_picture_get_width (picture), height = cam_picture_get_height (picture);

  *canny = (Canny){ .picture = picture, .inside_column = -1 };
  gaussian_init (&canny->gaussian, sigma);
  canny->zeros = g_new0 (double, width);
  canny->line = g_new0 (double, width + 2 * canny->gaussian.radius);
  canny->inside = g_new (double, width);
  strip_init (&canny->grey, width, height, canny->gaussian.radius + 3);
  strip_init (&canny->half, width, height, 3);
  strip_init (&canny->smooth, width, height, 3);
  strip_init (&canny->across, width, height, 2);
  strip_init (&canny->down, width, height, 2);
  strip_init (&canny->dx, width, height, 1);
  strip_init (&canny->dy, width, height, 1);
  strip_init (&canny->m, width, height, 1);
}

static void
canny_clear (Canny *canny)
{
  g_free (canny->gaussian.weights);
  g_free (canny->zeros);
  g_free (canny->line);
  g_free (canny->inside);
  strip_clear (&canny->grey);
  strip_clear (&canny->half);
  strip_clear (&canny->smooth);
  strip_clear (&canny->across);
  strip_clear (&canny->down);
  strip_clear (&canny->dx);
  strip_clear (&canny->dy);
  strip_clear (&canny->m);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Canny, canny_clear)

/* Computes the gradient for the rows from @first to @end and one more on each side. */
static void
run_strip (Canny *canny, gsize first, gsize end)
{
  strip_place (&canny->grey, first, end, canny->gaussian.radius + 3);
  strip_place (&canny->half, first, end, 3);
  strip_place (&canny->smooth, first, end, 3);
  strip_place (&canny->across, first, end, 2);
  strip_place (&canny->down, first, end, 2);
  strip_place (&canny->dx, first, end, 1);
  strip_place (&canny->dy, first, end, 1);
  strip_place (&canny->m, first, end, 1);
  for (gsize y = canny->grey.first; y < canny->grey.end; y++)
    to_grey (canny, y);
  for (gsize y = canny->smooth.first; y < canny->smooth.end; y++)
    {
      double *half = strip_row (&canny->half, y), *row = strip_row (&canny->smooth, y);

      smooth_along_column (canny, &canny->grey, y, half);
      smooth_along_row (canny, half, canny->smooth.width, row);
      normalise_row (canny, y, row);
    }
  for (gsize y = canny->across.first; y < canny->across.end; y++)
    find_differences (canny, y);
  for (gsize y = canny->m.first; y < canny->m.end; y++)
    find_gradient (canny, y);
}

/* Marks the local maxima of at least @low as candidates (1) and those of at least @high as edges
 * (255); the latter also go to @edges. Nothing is known beyond the border, so it has no edges. */
static void
mark (const Canny *canny, gsize y, double low, double high, guint8 *marks, GArray *edges)
{
  gsize width = canny->m.width, offset = (y - canny->m.first) * width;
  const double *m = canny->m.values;

  if (y == 0 || y + 1 >= canny->m.height)
    return;
  for (gsize x = 1; x + 1 < width; x++)
    {
      gsize i = offset + x, pixel = y * width + x;

      if (m[i] >= low && is_local_maximum (m, canny->dx.values, canny->dy.values, i, width))
        {
          marks[pixel] = m[i] >= high ? 255 : 1;
          if (marks[pixel] == 255)
            g_array_append_val (edges, pixel);
        }
    }
}

/* Hysteresis: every candidate that touches an edge, also by a corner, is one. */
static gboolean
grow (guint8 *marks, gsize width, GArray *edges, GCancellable *cancellable, GError **error)
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
  g_auto (Canny) canny = { 0 };
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree guint8 *marks = NULL;
  gsize width = cam_picture_get_width (picture), height = cam_picture_get_height (picture);

  g_return_val_if_fail (sigma > 0 && low <= high, NULL);

  canny_init (&canny, picture, sigma);
  marks = g_malloc0 (width * height);
  for (gsize first = 0; first < height; first += STRIP)
    {
      gsize end = MIN (first + STRIP, height);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      run_strip (&canny, first, end);
      for (gsize y = first; y < end; y++)
        mark (&canny, y, low, high, marks, edges);
    }
  if (!grow (marks, width, edges, cancellable, error))
    return NULL;
  for (gsize i = 0; i < width * height; i++)
    if (marks[i] == 1)
      marks[i] = 0;
  return g_bytes_new_take (g_steal_pointer (&marks), width * height);
}
