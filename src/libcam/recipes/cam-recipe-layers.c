/* SPDX-License-Identifier: MIT */

#include "cam-recipe-private.h"

#include <string.h>

#define RELU6_MAX 6
#define HARD_SIGMOID_ALPHA (1.0 / 6)
#define PIXEL_DIMS 2

static void
put_integer (CamAttributes *attributes, const char *name, gint64 integer)
{
  CamAttribute *attribute = cam_attributes_add (attributes, name);

  attribute->kind = CAM_ATTRIBUTE_INTEGER;
  attribute->integer = integer;
}

static void
put_number (CamAttributes *attributes, const char *name, double number)
{
  CamAttribute *attribute = cam_attributes_add (attributes, name);

  attribute->kind = CAM_ATTRIBUTE_NUMBER;
  attribute->number = number;
}

/* Adds an attribute with the same integer for each axis of an image, or for each side. */
static void
put_integers (CamAttributes *attributes, const char *name, gsize n, gint64 integer)
{
  gint64 list[] = { integer, integer, integer, integer };
  CamAttribute *attribute = cam_attributes_add (attributes, name);

  g_assert (n <= G_N_ELEMENTS (list));
  attribute->kind = CAM_ATTRIBUTE_INTEGERS;
  attribute->integers = cam_integers_new_list (n, list);
}

/* The constant @layer.@part, which must have @n_dims dimensions and length @n. */
static guint
take_constant (CamRecipe *recipe, const char *layer, const char *part, gsize n)
{
  g_autofree char *name = g_strconcat (layer, *layer != '\0' ? "." : "", part, NULL);
  CamTensor *tensor = cam_recipe_take (recipe, name);

  if (tensor == NULL || tensor->n_dims != 1 || tensor->shape[0] != n)
    return cam_recipe_fail (recipe, name);
  return cam_recipe_constant (recipe, name, tensor);
}

/* The bias of @layer, if it has one. */
static guint
take_bias (CamRecipe *recipe, const char *layer, gsize n)
{
  return cam_recipe_has (recipe, "%s.bias", layer) ? take_constant (recipe, layer, "bias", n)
                                                   : CAM_ONNX_NONE;
}

static guint
convolve (
    CamRecipe *recipe, guint x, const char *name, CamTensor *kernels, guint stride, guint padding)
{
  gsize channels = cam_recipe_get_channels (recipe, x);
  CamAttributes *attributes;
  g_autofree char *weight = g_strconcat (name, ".weight", NULL);
  guint inputs[3] = { x };

  if (kernels->n_dims != 4 || kernels->n_elements == 0 || channels % kernels->shape[1] != 0
      || kernels->shape[0] % (channels / kernels->shape[1]) != 0)
    return cam_recipe_fail (recipe, weight);
  inputs[1] = cam_recipe_constant (recipe, weight, kernels);
  inputs[2] = take_bias (recipe, name, kernels->shape[0]);
  attributes = cam_attributes_new ();
  put_integer (attributes, "group", (gint64)(channels / kernels->shape[1]));
  put_integers (attributes, "strides", PIXEL_DIMS, stride);
  put_integers (attributes, "pads", 2 * PIXEL_DIMS, padding);
  return cam_recipe_node (recipe,
                          "Conv",
                          name,
                          kernels->shape[0],
                          inputs[2] != CAM_ONNX_NONE ? 3 : 2,
                          inputs,
                          attributes);
}

guint
cam_recipe_conv_padded (CamRecipe *recipe, guint x, const char *name, guint stride, guint padding)
{
  g_autofree char *weight = g_strconcat (name, ".weight", NULL);
  CamTensor *kernels = x != CAM_ONNX_NONE ? cam_recipe_take (recipe, weight) : NULL;

  return kernels != NULL ? convolve (recipe, x, name, kernels, stride, padding) : CAM_ONNX_NONE;
}

guint
cam_recipe_conv (CamRecipe *recipe, guint x, const char *name, guint stride)
{
  g_autofree char *weight = g_strconcat (name, ".weight", NULL);
  CamTensor *kernels = cam_recipe_peek (recipe, weight);
  guint padding = 0;

  if (kernels != NULL && kernels->n_dims == 4)
    {
      if (kernels->shape[2] != kernels->shape[3] || kernels->shape[2] > 255)
        return cam_recipe_fail (recipe, weight);
      padding = (guint)kernels->shape[2] / 2;
    }
  return cam_recipe_conv_padded (recipe, x, name, stride, padding);
}

guint
cam_recipe_norm (CamRecipe *recipe, guint x, const char *name)
{
  static const char *const parts[] = { "weight", "bias", "running_mean", "running_var" };
  gsize channels = cam_recipe_get_channels (recipe, x);
  CamAttributes *attributes;
  guint inputs[5] = { x };

  for (guint i = 0; i < G_N_ELEMENTS (parts) && x != CAM_ONNX_NONE; i++)
    {
      inputs[i + 1] = take_constant (recipe, name, parts[i], channels);
      x = inputs[i + 1];
    }
  if (x == CAM_ONNX_NONE)
    return x;
  attributes = cam_attributes_new ();
  put_number (attributes, "epsilon", recipe->epsilon);
  return cam_recipe_node (recipe, "BatchNormalization", name, channels, 5, inputs, attributes);
}

