/* SPDX-License-Identifier: MIT */

#include "cam-recipe-private.h"

/* ConvNeXt (Liu 2022). Its linear layers over the channels are 1 × 1 convolutions. */

#define CONVNEXT_N_STAGES 4
#define CONVNEXT_EPSILON 1e-6f

/* The size to which torchvision resizes before it cuts out 224 × 224: for tiny, small, and the
 * wider ones. */
static guint
find_shorter (CamRecipe *recipe)
{
  CamTensor *stem = cam_recipe_peek (recipe, "features.0.0.weight");

  if (stem->shape[0] > 96)
    return 232;
  return cam_recipe_count (recipe, "features.5", "block.0.weight") > 9 ? 230 : 236;
}

static guint
convnext_block (CamRecipe *recipe, guint x)
{
  guint y = cam_recipe_conv (recipe, x, "block.0", 1);

  y = cam_recipe_layer_norm (recipe, y, "block.2", CONVNEXT_EPSILON);
  y = cam_recipe_activate (recipe, cam_recipe_pointwise (recipe, y, "block.3"), "Gelu", "block.4");
  y = cam_recipe_pointwise (recipe, y, "block.5");
  y = cam_recipe_scale (recipe, y, "scaled", "layer_scale");
  return cam_recipe_add (recipe, y, x, "");
}

static guint
convnext_build (CamRecipe *recipe)
{
  guint x = cam_recipe_begin (recipe, "features.0.0", 0);

  if (x == CAM_ONNX_NONE)
    return x;
  recipe->preprocessing.shorter = find_shorter (recipe);
  cam_recipe_enter (recipe, "features");
  x = cam_recipe_conv_padded (recipe, x, "0.0", 4, 0);
  x = cam_recipe_layer_norm (recipe, x, "0.1", CONVNEXT_EPSILON);
  for (guint stage = 0; stage < CONVNEXT_N_STAGES; stage++)
    {
      g_autofree char *name = g_strdup_printf ("%u", 2 * stage + 1);
      guint n = cam_recipe_count (recipe, name, "block.0.weight");

      if (stage > 0)
        {
          cam_recipe_enter (recipe, "%u", 2 * stage);
          x = cam_recipe_layer_norm (recipe, x, "0", CONVNEXT_EPSILON);
          x = cam_recipe_conv_padded (recipe, x, "1", 2, 0);
          cam_recipe_leave (recipe);
        }
      for (guint i = 0; i < n; i++)
        {
          cam_recipe_enter (recipe, "%s.%u", name, i);
          x = convnext_block (recipe, x);
          cam_recipe_leave (recipe);
        }
    }
  cam_recipe_leave (recipe);
  x = cam_recipe_global_pool (recipe, x, "avgpool");
  x = cam_recipe_layer_norm (recipe, x, "classifier.0", CONVNEXT_EPSILON);
  return cam_recipe_linear (recipe, cam_recipe_flatten (recipe, x, "classifier.1"), "classifier.2");
}

const CamRecipeFamily cam_recipe_convnext
    = { "ConvNeXt", { "features.1.0.layer_scale", "classifier.2.weight" }, convnext_build };
