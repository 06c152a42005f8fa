/* SPDX-License-Identifier: MIT */

#include "cam-recipe-private.h"

/* MobileNet V2 (Sandler 2018) and V3 (Howard 2019). Shapes don't tell the strides and V3's
 * activations. These come from the tables of the papers; the number of blocks tells which table. */

#define V3_EPSILON 1e-3f

/* An expansion if there is one, a depthwise convolution, and the projection. */
static guint
block_v2 (CamRecipe *recipe, guint x, guint stride)
{
  gboolean expands = cam_recipe_has (recipe, "conv.3.weight");
  gsize channels = cam_recipe_get_channels (recipe, x);
  guint y = x;

  if (expands)
    y = cam_recipe_conv_norm (recipe, y, "conv.0", 1, "Relu6");
  y = cam_recipe_conv_norm (recipe, y, expands ? "conv.1" : "conv.0", stride, "Relu6");
  y = cam_recipe_conv (recipe, y, expands ? "conv.2" : "conv.1", 1);
  y = cam_recipe_norm (recipe, y, expands ? "conv.3" : "conv.2");
  if (stride == 1 && cam_recipe_get_channels (recipe, y) == channels)
    y = cam_recipe_add (recipe, x, y, "");
  return y;
}

static guint
build_v2 (CamRecipe *recipe)
{
  static const guint strides[] = { 1, 2, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1 };
  guint x = cam_recipe_begin (recipe, "features.0.0", 0);

  cam_recipe_enter (recipe, "features");
  x = cam_recipe_conv_norm (recipe, x, "0", 2, "Relu6");
  for (guint i = 0; i < G_N_ELEMENTS (strides); i++)
    {
      cam_recipe_enter (recipe, "%u", i + 1);
      x = block_v2 (recipe, x, strides[i]);
      cam_recipe_leave (recipe);
    }
  x = cam_recipe_conv_norm (recipe, x, "18", 1, "Relu6");
  cam_recipe_leave (recipe);
  return cam_recipe_head (recipe, x, "classifier.1");
}

typedef struct
{
  guint stride;
  gboolean is_hard_swish;
} Row;

static const Row large[] = { { 1, FALSE }, { 2, FALSE }, { 1, FALSE }, { 2, FALSE }, { 1, FALSE },
                             { 1, FALSE }, { 2, TRUE },  { 1, TRUE },  { 1, TRUE },  { 1, TRUE },
                             { 1, TRUE },  { 1, TRUE },  { 2, TRUE },  { 1, TRUE },  { 1, TRUE } };
static const Row small[]
    = { { 2, FALSE }, { 2, FALSE }, { 1, FALSE }, { 2, TRUE }, { 1, TRUE }, { 1, TRUE },
        { 1, TRUE },  { 1, TRUE },  { 2, TRUE },  { 1, TRUE }, { 1, TRUE } };

static guint
block_v3 (CamRecipe *recipe, guint x, const Row *row)
{
  const char *op = row->is_hard_swish ? "HardSwish" : "Relu";
  gsize channels = cam_recipe_get_channels (recipe, x);
  CamTensor *first = cam_recipe_peek (recipe, "block.0.0.weight");
  guint n = 0, y = x;
  char name[] = "block.0";
  char *number = name + sizeof name - 2;

  if (first != NULL && first->n_dims == 4 && first->shape[2] == 1)
    {
      y = cam_recipe_conv_norm (recipe, y, name, 1, op);
      n++;
    }
  *number = (char)('0' + n++);
  y = cam_recipe_conv_norm (recipe, y, name, row->stride, op);
  *number = (char)('0' + n);
  if (cam_recipe_has (recipe, "%s.fc1.weight", name))
    {
      y = cam_recipe_squeeze (recipe, y, name, "Relu", "HardSigmoid");
      n++;
    }
  *number = (char)('0' + n);
  y = cam_recipe_conv_norm (recipe, y, name, 1, NULL);
  if (row->stride == 1 && cam_recipe_get_channels (recipe, y) == channels)
    y = cam_recipe_add (recipe, y, x, "");
  return y;
}

static guint
build_v3 (CamRecipe *recipe)
{
  gboolean is_large = cam_recipe_has (recipe, "features.15.block.0.0.weight");
  const Row *rows = is_large ? large : small;
  guint n = is_large ? G_N_ELEMENTS (large) : G_N_ELEMENTS (small);
  guint x = cam_recipe_begin (recipe, "features.0.0", 0);
  g_autofree char *last = g_strdup_printf ("%u", n + 1);

  recipe->epsilon = V3_EPSILON;
  cam_recipe_enter (recipe, "features");
  x = cam_recipe_conv_norm (recipe, x, "0", 2, "HardSwish");
  for (guint i = 0; i < n; i++)
    {
      cam_recipe_enter (recipe, "%u", i + 1);
      x = block_v3 (recipe, x, &rows[i]);
      cam_recipe_leave (recipe);
    }
  x = cam_recipe_conv_norm (recipe, x, last, 1, "HardSwish");
  cam_recipe_leave (recipe);
  x = cam_recipe_head (recipe, x, "classifier.0");
  x = cam_recipe_activate (recipe, x, "HardSwish", "classifier.1");
  return cam_recipe_linear (recipe, x, "classifier.3");
}

const CamRecipeFamily cam_recipe_mobilenet_v2
    = { "MobileNet V2", { "features.0.0.weight", "features.1.conv.0.0.weight" }, build_v2 };
const CamRecipeFamily cam_recipe_mobilenet_v3
    = { "MobileNet V3",
        { "features.0.0.weight", "features.4.block.2.fc1.weight", "classifier.3.weight" },
        build_v3 };
