/* SPDX-License-Identifier: MIT */

#include "synthetic.h"

#include <math.h>

static GdkTexture *
create_texture (guint8 *rgb, int width, int height)
{
  gsize stride = 3 * (gsize)width;
  g_autoptr (GBytes) bytes = g_bytes_new_take (rgb, stride * (gsize)height);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8, bytes, stride);
}

GdkTexture *
synthetic_picture (int width, int height)
{
  guint8 *rgb = g_malloc (3 * (gsize)width * (gsize)height), *pixel = rgb;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        *pixel++ = (guint8)(255 * x / MAX (width - 1, 1));
        *pixel++ = (guint8)(255 * y / MAX (height - 1, 1));
        *pixel++ = 128;
      }
  return create_texture (rgb, width, height);
}

GdkTexture *
synthetic_edges (int width, int height)
{
  guint8 *rgb = g_malloc (3 * (gsize)width * (gsize)height), *pixel = rgb;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++, pixel += 3)
      memset (pixel, x % 32 == 16 || y % 32 == 16 ? 40 : 255, 3);
  return create_texture (rgb, width, height);
}

CamTensor *
synthetic_map (gsize rows, gsize columns, float floor, float peak)
{
  CamTensor *map = cam_tensor_new (2, (gsize[]){ rows, columns });

  for (gsize y = 0; y < rows; y++)
    for (gsize x = 0; x < columns; x++)
      {
        double dx = ((double)x + 0.5) / (double)columns - 0.6;
        double dy = ((double)y + 0.5) / (double)rows - 0.4;

        map->data[y * columns + x]
            = floor + (peak - floor) * (float)exp (-(dx * dx + dy * dy) / 0.03);
      }
  return map;
}

CamHeatmap *
synthetic_heatmap (gsize cells, float floor, float peak, gboolean relu)
{
  g_autoptr (CamTensor) map = synthetic_map (cells, cells, floor, peak);

  return cam_heatmap_new (
      map, 256, 256, relu, relu ? CAM_COLORMAP_JET : CAM_COLORMAP_COOLWARM, TRUE, NULL);
}

CamChannelTable *
synthetic_table (guint n_channels, guint seed, gboolean exact)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (CamTensor) weights = cam_tensor_new (1, (gsize[]){ n_channels });
  g_autofree float *gap_values = g_new (float, n_channels);
  const float bias = -0.09f;
  double sum = 0;

  for (guint k = 0; k < n_channels; k++)
    {
      weights->data[k] = (float)g_rand_double_range (random, -0.5, 0.5);
      gap_values[k] = (float)pow (g_rand_double (random), 2);
      sum += (double)weights->data[k] * gap_values[k];
    }
  return cam_channel_table_new (weights, gap_values, bias, (float)(sum + bias), exact);
}
