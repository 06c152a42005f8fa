/* SPDX-License-Identifier: MIT */

#include "cam-recipe-private.h"

/* RegNet X and Y (Radosavovic 2020). The shapes tell widths, depths and groups. */

#define REGNET_N_STAGES 4

static guint
regnet_block (CamRecipe *recipe, guint x, guint stride)
{
  guint shortcut = x, y;

  y = cam_recipe_conv_norm (recipe, x, "f.a", 1, "Relu");
  y = cam_recipe_conv_norm (recipe, y, "f.b", stride, "Relu");
  if (cam_recipe_has (recipe, "f.se.fc1.weight"))
    y = cam_recipe_squeeze (recipe, y, "f.se", "Relu", "Sigmoid");
  y = cam_recipe_conv_norm (recipe, y, "f.c", 1, NULL);
  if (stride > 1 || cam_recipe_has (recipe, "proj.0.weight"))
    shortcut = cam_recipe_conv_norm (recipe, x, "proj", stride, NULL);
  return cam_recipe_activate (recipe, cam_recipe_add (recipe, shortcut, y, "add"), "Relu", "");
}

static guint
regnet_build (CamRecipe *recipe)
{
  guint x = cam_recipe_begin (recipe, "stem.0", 0);

  x = cam_recipe_conv_norm (recipe, x, "stem", 2, "Relu");
  cam_recipe_enter (recipe, "trunk_output");
  for (guint stage = 1; stage <= REGNET_N_STAGES; stage++)
    for (guint i = 0; cam_recipe_has (recipe, "block%u.block%u-%u.f.a.0.weight", stage, stage, i);
         i++)
      {
        cam_recipe_enter (recipe, "block%u.block%u-%u", stage, stage, i);
        x = regnet_block (recipe, x, i == 0 ? 2 : 1);
        cam_recipe_leave (recipe);
      }
  cam_recipe_leave (recipe);
  return cam_recipe_head (recipe, x, "fc");
}

const CamRecipeFamily cam_recipe_regnet
    = { "RegNet", { "stem.0.weight", "trunk_output.block1.block1-0.f.a.0.weight" }, regnet_build };
