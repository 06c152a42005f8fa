/* SPDX-License-Identifier: MIT */

#include "cam-layer.h"

#include "cam-conv.h"
#include "cam-pool.h"
#include "cam-size.h"

void
cam_layer_clear (CamLayer *layer)
{
  g_clear_pointer (&layer->name, g_free);
  g_clear_pointer (&layer->weight, cam_tensor_unref);
  g_clear_pointer (&layer->bias, cam_tensor_unref);
}

gsize
cam_layer_count_parameters (const CamLayer *layer)
{
  gsize n_weights = layer->weight != NULL ? layer->weight->n_elements : 0;
  gsize n_biases = layer->bias != NULL ? layer->bias->n_elements : 0;

  return n_weights + n_biases;
}

gboolean
cam_layer_advance_shape (const CamLayer *layer, gsize shape[3])
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
    case CAM_LAYER_MAPS:
      break;
    }
  return shape[1] > 0 && shape[2] > 0;
}
