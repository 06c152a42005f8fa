/* SPDX-License-Identifier: MIT */

#include "cam-network-private.h"

#include <glib/gi18n-lib.h>

#include "cam-conv.h"
#include "cam-error.h"
#include "cam-pool.h"
#include "cam-size.h"

/* The largest side that is tried for a fully connected head. */
#define MAX_INPUT_SIZE 65536

gboolean
cam_network_advance_shape (const CamLayer *layer, gsize shape[3])
{
  switch (layer->kind)
    {
    case CAM_LAYER_CONV:
      shape[0] = layer->weight->shape[0];
      shape[1] = cam_conv_get_output_size (shape[1], layer->weight->shape[2]);
      shape[2] = cam_conv_get_output_size (shape[2], layer->weight->shape[2]);
      break;
    case CAM_LAYER_MAX_POOL:
      shape[1] /= CAM_POOL_SIZE;
      shape[2] /= CAM_POOL_SIZE;
      break;
    case CAM_LAYER_GAP:
      shape[1] = shape[2] = 1;
      break;
    case CAM_LAYER_FLATTEN:
      shape[0] = cam_size_mul (shape[0], cam_size_mul (shape[1], shape[2]));
      shape[1] = shape[2] = 1;
      break;
    case CAM_LAYER_LINEAR:
      if (shape[0] != layer->weight->shape[1])
        return FALSE;
      shape[0] = layer->weight->shape[0];
      break;
    case CAM_LAYER_RELU:
      break;
    }
  return shape[1] > 0 && shape[2] > 0;
}

static void
set_mismatch (CamNetwork *self,
              const CamLayer *layer,
              gsize height,
              gsize width,
              const gsize found[3],
              GError **error)
{
  g_autofree char *wanted = NULL;

  if (layer->kind != CAM_LAYER_LINEAR)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_MISMATCH,
                   _ ("The picture of %zu × %zu pixels (width × height) is too small for this "
                      "network: nothing is left of it at the layer %s. Use a larger picture."),
                   width,
                   height,
                   layer->name);
      return;
    }
  if (self->input_size > 0)
    wanted = g_strdup_printf (
        _ ("Bring the picture to %u × %u pixels."), self->input_size, self->input_size);
  else
    wanted = g_strdup (_ ("Use a picture of the size that the network was trained on."));
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               _ ("The picture of %zu × %zu pixels (width × height) does not fit this network: the "
                  "layer %s takes %zu values and gets %zu. %s"),
               width,
               height,
               layer->name,
               layer->weight->shape[1],
               found[0],
               wanted);
}

gboolean
cam_network_get_output_shape (
    CamNetwork *self, guint index, gsize height, gsize width, gsize shape[3], GError **error)
{
  g_return_val_if_fail (CAM_IS_NETWORK (self), FALSE);
  g_return_val_if_fail (index < self->layers->len, FALSE);

  shape[0] = cam_network_get_n_input_channels (self);
  shape[1] = height;
  shape[2] = width;
  for (guint i = 0; i <= index; i++)
    {
      const CamLayer *layer = cam_network_layer (self, i);

      if (height > 0 && width > 0 && cam_network_advance_shape (layer, shape))
        continue;
      set_mismatch (self, layer, height, width, shape, error);
      return FALSE;
    }
  return TRUE;
}

static guint
find_flatten (CamNetwork *self)
{
  guint index = 0;

  while (cam_network_layer (self, index)->kind != CAM_LAYER_FLATTEN)
    index++;
  return index;
}

/* How many values a picture of @side × @side pixels leaves for the head. */
static gsize
count_flattened (CamNetwork *self, gsize side, guint flatten)
{
  gsize shape[3] = { cam_network_get_n_input_channels (self), side, side };

  for (guint i = 0; i <= flatten; i++)
    if (!cam_network_advance_shape (cam_network_layer (self, i), shape))
      return 0;
  return shape[0];
}

guint
cam_network_find_input_size (CamNetwork *self)
{
  gsize low = 1, high = MAX_INPUT_SIZE, n_columns;
  guint flatten;

  if (self->has_gap)
    return 0;
  flatten = find_flatten (self);
  n_columns = cam_network_layer (self, flatten + 1)->weight->shape[1];

  /* A larger picture never leaves less, so the smallest one that leaves enough can be bisected. */
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (count_flattened (self, middle, flatten) < n_columns)
        low = middle + 1;
      else
        high = middle;
    }
  return count_flattened (self, low, flatten) == n_columns ? (guint)low : 0;
}
