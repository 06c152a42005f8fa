/* SPDX-License-Identifier: MIT */

#pragma once

#include <string.h>

#include "cam-error.h"
#include "cam-graph.h"

/* Builds graphs node by node, as if they came from a file. */

#define HUGE (G_GINT64_CONSTANT (1) << 62)

static inline guint
add_value (CamOnnx *onnx, const char *name)
{
  CamOnnxValue value = { .name = g_strdup (name) };

  g_array_append_val (onnx->values, value);
  return onnx->values->len - 1;
}

static inline guint
add_integers (CamOnnx *onnx, const char *name, gsize n, const gint64 *values)
{
  guint index = add_value (onnx, name);

  g_array_index (onnx->values, CamOnnxValue, index).integers = cam_integers_new_list (n, values);
  return index;
}

static inline guint
add_floats (CamOnnx *onnx, const char *name, guint n_dims, const gsize *shape, float value)
{
  guint index = add_value (onnx, name);
  CamTensor *tensor = cam_tensor_new (n_dims, shape);

  for (gsize i = 0; i < tensor->n_elements; i++)
    tensor->data[i] = value;
  g_array_index (onnx->values, CamOnnxValue, index).tensor = tensor;
  return index;
}

/* Adds a node. Returns: the index of its output value. */
static inline guint
add_node (CamOnnx *onnx, const char *op, guint n_inputs, const guint *inputs)
{
  CamOnnxNode node = { .name = g_strdup (op),
                       .op = g_strdup (op),
                       .domain = g_strdup (""),
                       .attributes = cam_attributes_new (),
                       .n_inputs = n_inputs,
                       .n_outputs = 1 };

  node.inputs = g_memdup2 (inputs, n_inputs * sizeof (guint));
  node.outputs = g_new (guint, 1);
  node.outputs[0] = add_value (onnx, op);
  g_array_append_val (onnx->nodes, node);
  return node.outputs[0];
}

static inline void
set_integers (CamOnnx *onnx, const char *name, gsize n, const gint64 *values)
{
  const CamOnnxNode *node = cam_onnx_node (onnx, onnx->nodes->len - 1);
  CamAttribute *attribute = cam_attributes_add (node->attributes, name);

  attribute->kind = CAM_ATTRIBUTE_INTEGERS;
  attribute->integers = cam_integers_new_list (n, values);
}

static inline void
set_integer (CamOnnx *onnx, const char *name, gint64 value)
{
  const CamOnnxNode *node = cam_onnx_node (onnx, onnx->nodes->len - 1);
  CamAttribute *attribute = cam_attributes_add (node->attributes, name);

  attribute->kind = CAM_ATTRIBUTE_INTEGER;
  attribute->integer = value;
}

static inline void
set_text (CamOnnx *onnx, const char *name, const char *value)
{
  const CamOnnxNode *node = cam_onnx_node (onnx, onnx->nodes->len - 1);
  CamAttribute *attribute = cam_attributes_add (node->attributes, name);

  attribute->kind = CAM_ATTRIBUTE_TEXT;
  attribute->text = g_strdup (value);
}

/* Returns: a new graph whose input is an image of 1 × 3 × @height × @width, value 0. */
static inline CamOnnx *
start (gint64 height, gint64 width)
{
  CamOnnx *onnx = cam_onnx_new ();
  CamOnnxInput input = { .is_float = TRUE, .n_dims = 4, .dims = { 1, 3, height, width } };

  onnx->opset = 13;
  input.value = add_value (onnx, "image");
  g_array_append_val (onnx->inputs, input);
  return onnx;
}

/* Adds GAP of @value as the logits, and builds the graph. @onnx: (transfer full). */
static inline CamGraph *
finish (CamOnnx *onnx, guint value, GError **error)
{
  guint logits = add_node (onnx, "GlobalAveragePool", 1, &value);

  logits = add_node (onnx, "Flatten", 1, &logits);
  g_array_append_val (onnx->outputs, logits);
  return cam_graph_new (onnx, error);
}

static inline void
assert_refused (CamOnnx *onnx, guint value, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (finish (onnx, value, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == CAM_ERROR);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, word));
}
