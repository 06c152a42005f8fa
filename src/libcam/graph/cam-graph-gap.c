/* SPDX-License-Identifier: MIT */

#include "cam-graph-private.h"

#include <string.h>

/* Finds global average pooling and one linear layer at the end of a network, in any form that
 * exporters write, or a 1 × 1 convolution and global average pooling. */

typedef struct
{
  CamGraph *graph;
  const CamGraphPlan *plan;
} End;

static const CamOnnxNode *
get_producer (const End *end, guint value)
{
  guint node = value != CAM_GRAPH_NONE ? end->graph->producers[value] : CAM_GRAPH_NONE;

  return node != CAM_GRAPH_NONE ? cam_onnx_node (end->graph->onnx, node) : NULL;
}

/* Goes back over nodes that only change the shape of @value. */
static guint
skip_views (const End *end, guint value)
{
  const CamOnnxNode *node = get_producer (end, value);

  while (node != NULL && node->n_inputs > 0)
    {
      const CamOpType *type = cam_op_type_find (node->op);

      if (type == NULL || !type->is_view
          || !cam_graph_plan_is_variable (end->plan, node->inputs[0]))
        break;
      value = node->inputs[0];
      node = get_producer (end, value);
    }
  return value;
}

static CamTensor *
get_constant (const End *end, const CamOnnxNode *node, guint index)
{
  if (index >= node->n_inputs || node->inputs[index] == CAM_ONNX_NONE)
    return NULL;
  return end->plan->known[node->inputs[index]].tensor;
}

/* Whether @node averages over axis @first and the next one, and over no other. */
static gboolean
reduces_pixels (const End *end, const CamOnnxNode *node, gint64 first)
{
  const CamIntegers *axes = cam_attributes_get_integers (node->attributes, "axes");
  gboolean seen[2] = { FALSE, FALSE };

  if (node->n_inputs > 1 && node->inputs[1] != CAM_ONNX_NONE)
    axes = end->plan->known[node->inputs[1]].integers;
  if (axes == NULL || axes->n_elements != 2)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      gint64 axis = axes->data[i] < 0 ? axes->data[i] + 4 : axes->data[i];

      if (axis != first && axis != first + 1)
        return FALSE;
      seen[axis - first] = TRUE;
    }
  return seen[0] && seen[1];
}

/* Goes back over a node that moves the channels to the end. */
static guint
skip_channels_last (const End *end, guint value)
{
  static const gint64 order[] = { 0, 2, 3, 1 };
  const CamOnnxNode *node = get_producer (end, value);
  const CamIntegers *perm;

  if (node == NULL || !g_str_equal (node->op, "Transpose"))
    return CAM_GRAPH_NONE;
  perm = cam_attributes_get_integers (node->attributes, "perm");
  if (perm == NULL || perm->n_elements != 4 || memcmp (perm->data, order, sizeof order) != 0)
    return CAM_GRAPH_NONE;
  return node->inputs[0];
}

/* The feature maps whose means over the pixels are @value; CAM_GRAPH_NONE if it has no such
 * means. */
static guint
find_averaged (const End *end, guint value)
{
  const CamOnnxNode *node = get_producer (end, value);
  const CamShape *shape;

  if (node == NULL || node->n_inputs == 0 || node->inputs[0] == CAM_ONNX_NONE)
    return CAM_GRAPH_NONE;
  shape = &end->plan->known[node->inputs[0]].shape;
  if (shape->n_dims != 4)
    return CAM_GRAPH_NONE;
  if (g_str_equal (node->op, "GlobalAveragePool"))
    return node->inputs[0];
  if (g_str_equal (node->op, "ReduceMean"))
    {
      if (reduces_pixels (end, node, 2))
        return node->inputs[0];
      return reduces_pixels (end, node, 1) ? skip_channels_last (end, node->inputs[0])
                                           : CAM_GRAPH_NONE;
    }
  if (g_str_equal (node->op, "AveragePool"))
    {
      const CamIntegers *kernel = cam_attributes_get_integers (node->attributes, "kernel_shape");
      const CamIntegers *pads = cam_attributes_get_integers (node->attributes, "pads");

      for (gsize i = 0; pads != NULL && i < pads->n_elements; i++)
        if (pads->data[i] != 0)
          return CAM_GRAPH_NONE;
      if (kernel != NULL && kernel->n_elements == 2 && kernel->data[0] == (gint64)shape->dims[2]
          && kernel->data[1] == (gint64)shape->dims[3])
        return node->inputs[0];
    }
  return CAM_GRAPH_NONE;
}

static guint
find_layer (const End *end, guint value)
{
  for (guint i = 0; i < end->graph->layers->len; i++)
    if (g_array_index (end->graph->layers, CamGraphLayer, i).value == value)
      return i;
  return CAM_GRAPH_NONE;
}

/* Makes C × K weights from a matrix in either order, times @factor. Gives the matrix itself if it
 * is right already. */
