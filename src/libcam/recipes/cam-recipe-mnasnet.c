/* SPDX-License-Identifier: MIT */

#include "cam-recipe-private.h"

/* MNASNet B1 (Tan 2018). */

#define FIRST_STACK 8
#define FIRST_AFTER 14

/* Convolution @index of the sequence "layers", its normalisation, and a ReLU if @relu. */
static guint
mnasnet_step (CamRecipe *recipe, guint x, guint index, guint stride, gboolean relu)
{
  g_autofree char *conv = g_strdup_printf ("layers.%u", index);
  g_autofree char *norm = g_strdup_printf ("layers.%u", index + 1);
  g_autofree char *after = g_strdup_printf ("layers.%u", index + 2);

  x = cam_recipe_norm (recipe, cam_recipe_conv (recipe, x, conv, stride), norm);
  return cam_recipe_activate (recipe, x, relu ? "Relu" : NULL, after);
}

static guint
mnasnet_block (CamRecipe *recipe, guint x, guint stride)
{
  gsize channels = cam_recipe_get_channels (recipe, x);
  guint y = mnasnet_step (recipe, mnasnet_step (recipe, x, 0, 1, TRUE), 3, stride, TRUE);

  y = mnasnet_step (recipe, y, 6, 1, FALSE);
  if (stride == 1 && cam_recipe_get_channels (recipe, y) == channels)
    y = cam_recipe_add (recipe, y, x, "");
  return y;
}

static guint
mnasnet_build (CamRecipe *recipe)
{
  static const guint strides[] = { 2, 2, 2, 1, 2, 1 };
  guint x = cam_recipe_begin (recipe, "layers.0", 0);

  x = mnasnet_step (recipe, x, 0, 2, TRUE);
  x = mnasnet_step (recipe, mnasnet_step (recipe, x, 3, 1, TRUE), 6, 1, FALSE);
  for (guint stack = 0; stack < G_N_ELEMENTS (strides); stack++)
    {
      g_autofree char *name = g_strdup_printf ("layers.%u", FIRST_STACK + stack);
      guint n = cam_recipe_count (recipe, name, "layers.0.weight");

      for (guint i = 0; i < n; i++)
        {
          cam_recipe_enter (recipe, "%s.%u", name, i);
          x = mnasnet_block (recipe, x, i == 0 ? strides[stack] : 1);
          cam_recipe_leave (recipe);
        }
    }
  return cam_recipe_head (recipe, mnasnet_step (recipe, x, FIRST_AFTER, 1, TRUE), "classifier.1");
}

const CamRecipeFamily cam_recipe_mnasnet
    = { "MNASNet", { "layers.8.0.layers.0.weight", "classifier.1.weight" }, mnasnet_build };
