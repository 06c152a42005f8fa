/* SPDX-License-Identifier: MIT */

#include "cam-recipe-private.h"

/* DenseNet (Huang 2016). The files that torchvision offers have "norm.1" in place of today's
 * "norm1". */

#define N_BLOCKS 4

/* The name of part @number of several parts called @part. */
static char *
format_part (CamRecipe *recipe, const char *part, guint number)
{
  gboolean is_old = cam_recipe_has (recipe, "norm.1.weight");

  return g_strdup_printf (is_old ? "%s.%u" : "%s%u", part, number);
}

/* Norm, ReLU and convolution number @number of a layer. */
static guint
densenet_step (CamRecipe *recipe, guint x, guint number)
{
  g_autofree char *norm = format_part (recipe, "norm", number);
  g_autofree char *relu = format_part (recipe, "relu", number);
  g_autofree char *conv = format_part (recipe, "conv", number);

  x = cam_recipe_activate (recipe, cam_recipe_norm (recipe, x, norm), "Relu", relu);
  return cam_recipe_conv (recipe, x, conv, 1);
}

static guint
dense_block (CamRecipe *recipe, guint x, guint block)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("denseblock%u.denselayer%u", block, i);
      g_autofree char *concat = g_strdup_printf ("denseblock%u.concat%u", block, i);
      guint parts[2] = { x };

      if (!cam_recipe_has (recipe, "%s.norm1.weight", name)
          && !cam_recipe_has (recipe, "%s.norm.1.weight", name))
        return x;
      cam_recipe_enter (recipe, "%s", name);
      parts[1] = densenet_step (recipe, densenet_step (recipe, x, 1), 2);
      cam_recipe_leave (recipe);
      x = cam_recipe_concat (recipe, G_N_ELEMENTS (parts), parts, concat);
    }
}

static guint
transition (CamRecipe *recipe, guint x)
{
  x = cam_recipe_activate (recipe, cam_recipe_norm (recipe, x, "norm"), "Relu", "relu");
  x = cam_recipe_conv (recipe, x, "conv", 1);
  return cam_recipe_pool (recipe, x, "AveragePool", "", 2, 2, 0, FALSE);
}

static guint
densenet_build (CamRecipe *recipe)
{
  guint x = cam_recipe_begin (recipe, "features.conv0", 0);

  cam_recipe_enter (recipe, "features");
  x = cam_recipe_norm (recipe, cam_recipe_conv (recipe, x, "conv0", 2), "norm0");
  x = cam_recipe_activate (recipe, x, "Relu", "relu0");
  x = cam_recipe_pool (recipe, x, "MaxPool", "pool0", 3, 2, 1, FALSE);
  for (guint block = 1; block <= N_BLOCKS; block++)
    {
      x = dense_block (recipe, x, block);
      if (block == N_BLOCKS)
        continue;
      cam_recipe_enter (recipe, "transition%u", block);
      x = transition (recipe, x);
      cam_recipe_leave (recipe);
    }
  x = cam_recipe_norm (recipe, x, "norm5");
  cam_recipe_leave (recipe);
  x = cam_recipe_activate (recipe, x, "Relu", "relu");
  return cam_recipe_head (recipe, x, "classifier");
}

const CamRecipeFamily cam_recipe_densenet
    = { "DenseNet",
        { "features.conv0.weight", "features.norm5.weight", "classifier.weight" },
        densenet_build };
