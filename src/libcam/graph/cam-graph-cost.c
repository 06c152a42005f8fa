/* SPDX-License-Identifier: MIT */

#include "cam-graph-cost.h"

#include "cam-graph-private.h"

/* The inputs of batch normalisation from this one on are mean and variance, which are measured, not
 * learned. */
#define FIRST_MEASURED 3

static gsize
count_parameters (const CamGraph *self, const CamOnnxNode *node)
{
  gboolean is_norm = g_str_equal (node->op, "BatchNormalization");
  gsize n = 0;

  for (guint i = 0; i < node->n_inputs && !(is_norm && i >= FIRST_MEASURED); i++)
    if (node->inputs[i] != CAM_ONNX_NONE
        && cam_onnx_value (self->onnx, node->inputs[i])->tensor != NULL)
      n += cam_onnx_value (self->onnx, node->inputs[i])->tensor->n_elements;
  return n;
}

guint64
cam_graph_count_layer (CamGraph *self, guint layer, gsize height, gsize width, gsize *n_parameters)
{
  guint value = cam_graph_get_layer (self, layer)->value;
  guint node = self->producers[value];
  g_autoptr (CamGraphPlan) plan = cam_graph_get_plan (self, height, width, CAM_GRAPH_NONE, NULL);

  *n_parameters
      = node != CAM_GRAPH_NONE ? count_parameters (self, cam_onnx_node (self->onnx, node)) : 0;
  if (plan == NULL)
    return 0;
  /* Steps are in the order of nodes; one that others were fused into is that of its first node. */
  for (guint low = 0, high = plan->steps->len; low < high;)
    {
      guint middle = low + (high - low) / 2;
      const CamGraphStep *step = cam_graph_step (plan, middle);

      if (step->node == node)
        return cam_op_count (step->op);
      if (step->node < node)
        low = middle + 1;
      else
        high = middle;
    }
  return 0;
}