static guint
transpose (CamRecipe *recipe, guint x, const char *name, const gint64 order[4])
{
  CamAttributes *attributes;
  CamAttribute *attribute;

  attributes = cam_attributes_new ();
  attribute = cam_attributes_add (attributes, "perm");
  attribute->kind = CAM_ATTRIBUTE_INTEGERS;
  attribute->integers = cam_integers_new_list (4, order);
  return cam_recipe_node (
      recipe, "Transpose", name, cam_recipe_get_channels (recipe, x), 1, &x, attributes);
}

guint
cam_recipe_layer_norm (CamRecipe *recipe, guint x, const char *name, float epsilon)
{
  static const gint64 channels_last[] = { 0, 2, 3, 1 }, channels_first[] = { 0, 3, 1, 2 };
  g_autofree char *before = g_strconcat (name, ".permute", NULL);
  g_autofree char *within = g_strconcat (name, ".norm", NULL);
  gsize channels = cam_recipe_get_channels (recipe, x);
  CamAttributes *attributes;
  guint inputs[3];

  if (x == CAM_ONNX_NONE)
    return x;
  inputs[0] = transpose (recipe, x, before, channels_last);
  inputs[1] = take_constant (recipe, name, "weight", channels);
  inputs[2] = take_constant (recipe, name, "bias", channels);
  if (inputs[1] == CAM_ONNX_NONE || inputs[2] == CAM_ONNX_NONE)
    return CAM_ONNX_NONE;
  attributes = cam_attributes_new ();
  put_number (attributes, "epsilon", epsilon);
  x = cam_recipe_node (recipe, "LayerNormalization", within, channels, 3, inputs, attributes);
  return transpose (recipe, x, name, channels_first);
}

static guint
apply (CamRecipe *recipe, const char *op, const char *name, guint x)
{
  CamAttributes *attributes = cam_attributes_new ();

  if (g_str_equal (op, "HardSigmoid"))
    put_number (attributes, "alpha", HARD_SIGMOID_ALPHA);
  if (g_str_equal (op, "Clip"))
    {
      put_number (attributes, "min", 0);
      put_number (attributes, "max", RELU6_MAX);
    }
  return cam_recipe_node (recipe, op, name, cam_recipe_get_channels (recipe, x), 1, &x, attributes);
}

static guint
combine (CamRecipe *recipe, const char *op, guint a, guint b, const char *name)
{
  guint inputs[2] = { a, b };

  if (a == CAM_ONNX_NONE || b == CAM_ONNX_NONE)
    return CAM_ONNX_NONE;
  return cam_recipe_node (
      recipe, op, name, cam_recipe_get_channels (recipe, a), 2, inputs, cam_attributes_new ());
}

guint
cam_recipe_activate (CamRecipe *recipe, guint x, const char *op, const char *name)
{
  g_autofree char *gate = g_strconcat (name, ".sigmoid", NULL);

  if (x == CAM_ONNX_NONE || op == NULL)
    return x;
  if (g_str_equal (op, "SiLU"))
    return combine (recipe, "Mul", x, apply (recipe, "Sigmoid", gate, x), name);
  return apply (recipe, g_str_equal (op, "Relu6") ? "Clip" : op, name, x);
}

guint
cam_recipe_conv_norm (CamRecipe *recipe, guint x, const char *name, guint stride, const char *op)
{
  g_autofree char *conv = g_strconcat (name, ".0", NULL);
  g_autofree char *norm = g_strconcat (name, ".1", NULL);

  x = cam_recipe_norm (recipe, cam_recipe_conv (recipe, x, conv, stride), norm);
  return cam_recipe_activate (recipe, x, op, name);
}

guint
cam_recipe_pool (CamRecipe *recipe,
                 guint x,
                 const char *op,
                 const char *name,
                 guint kernel,
                 guint stride,
                 guint padding,
                 gboolean ceil_mode)
{
  CamAttributes *attributes;

  if (x == CAM_ONNX_NONE)
    return x;
  attributes = cam_attributes_new ();
  put_integers (attributes, "kernel_shape", PIXEL_DIMS, kernel);
  put_integers (attributes, "strides", PIXEL_DIMS, stride);
  put_integers (attributes, "pads", 2 * PIXEL_DIMS, padding);
  put_integer (attributes, "ceil_mode", ceil_mode);
  return cam_recipe_node (recipe, op, name, cam_recipe_get_channels (recipe, x), 1, &x, attributes);
}

guint
cam_recipe_global_pool (CamRecipe *recipe, guint x, const char *name)
{
  return x != CAM_ONNX_NONE ? apply (recipe, "GlobalAveragePool", name, x) : x;
}

