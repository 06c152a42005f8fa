/* SPDX-License-Identifier: MIT */

#include "cam-recipe-private.h"

/* GoogLeNet (Szegedy 2014) with batch normalisation. Its side classifiers are only for training.
 * torchvision's weights take values from −1 to 1. */

#define GOOGLENET_EPSILON 1e-3f
#define N_BRANCHES 4

static guint
basic (CamRecipe *recipe, guint x, const char *name, guint stride)
{
  cam_recipe_enter (recipe, "%s", name);
  x = cam_recipe_norm (recipe, cam_recipe_conv (recipe, x, "conv", stride), "bn");
  x = cam_recipe_activate (recipe, x, "Relu", "");
  cam_recipe_leave (recipe);
  return x;
}

static guint
inception (CamRecipe *recipe, guint x, const char *name)
{
  guint branches[N_BRANCHES];

  cam_recipe_enter (recipe, "%s", name);
  branches[0] = basic (recipe, x, "branch1", 1);
  branches[1] = basic (recipe, basic (recipe, x, "branch2.0", 1), "branch2.1", 1);
  branches[2] = basic (recipe, basic (recipe, x, "branch3.0", 1), "branch3.1", 1);
  branches[3] = cam_recipe_pool (recipe, x, "MaxPool", "branch4.0", 3, 1, 1, TRUE);
  branches[3] = basic (recipe, branches[3], "branch4.1", 1);
  x = cam_recipe_concat (recipe, N_BRANCHES, branches, "");
  cam_recipe_leave (recipe);
  return x;
}

static guint
googlenet_build (CamRecipe *recipe)
{
  static const char *const names[] = { "3a", "3b", "4a", "4b", "4c", "4d", "4e", "5a", "5b" };
  guint x = cam_recipe_begin (recipe, "conv1.conv", 0);

  recipe->epsilon = GOOGLENET_EPSILON;
  for (guint i = 0; i < 3; i++)
    recipe->preprocessing.mean[i] = recipe->preprocessing.deviation[i] = 0.5f;
  x = basic (recipe, x, "conv1", 2);
  x = cam_recipe_pool (recipe, x, "MaxPool", "maxpool1", 3, 2, 0, TRUE);
  x = basic (recipe, basic (recipe, x, "conv2", 1), "conv3", 1);
  x = cam_recipe_pool (recipe, x, "MaxPool", "maxpool2", 3, 2, 0, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strdup_printf ("inception%s", names[i]);

      x = inception (recipe, x, name);
      if (i == 1)
        x = cam_recipe_pool (recipe, x, "MaxPool", "maxpool3", 3, 2, 0, TRUE);
      if (i == 6)
        x = cam_recipe_pool (recipe, x, "MaxPool", "maxpool4", 2, 2, 0, TRUE);
    }
  cam_recipe_ignore (recipe, "aux1.");
  cam_recipe_ignore (recipe, "aux2.");
  return cam_recipe_head (recipe, x, "fc");
}

const CamRecipeFamily cam_recipe_googlenet
    = { "GoogLeNet", { "conv1.conv.weight", "inception3a.branch1.conv.weight" }, googlenet_build };
