/* SPDX-License-Identifier: MIT */

#include "cam-colormap.h"

#include <math.h>

#include "cam-colormap-tables-private.h"

#define N_ENTRIES 256
#define NAN_GREY 128

static const char *const names[CAM_N_COLORMAPS] = {
  [CAM_COLORMAP_JET] = "jet",         [CAM_COLORMAP_VIRIDIS] = "viridis",
  [CAM_COLORMAP_INFERNO] = "inferno", [CAM_COLORMAP_TURBO] = "turbo",
  [CAM_COLORMAP_GREY] = "grey",       [CAM_COLORMAP_COOLWARM] = "coolwarm",
};

G_STATIC_ASSERT (G_N_ELEMENTS (colormap_tables) == CAM_N_COLORMAPS);

const char *
cam_colormap_get_name (CamColormap colormap)
{
  g_return_val_if_fail ((guint)colormap < CAM_N_COLORMAPS, NULL);

  return names[colormap];
}

gboolean
cam_colormap_find (const char *name, CamColormap *colormap)
{
  for (int i = 0; i < CAM_N_COLORMAPS; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      {
        *colormap = (CamColormap)i;
        return TRUE;
      }
  return FALSE;
}

const guint8 *
cam_colormap_get_table (CamColormap colormap)
{
  g_return_val_if_fail ((guint)colormap < CAM_N_COLORMAPS, NULL);

  return colormap_tables[colormap];
}

void
cam_colormap_apply_row (
    CamColormap colormap, const float *values, gsize n, CamScale scale, guint8 *pixels)
{
  const guint8 *table = cam_colormap_get_table (colormap);
  /* Halving is exact, and keeps the difference finite if both ends are huge. */
  float factor = isfinite (scale.maximum - scale.minimum) ? 1 : 0.5f;
  float range = scale.maximum * factor - scale.minimum * factor;

  for (gsize i = 0; i < n; i++)
    {
      float value = values[i];
      float position = 0;
      guint8 *pixel = pixels + 4 * i;

      if (range > 0)
        position = (value * factor - scale.minimum * factor) / range * N_ENTRIES;
      if (isnan (value))
        pixel[0] = pixel[1] = pixel[2] = NAN_GREY;
      else
        {
          const guint8 *entry = table + 3 * (gsize)CLAMP (position, 0, N_ENTRIES - 1);

          pixel[0] = entry[0];
          pixel[1] = entry[1];
          pixel[2] = entry[2];
        }
      pixel[3] = 255;
    }
}

void
cam_colormap_fade_row (const float *values, gsize n, CamScale scale, guint8 *pixels)
{
  for (gsize i = 0; i < n; i++)
    pixels[4 * i + 3] = (guint8)(cam_scale_get_evidence (scale, values[i]) * 255 + 0.5f);
}

GBytes *
cam_colormap_apply (CamColormap colormap, const CamTensor *map, CamScale scale)
{
  guint8 *pixels = g_malloc (map->n_elements * 4);

  cam_colormap_apply_row (colormap, map->data, map->n_elements, scale, pixels);
  return g_bytes_new_take (pixels, map->n_elements * 4);
}
