#include "cam-edges.h"

#include <float.h>
#include <math.h>

/* scipy.ndimage cuts the Gaussian off after this many standard deviations. */
#define TRUNCATE 4.0

/* The steps below are those of skimage/feature/_canny.py in scikit-image 0.19. Sums run in the
 * order of scipy.ndimage's correlate1d, so that pixels that tie there tie here. */

typedef struct
{
  gsize width;
  gsize height;
  double *values; /* height × width */
} Plane;

static void
plane_init (Plane *plane, gsize width, gsize height)
{
  plane->width = width;
  plane->height = height;
  plane->values = g_new (double, width *height);
}

static void
plane_clear (Plane *plane)
{
  g_clear_pointer (&plane->values, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plane, plane_clear)

typedef enum
{
  ALONG_ROWS,
  ALONG_COLUMNS,
} Direction;

/* What lies beyond the picture's border. */
typedef enum
{
  BORDER_ZERO,    /* 0 0 0 | a b c d | 0 0 0 */
  BORDER_REFLECT, /* c b a | a b c d | d c b */
} Border;

typedef enum
{
  KERNEL_EVEN, /* k[-j] = k[j] */
  KERNEL_ODD,  /* k[-j] = −k[j] */
} Symmetry;

/* @line has @radius values of border on either side of its @length values. */
static void
pad_line (double *line, gsize length, gsize radius, Border border)
{
  for (gsize j = 0; j < radius; j++)
    {
      /* A line shorter than the border is reflected over and over. */
      gsize phase = j % (2 * length);
      gsize mirrored = phase < length ? phase : 2 * length - 1 - phase;

      line[radius - 1 - j] = border == BORDER_ZERO ? 0 : line[radius + mirrored];
      line[radius + length + j] = border == BORDER_ZERO ? 0 : line[radius + length - 1 - mirrored];
    }
}

/* Correlates every line of @plane along @direction with a kernel of @radius + 1 weights: that of
 * the centre, then those to its right. */
static void
correlate (const Plane *plane,
           Direction direction,
           const double *kernel,
           gsize radius,
           Symmetry symmetry,
           Border border,
           Plane *result)
{
  gboolean rows = direction == ALONG_ROWS;
  gsize n_lines = rows ? plane->height : plane->width;
  gsize length = rows ? plane->width : plane->height;
  gsize step = rows ? 1 : plane->width;
  g_autofree double *line = g_new (double, length + 2 * radius);

  plane_init (result, plane->width, plane->height);
  for (gsize l = 0; l < n_lines; l++)
    {
      gsize start = rows ? l * plane->width : l;

      for (gsize i = 0; i < length; i++)
        line[radius + i] = plane->values[start + i * step];
      pad_line (line, length, radius, border);
      for (gsize i = 0; i < length; i++)
        {
          const double *centre = line + radius + i;
          double sum = *centre * kernel[0];

          for (gsize j = radius; j > 0; j--)
            sum += symmetry == KERNEL_EVEN ? (*(centre - j) + centre[j]) * kernel[j]
                                           : (*(centre - j) - centre[j]) * -kernel[j];
          result->values[start + i * step] = sum;
        }
    }
}

/* A separable Gaussian over zeros beyond the border, divided by how much of it lies inside. */
static void
smooth (const Plane *grey, double sigma, Plane *smoothed)
{
  gsize radius = (gsize)(TRUNCATE * sigma + 0.5);
  g_autofree double *kernel = g_new (double, radius + 1);
  g_auto (Plane) ones = { 0 }, half = { 0 }, inside = { 0 }, half_inside = { 0 };
  double sum = 0;
  gsize n = grey->width * grey->height;

  for (gsize j = 0; j <= radius; j++)
    {
      kernel[j] = exp (-0.5 / (sigma * sigma) * (double)(j * j));
      sum += j == 0 ? kernel[j] : 2 * kernel[j];
    }
  for (gsize j = 0; j <= radius; j++)
    kernel[j] /= sum;

  plane_init (&ones, grey->width, grey->height);
  for (gsize i = 0; i < n; i++)
    ones.values[i] = 1;
  correlate (&ones, ALONG_COLUMNS, kernel, radius, KERNEL_EVEN, BORDER_ZERO, &half_inside);
  correlate (&half_inside, ALONG_ROWS, kernel, radius, KERNEL_EVEN, BORDER_ZERO, &inside);
  correlate (grey, ALONG_COLUMNS, kernel, radius, KERNEL_EVEN, BORDER_ZERO, &half);
  correlate (&half, ALONG_ROWS, kernel, radius, KERNEL_EVEN, BORDER_ZERO, smoothed);
  for (gsize i = 0; i < n; i++)
    smoothed->values[i] /= inside.values[i] + DBL_EPSILON;
}

static void
sobel (const Plane *plane, Direction across, Plane *result)
{
  static const double difference[] = { 0, 1 }, average[] = { 2, 1 };
  Direction along = across == ALONG_ROWS ? ALONG_COLUMNS : ALONG_ROWS;
  g_auto (Plane) half = { 0 };

  correlate (plane, across, difference, 1, KERNEL_ODD, BORDER_REFLECT, &half);
  correlate (&half, along, average, 1, KERNEL_EVEN, BORDER_REFLECT, result);
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
to_grey (CamPicture *picture, Plane *grey)
{
  const guint8 *rgb = g_bytes_get_data (cam_picture_get_rgb (picture), NULL);

  plane_init (grey, cam_picture_get_width (picture), cam_picture_get_height (picture));
  for (gsize i = 0; i < grey->width * grey->height; i++, rgb += 3)
    grey->values[i] = 0.2125 * (rgb[0] * (1.0 / 255)) + 0.7154 * (rgb[1] * (1.0 / 255))
                      + 0.0721 * (rgb[2] * (1.0 / 255));
}

/* Marks the local maxima of at least @low as candidates (1) and those of at least @high as edges
 * (255); the latter also go to @edges. Nothing is known beyond the border, so it has no edges. */
static void
mark (const Plane *dx, const Plane *dy, double low, double high, guint8 *marks, GArray *edges)
{
  gsize width = dx->width, height = dx->height;
  g_auto (Plane) m = { 0 };

  plane_init (&m, width, height);
  for (gsize i = 0; i < width * height; i++)
    m.values[i] = hypot (dy->values[i], dx->values[i]);
  for (gsize y = 1; y + 1 < height; y++)
    for (gsize i = y * width + 1; i + 1 < (y + 1) * width; i++)
      if (m.values[i] >= low && is_local_maximum (m.values, dx->values, dy->values, i, width))
        {
          marks[i] = m.values[i] >= high ? 255 : 1;
          if (marks[i] == 255)
            g_array_append_val (edges, i);
        }
}

/* Hysteresis: every candidate that touches an edge, also by a corner, is one. */
static void
grow (guint8 *marks, gsize width, gsize height, GArray *edges)
{
  while (edges->len > 0)
    {
      gsize i = g_array_index (edges, gsize, edges->len - 1);

      g_array_set_size (edges, edges->len - 1);
      for (gsize row = i - width; row <= i + width; row += width)
        for (gsize j = row - 1; j <= row + 1; j++)
          if (marks[j] == 1)
            {
              marks[j] = 255;
              g_array_append_val (edges, j);
            }
    }
  for (gsize i = 0; i < width * height; i++)
    if (marks[i] == 1)
      marks[i] = 0;
}

GBytes *
cam_edges_find (CamPicture *picture,
                double sigma,
                double low,
                double high,
                GCancellable *cancellable,
                GError **error)
{
  g_auto (Plane) grey = { 0 }, smoothed = { 0 }, dx = { 0 }, dy = { 0 };
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree guint8 *marks = NULL;
  gsize width = cam_picture_get_width (picture), height = cam_picture_get_height (picture);

  g_return_val_if_fail (sigma > 0 && low <= high, NULL);

  to_grey (picture, &grey);
  smooth (&grey, sigma, &smoothed);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  sobel (&smoothed, ALONG_ROWS, &dx);
  sobel (&smoothed, ALONG_COLUMNS, &dy);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  marks = g_malloc0 (width * height);
  mark (&dx, &dy, low, high, marks, edges);
  grow (marks, width, height, edges);
  return g_bytes_new_take (g_steal_pointer (&marks), width * height);
}