guint
cam_recipe_squeeze (CamRecipe *recipe, guint x, const char *name, const char *op, const char *gate)
{
  guint s;

  if (x == CAM_ONNX_NONE)
    return x;
  cam_recipe_enter (recipe, "%s", name);
  s = cam_recipe_global_pool (recipe, x, "avgpool");
  s = cam_recipe_activate (recipe, cam_recipe_conv (recipe, s, "fc1", 1), op, "activation");
  s = cam_recipe_activate (recipe, cam_recipe_conv (recipe, s, "fc2", 1), gate, "scale_activation");
  x = combine (recipe, "Mul", x, s, "");
  cam_recipe_leave (recipe);
  return x;
}

guint
cam_recipe_add (CamRecipe *recipe, guint a, guint b, const char *name)
{
  if (cam_recipe_get_channels (recipe, a) != cam_recipe_get_channels (recipe, b))
    return cam_recipe_fail (recipe, name);
  return combine (recipe, "Add", a, b, name);
}

guint
cam_recipe_scale (CamRecipe *recipe, guint x, const char *name, const char *tensor)
{
  CamTensor *factors = cam_recipe_take (recipe, tensor);

  if (factors == NULL || factors->n_dims != 3
      || factors->shape[0] != cam_recipe_get_channels (recipe, x) || factors->shape[1] != 1
      || factors->shape[2] != 1)
    return cam_recipe_fail (recipe, tensor);
  return combine (recipe, "Mul", x, cam_recipe_constant (recipe, tensor, factors), name);
}

guint
cam_recipe_concat (CamRecipe *recipe, guint n, const guint *values, const char *name)
{
  CamAttributes *attributes;
  gsize channels = 0;

  for (guint i = 0; i < n; i++)
    {
      if (values[i] == CAM_ONNX_NONE)
        return CAM_ONNX_NONE;
      channels += cam_recipe_get_channels (recipe, values[i]);
    }
  attributes = cam_attributes_new ();
  put_integer (attributes, "axis", 1);
  return cam_recipe_node (recipe, "Concat", name, channels, n, values, attributes);
}

guint
cam_recipe_gather (CamRecipe *recipe, guint x, gsize n, const gint64 *channels, const char *name)
{
  CamAttributes *attributes;
  guint inputs[2] = { x };

  if (x == CAM_ONNX_NONE)
    return x;
  inputs[1] = cam_recipe_integers (recipe, name, n, channels);
  attributes = cam_attributes_new ();
  put_integer (attributes, "axis", 1);
  return cam_recipe_node (recipe, "Gather", name, n, 2, inputs, attributes);
}

guint
cam_recipe_flatten (CamRecipe *recipe, guint x, const char *name)
{
  return x != CAM_ONNX_NONE ? apply (recipe, "Flatten", name, x) : x;
}

guint
cam_recipe_linear (CamRecipe *recipe, guint x, const char *name)
{
  g_autofree char *weight = g_strconcat (name, ".weight", NULL);
  CamTensor *matrix = x != CAM_ONNX_NONE ? cam_recipe_take (recipe, weight) : NULL;
  CamAttributes *attributes;
  guint inputs[3] = { x };

  if (x == CAM_ONNX_NONE)
    return x;
  if (matrix == NULL || matrix->n_dims != 2 || matrix->n_elements == 0)
    return cam_recipe_fail (recipe, weight);
  inputs[1] = cam_recipe_constant (recipe, weight, matrix);
  inputs[2] = take_bias (recipe, name, matrix->shape[0]);
  attributes = cam_attributes_new ();
  put_integer (attributes, "transB", 1);
  return cam_recipe_node (recipe,
                          "Gemm",
                          name,
                          matrix->shape[0],
                          inputs[2] != CAM_ONNX_NONE ? 3 : 2,
                          inputs,
                          attributes);
}

guint
cam_recipe_pointwise (CamRecipe *recipe, guint x, const char *name)
{
  g_autofree char *weight = g_strconcat (name, ".weight", NULL);
  CamTensor *matrix = x != CAM_ONNX_NONE ? cam_recipe_take (recipe, weight) : NULL;
  g_autoptr (CamTensor) kernels = NULL;

  if (x == CAM_ONNX_NONE)
    return x;
  if (matrix == NULL || matrix->n_dims != 2 || matrix->n_elements == 0)
    return cam_recipe_fail (recipe, weight);
  kernels = cam_tensor_view (matrix, 4, (gsize[]){ matrix->shape[0], matrix->shape[1], 1, 1 });
  return convolve (recipe, x, name, kernels, 1, 0);
}

guint
cam_recipe_head (CamRecipe *recipe, guint x, const char *name)
{
  x = cam_recipe_flatten (recipe, cam_recipe_global_pool (recipe, x, "avgpool"), "flatten");
  return cam_recipe_linear (recipe, x, name);
}
