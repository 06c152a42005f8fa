/* SPDX-License-Identifier: MIT */

#include "cam-recipe-private.h"

/* SqueezeNet 1.0 and 1.1 (Iandola 2016). Indices without tensors are pools. */

#define FIRST_FIRE 3
#define LAST_FIRE 12

static guint
fire (CamRecipe *recipe, guint x)
{
  guint expanded[2];

  x = cam_recipe_conv (recipe, x, "squeeze", 1);
  x = cam_recipe_activate (recipe, x, "Relu", "squeeze_activation");
  expanded[0] = cam_recipe_activate (
      recipe, cam_recipe_conv (recipe, x, "expand1x1", 1), "Relu", "expand1x1_activation");
  expanded[1] = cam_recipe_activate (
      recipe, cam_recipe_conv (recipe, x, "expand3x3", 1), "Relu", "expand3x3_activation");
  return cam_recipe_concat (recipe, G_N_ELEMENTS (expanded), expanded, "");
}

static guint
squeezenet_build (CamRecipe *recipe)
{
  guint x = cam_recipe_begin (recipe, "features.0", 0);

  cam_recipe_enter (recipe, "features");
  x = cam_recipe_activate (recipe, cam_recipe_conv_padded (recipe, x, "0", 2, 0), "Relu", "1");
  x = cam_recipe_pool (recipe, x, "MaxPool", "2", 3, 2, 0, TRUE);
  for (guint i = FIRST_FIRE; i <= LAST_FIRE; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      if (!cam_recipe_has (recipe, "%u.squeeze.weight", i))
        {
          x = cam_recipe_pool (recipe, x, "MaxPool", name, 3, 2, 0, TRUE);
          continue;
        }
      cam_recipe_enter (recipe, "%u", i);
      x = fire (recipe, x);
      cam_recipe_leave (recipe);
    }
  cam_recipe_leave (recipe);
  x = cam_recipe_conv (recipe, x, "classifier.1", 1);
  x = cam_recipe_activate (recipe, x, "Relu", "classifier.2");
  return cam_recipe_flatten (recipe, cam_recipe_global_pool (recipe, x, "classifier.3"), "flatten");
}

const CamRecipeFamily cam_recipe_squeezenet
    = { "SqueezeNet", { "features.3.squeeze.weight", "classifier.1.weight" }, squeezenet_build };
