/* SPDX-License-Identifier: MIT */

#include "cam-stream-layer.h"

#include "cam-pool.h"

static gsize
get_output_size (const CamConvPlan *conv, gsize size)
{
  return (gsize)((gssize)size + 2 * conv->padding) + 1 - conv->size;
}

void
cam_stream_layer_advance_shape (const CamStreamLayer *layer, gsize shape[3])
{
  const CamConvPlan *conv = layer->conv;

  if (conv != NULL)
    shape[0] = conv->n_out;
  for (guint d = 1; d < 3; d++)
    shape[d] = conv != NULL ? get_output_size (conv, shape[d]) : shape[d] / CAM_POOL_SIZE;
}
