/* SPDX-License-Identifier: MIT */

#include "cam-network-private.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-limits.h"
#include "cam-size.h"

static const CamLayer *
nth_layer (const GArray *layers, guint index)
{
  return &g_array_index (layers, CamLayer, index);
}

static gboolean
check_count (const CamLayer *layer, const char *what, gsize n, gsize limit, GError **error)
{
  if (n <= limit)
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_LIMIT,
               _ ("The layer %s has %zu %s; at most %zu are read."),
               layer->name,
               n,
               what,
               limit);
  return FALSE;
}

static gboolean
check_layer (const CamLayer *layer, GError **error)
{
  const gsize *shape = layer->weight != NULL ? layer->weight->shape : NULL;

  if (shape == NULL)
    return TRUE;
  if (layer->kind == CAM_LAYER_CONV)
    return check_count (layer, _ ("channels"), shape[0], CAM_MAX_CHANNELS, error)
           && check_count (layer, _ ("input channels"), shape[1], CAM_MAX_CHANNELS, error)
           && check_count (layer, _ ("rows in its kernel"), shape[2], CAM_MAX_KERNEL, error);
  if (layer->kind == CAM_LAYER_LINEAR)
    return check_count (layer, _ ("outputs"), shape[0], CAM_MAX_CLASSES, error)
           && check_count (layer, _ ("inputs"), shape[1], CAM_MAX_LINEAR, error);
  return TRUE;
}

/* Checks the memory of the packed weights. */
static gboolean
check_packed (const GArray *layers, GError **error)
{
  gsize n_parameters = 0, n_bytes = 0, limit;

  for (guint i = 0; i < layers->len; i++)
    {
      const CamLayer *layer = nth_layer (layers, i);

      n_parameters = cam_size_add (n_parameters, cam_layer_count_parameters (layer));
      if (layer->kind == CAM_LAYER_CONV)
        n_bytes = cam_size_add (n_bytes, cam_conv_plan_measure (layer->weight));
    }
  limit = cam_size_mul (cam_size_of_floats (n_parameters), CAM_MAX_PACKED);
  if (n_bytes <= MAX (limit, CAM_MIN_PACKED_BYTES))
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_LIMIT,
               _ ("Its convolutions have so few channels each and are so many that running them "
                  "takes far more memory than the file has bytes."));
  return FALSE;
}

gboolean
cam_network_check_layers (const GArray *layers, GError **error)
{
  if (layers->len > CAM_MAX_LAYERS)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("The network has %u layers; at most %u are read."),
                   layers->len,
                   CAM_MAX_LAYERS);
      return FALSE;
    }
  for (guint i = 0; i < layers->len; i++)
    if (!check_layer (nth_layer (layers, i), error))
      return FALSE;
  return check_packed (layers, error);
}

/* The multiplications of a layer whose output has @shape. */
static gsize
count_work (const CamLayer *layer, const gsize shape[3])
{
  return layer->weight == NULL
             ? 0
             : cam_size_mul (layer->weight->n_elements, cam_size_mul (shape[1], shape[2]));
}

gboolean
cam_network_check_run (
    const GArray *layers, guint first_kept, gsize height, gsize width, GError **error)
{
  gsize shape[3] = { nth_layer (layers, 0)->weight->shape[1], height, width };
  gsize kept = 0, work = 0;

  for (guint i = 0; i < layers->len; i++)
    {
      const CamLayer *layer = nth_layer (layers, i);

      if (!cam_layer_advance_shape (layer, shape))
        return TRUE;
      work = cam_size_add (work, count_work (layer, shape));
      if (i >= first_kept)
        kept = cam_size_add (kept, cam_size_mul (shape[0], cam_size_mul (shape[1], shape[2])));
    }
  if (cam_size_of_floats (kept) <= CAM_MAX_KEPT_BYTES && work <= CAM_MAX_WORK)
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_LIMIT,
               work > CAM_MAX_WORK
                   ? _ ("This network would take hours for a picture of %zu × %zu pixels (width × "
                        "height). Use a smaller picture.")
                   : _ ("The feature maps that this takes of a picture of %zu × %zu pixels (width "
                        "× height) are larger than 2 GiB. Use a smaller picture or a later layer."),
               width,
               height);
  return FALSE;
}
