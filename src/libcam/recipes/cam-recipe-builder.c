/* SPDX-License-Identifier: MIT */

#include "cam-recipe-private.h"

#include <stdarg.h>
#include <string.h>

/* Tensors and values by name, and nodes. The layers are in cam-recipe-layers.c. */

void
cam_recipe_enter (CamRecipe *recipe, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (recipe->path, format, arguments);
  va_end (arguments);
  g_string_append_c (recipe->path, '/');
}

void
cam_recipe_leave (CamRecipe *recipe)
{
  g_string_truncate (recipe->path, recipe->path->len - 1);
  while (recipe->path->len > 0 && recipe->path->str[recipe->path->len - 1] != '/')
    g_string_truncate (recipe->path, recipe->path->len - 1);
}

/* The full name of @name in the current module. */
static char *
complete (CamRecipe *recipe, const char *name)
{
  char *whole = g_strconcat (recipe->path->str, name, NULL);
  gsize length = strlen (whole);

  if (length > 0 && whole[length - 1] == '/')
    whole[length - 1] = '\0';
  return g_strdelimit (whole, "/", '.');
}

guint
cam_recipe_fail (CamRecipe *recipe, const char *name)
{
  if (recipe->trouble == NULL)
    recipe->trouble = complete (recipe, name);
  return CAM_ONNX_NONE;
}

static CamTensor *
find (CamRecipe *recipe, const char *name, guint *index)
{
  g_autofree char *whole = complete (recipe, name);

  return cam_checkpoint_lookup_index (recipe->checkpoint, whole, index);
}

CamTensor *
cam_recipe_peek (CamRecipe *recipe, const char *name)
{
  guint index;

  return find (recipe, name, &index);
}

CamTensor *
cam_recipe_take (CamRecipe *recipe, const char *name)
{
  guint index;
  CamTensor *tensor = find (recipe, name, &index);

  if (tensor != NULL)
    recipe->used[index] = TRUE;
  else
    cam_recipe_fail (recipe, name);
  return tensor;
}

gboolean
cam_recipe_has (CamRecipe *recipe, const char *format, ...)
{
  g_autofree char *name = NULL;
  va_list arguments;

  va_start (arguments, format);
  name = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return cam_recipe_peek (recipe, name) != NULL;
}

guint
cam_recipe_count (CamRecipe *recipe, const char *name, const char *tensor)
{
  guint n = 0;

  while (cam_recipe_has (recipe, "%s.%u.%s", name, n, tensor))
    n++;
  return n;
}

void
cam_recipe_ignore (CamRecipe *recipe, const char *prefix)
{
  for (guint i = 0; i < cam_checkpoint_get_n_tensors (recipe->checkpoint); i++)
    if (g_str_has_prefix (cam_checkpoint_get_name (recipe->checkpoint, i), prefix))
      recipe->used[i] = TRUE;
}

static guint
add_value (CamRecipe *recipe, const char *name, CamTensor *tensor, gsize channels)
{
  CamOnnxValue value = { .name = complete (recipe, name) };

  if (tensor != NULL)
    value.tensor = cam_tensor_ref (tensor);
  g_array_append_val (recipe->onnx->values, value);
  g_array_append_val (recipe->channels, channels);
  return recipe->onnx->values->len - 1;
}

guint
cam_recipe_constant (CamRecipe *recipe, const char *name, CamTensor *tensor)
{
  return add_value (recipe, name, tensor, 0);
}

guint
cam_recipe_integers (CamRecipe *recipe, const char *name, gsize n, const gint64 *numbers)
{
  guint value = add_value (recipe, name, NULL, 0);

  g_array_index (recipe->onnx->values, CamOnnxValue, value).integers
      = cam_integers_new_list (n, numbers);
  return value;
}

guint
cam_recipe_node (CamRecipe *recipe,
                 const char *op,
                 const char *name,
                 gsize channels,
                 guint n_inputs,
                 const guint *inputs,
                 CamAttributes *attributes)
{
  CamOnnxNode node = { .name = complete (recipe, name),
                       .op = g_strdup (op),
                       .domain = g_strdup (""),
                       .attributes = attributes,
                       .n_inputs = n_inputs,
                       .n_outputs = 1,
                       .inputs = g_memdup2 (inputs, n_inputs * sizeof (guint)),
                       .outputs = g_new (guint, 1) };

  node.outputs[0] = add_value (recipe, name, NULL, channels);
  g_array_append_val (recipe->onnx->nodes, node);
  return node.outputs[0];
}

gsize
cam_recipe_get_channels (CamRecipe *recipe, guint value)
{
  return value != CAM_ONNX_NONE ? g_array_index (recipe->channels, gsize, value) : 0;
}

guint
cam_recipe_begin (CamRecipe *recipe, const char *first, gsize size)
{
  g_autofree char *name = g_strconcat (first, ".weight", NULL);
  CamTensor *kernels = cam_recipe_peek (recipe, name);
  gint64 side = size > 0 ? (gint64)size : -1;
  CamOnnxInput input = { .is_float = TRUE, .n_dims = 4, .dims = { -1, -1, side, side } };

  if (kernels == NULL || kernels->n_dims != 4)
    return cam_recipe_fail (recipe, name);
  input.dims[1] = (gint64)kernels->shape[1];
  input.value = add_value (recipe, "image", NULL, kernels->shape[1]);
  g_array_append_val (recipe->onnx->inputs, input);
  return input.value;
}