static CamTensor *
make_weights (
    CamTensor *matrix, gboolean classes_first, gsize n_classes, float factor, GError **error)
{
  gsize n = matrix->n_elements / n_classes;
  CamTensor *weights;

  if (classes_first && factor == 1)
    return cam_tensor_view (matrix, 2, (gsize[]){ n_classes, n });
  weights = cam_tensor_try_new (2, (gsize[]){ n_classes, n }, error);

  for (gsize c = 0; weights != NULL && c < n_classes; c++)
    for (gsize k = 0; k < n; k++)
      weights->data[c * n + k]
          = factor * matrix->data[classes_first ? c * n + k : k * n_classes + c];
  return weights;
}

static CamTensor *
make_bias (const CamTensor *bias, gsize n_classes, float factor, GError **error)
{
  CamTensor *result = cam_tensor_try_new (1, &n_classes, error);

  for (gsize c = 0; result != NULL && c < n_classes; c++)
    result->data[c] = bias == NULL ? 0 : factor * bias->data[bias->n_elements == n_classes ? c : 0];
  return result;
}

/* Finds GAP followed by Gemm, or by MatMul with or without Add. If memory is short it sets @error,
 * although there is a layer. */
static gboolean
find_linear (const End *end, GError **error)
{
  CamGraph *self = end->graph;
  const CamOnnxNode *node = get_producer (end, skip_views (end, self->logits));
  const CamTensor *bias = NULL;
  CamTensor *matrix;
  gboolean is_gemm, classes_first;
  guint layer;

  if (node != NULL && g_str_equal (node->op, "Add"))
    {
      guint which = get_constant (end, node, 0) != NULL ? 0 : 1;

      bias = get_constant (end, node, which);
      if (bias == NULL || (bias->n_elements != self->n_classes && bias->n_elements != 1))
        return FALSE;
      node = get_producer (end, skip_views (end, node->inputs[1 - which]));
    }
  if (node == NULL || node->n_inputs < 2)
    return FALSE;
  is_gemm = g_str_equal (node->op, "Gemm");
  matrix = get_constant (end, node, 1);
  if ((!is_gemm && !g_str_equal (node->op, "MatMul")) || matrix == NULL || (is_gemm && bias != NULL)
      || (is_gemm && cam_attributes_get_integer (node->attributes, "transA", 0) != 0))
    return FALSE;
  classes_first = is_gemm && cam_attributes_get_integer (node->attributes, "transB", 0) != 0;
  if (is_gemm)
    bias = get_constant (end, node, 2);
  layer
      = find_layer (end, skip_views (end, find_averaged (end, skip_views (end, node->inputs[0]))));
  if (layer == CAM_GRAPH_NONE || matrix->n_elements % self->n_classes != 0
      || matrix->n_elements / self->n_classes
             != g_array_index (self->layers, CamGraphLayer, layer).shape[0])
    return FALSE;
  self->gap.layer = layer;
  self->gap.is_exact = TRUE;
  self->gap.weights
      = make_weights (matrix,
                      classes_first,
                      self->n_classes,
                      is_gemm ? cam_attributes_get_number (node->attributes, "alpha", 1) : 1,
                      error);
  if (self->gap.weights != NULL)
    self->gap.bias
        = make_bias (bias,
                     self->n_classes,
                     is_gemm ? cam_attributes_get_number (node->attributes, "beta", 1) : 1,
                     error);
  return TRUE;
}

/* Finds a 1 × 1 convolution, perhaps an activation, then GAP: here the linear layer comes first. */
static void
find_convolution (const End *end, GError **error)
{
  CamGraph *self = end->graph;
  guint averaged = find_averaged (end, skip_views (end, self->logits));
  const CamOnnxNode *node
      = averaged != CAM_GRAPH_NONE ? get_producer (end, skip_views (end, averaged)) : NULL;
  CamTensor *kernels;
  gboolean is_exact = TRUE;
  guint layer;

  if (node != NULL && g_str_equal (node->op, "Relu"))
    {
      is_exact = FALSE;
      node = get_producer (end, node->inputs[0]);
    }
  if (node == NULL || !g_str_equal (node->op, "Conv"))
    return;
  kernels = get_constant (end, node, 1);
  layer = find_layer (end, skip_views (end, node->inputs[0]));
  if (kernels == NULL || layer == CAM_GRAPH_NONE || kernels->n_dims != 4
      || kernels->shape[0] != self->n_classes || kernels->shape[2] != 1 || kernels->shape[3] != 1
      || kernels->shape[1] != g_array_index (self->layers, CamGraphLayer, layer).shape[0])
    return;
  self->gap.layer = layer;
  self->gap.is_exact = is_exact;
  self->gap.weights = make_weights (kernels, TRUE, self->n_classes, 1, error);
  if (self->gap.weights != NULL)
    self->gap.bias = make_bias (get_constant (end, node, 2), self->n_classes, 1, error);
}

gboolean
cam_graph_find_gap (CamGraph *self, const CamGraphPlan *plan, GError **error)
{
  End end = { self, plan };

  if (!find_linear (&end, error))
    find_convolution (&end, error);
  return self->gap.layer == CAM_GRAPH_NONE || self->gap.bias != NULL;
}
