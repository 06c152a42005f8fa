/* SPDX-License-Identifier: MIT */

#include "cam-tool-layers.h"

guint64
cam_tool_count_multiplications (const CamLayer *layer, const gsize shape[3])
{
  gsize n_cells = layer->kind == CAM_LAYER_CONV ? shape[1] * shape[2] : 1;

  return layer->weight != NULL ? (guint64)layer->weight->n_elements * n_cells : 0;
}
