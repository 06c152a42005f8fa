/* SPDX-License-Identifier: MIT */

#include "cam-heatmap.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-error.h"
#include "cam-map.h"

/* Cells are drawn with at least this many pixels along the longer side. */
#define CELLS_SIDE 512

/* The longer side of a small map, in pixels: enough for its tile on a dense screen. */
#define SMALL_SIDE 208

struct _CamHeatmap
{
  GObject parent_instance;

  CamTensor *map;
  GBytes *pixels;
  guint width;
  guint height;
  gboolean relu;
  gboolean empty;
  CamColormap colormap;
  CamScale scale;
  guint n_scaled;
};

G_DEFINE_FINAL_TYPE (CamHeatmap, cam_heatmap, G_TYPE_OBJECT)

static void
cam_heatmap_finalize (GObject *object)
{
  CamHeatmap *self = CAM_HEATMAP (object);

  g_clear_pointer (&self->map, cam_tensor_unref);
  g_clear_pointer (&self->pixels, g_bytes_unref);
  G_OBJECT_CLASS (cam_heatmap_parent_class)->finalize (object);
}

static void
cam_heatmap_class_init (CamHeatmapClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_heatmap_finalize;
}

static void
cam_heatmap_init (CamHeatmap *self)
{
}

static CamTensor *
enlarge (CamTensor *map, guint width, guint height, const CamMapOptions *options, GError **error)
{
  g_autoptr (CamTensor) positive = NULL;

  if (!options->smooth)
    return cam_map_enlarge_cells (map, height, width, error);
  if (!options->relu || (map->shape[0] == height && map->shape[1] == width))
    return cam_map_resize (map, height, width, error);
  positive = cam_map_relu (map, error);
  return positive != NULL ? cam_map_resize (positive, height, width, error) : NULL;
}

static GBytes *
make_pixels (CamHeatmap *self, const CamTensor *enlarged, CamOpacity opacity, GError **error)
{
  gsize n = enlarged->n_elements;
  guint8 *pixels = g_try_malloc_n (n, 4);

  if (pixels == NULL)
    {
      g_set_error_literal (
          error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("There is not enough memory for this map."));
      return NULL;
    }
  cam_colormap_apply_row (self->colormap, enlarged->data, n, self->scale, pixels);
  if (opacity == CAM_OPACITY_EVIDENCE)
    cam_colormap_fade_row (enlarged->data, n, self->scale, pixels);
  return g_bytes_new_take (pixels, 4 * n);
}

/* @cells_side: how many pixels cells have at least along the longer side of the map. */
static CamHeatmap *
new_with_cells (CamTensor *map,
                guint width,
                guint height,
                guint cells_side,
                const CamMapOptions *options,
                CamScale scale,
                guint n_scaled,
                GError **error)
{
  g_autoptr (CamHeatmap) self = g_object_new (CAM_TYPE_HEATMAP, NULL);
  g_autoptr (CamTensor) enlarged = NULL;
  guint longer = MAX (width, height);
  guint factor = options->smooth ? 1 : (cells_side + longer - 1) / longer;

  self->map = cam_tensor_ref (map);
  self->width = width * factor;
  self->height = height * factor;
  self->relu = options->relu;
  self->colormap = cam_map_options_get_colormap (options);
  self->scale = scale;
  self->n_scaled = n_scaled;
  self->empty = cam_map_is_empty (map, options->relu);
  enlarged = enlarge (map, self->width, self->height, options, error);
  if (enlarged != NULL)
    self->pixels = make_pixels (self, enlarged, options->opacity, error);
  return self->pixels != NULL ? g_steal_pointer (&self) : NULL;
}

CamHeatmap *
cam_heatmap_new_scaled (CamTensor *map,
                        guint width,
                        guint height,
                        const CamMapOptions *options,
                        CamScale scale,
                        guint n_scaled,
                        GError **error)
{
  g_return_val_if_fail (map != NULL && map->n_dims == 2, NULL);

  return new_with_cells (map, width, height, CELLS_SIDE, options, scale, n_scaled, error);
}

CamHeatmap *
cam_heatmap_new_small (CamTensor *map,
                       guint width,
                       guint height,
                       const CamMapOptions *options,
                       CamScale scale,
                       guint n_scaled,
                       GError **error)
{
  double shrink = MIN (1, (double)SMALL_SIDE / MAX (width, height));

  g_return_val_if_fail (map != NULL && map->n_dims == 2, NULL);

  width = MAX (1, (guint)(width * shrink));
  height = MAX (1, (guint)(height * shrink));
  return new_with_cells (map, width, height, SMALL_SIDE, options, scale, n_scaled, error);
}

CamHeatmap *
cam_heatmap_new (CamTensor *map,
                 guint width,
                 guint height,
                 gboolean relu,
                 CamColormap colormap,
                 gboolean smooth,
                 GError **error)
{
  CamMapOptions options = { .relu = relu, .colormap = colormap, .smooth = smooth };

  g_return_val_if_fail (map != NULL && map->n_dims == 2, NULL);

  return cam_heatmap_new_scaled (
      map, width, height, &options, cam_scale_for_map (map, relu), 1, error);
}

GBytes *
cam_heatmap_get_pixels (CamHeatmap *self)
{
  g_return_val_if_fail (CAM_IS_HEATMAP (self), NULL);
  return self->pixels;
}

guint
cam_heatmap_get_width (CamHeatmap *self)
{
  g_return_val_if_fail (CAM_IS_HEATMAP (self), 0);
  return self->width;
}

guint
cam_heatmap_get_height (CamHeatmap *self)
{
  g_return_val_if_fail (CAM_IS_HEATMAP (self), 0);
  return self->height;
}

CamTensor *
cam_heatmap_get_map (CamHeatmap *self)
{
  g_return_val_if_fail (CAM_IS_HEATMAP (self), NULL);
  return self->map;
}

CamColormap
cam_heatmap_get_colormap (CamHeatmap *self)
{
  g_return_val_if_fail (CAM_IS_HEATMAP (self), CAM_COLORMAP_JET);
  return self->colormap;
}

CamScale
cam_heatmap_get_scale (CamHeatmap *self)
{
  g_return_val_if_fail (CAM_IS_HEATMAP (self), ((CamScale){ 0, 0 }));
  return self->scale;
}

guint
cam_heatmap_get_n_scaled (CamHeatmap *self)
{
  g_return_val_if_fail (CAM_IS_HEATMAP (self), 1);
  return self->n_scaled;
}

gboolean
cam_heatmap_is_empty (CamHeatmap *self)
{
  g_return_val_if_fail (CAM_IS_HEATMAP (self), TRUE);
  return self->empty;
}

float
cam_heatmap_get_value (CamHeatmap *self, double x, double y)
{
  gsize row, column;
  float value;

  g_return_val_if_fail (CAM_IS_HEATMAP (self), NAN);

  if (!(x >= 0 && x < 1 && y >= 0 && y < 1))
    return NAN;
  row = (gsize)(y * self->map->shape[0]);
  column = (gsize)(x * self->map->shape[1]);
  value = self->map->data[row * self->map->shape[1] + column];
  return self->relu && value < 0 ? 0 : value;
}

gsize
cam_heatmap_get_size (CamHeatmap *self)
{
  g_return_val_if_fail (CAM_IS_HEATMAP (self), 0);
  return g_bytes_get_size (self->pixels) + cam_tensor_get_size (self->map);
}
