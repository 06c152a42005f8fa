/* SPDX-License-Identifier: MIT */

#include "cam-recipe-private.h"

/* ShuffleNet V2 (Ma 2018). */

#define FIRST_STAGE 2
#define LAST_STAGE 4

/* @n channels of @x from @begin on. */
static guint
pick (CamRecipe *recipe, guint x, gsize n, gsize begin, const char *name)
{
  g_autofree gint64 *channels = g_new (gint64, n);

  for (gsize i = 0; i < n; i++)
    channels[i] = (gint64)(begin + i);
  return cam_recipe_gather (recipe, x, n, channels, name);
}

/* Interleaves the two halves of the channels: the first of both, then the second of both, and so
 * on. */
static guint
shuffle (CamRecipe *recipe, guint x)
{
  gsize n = cam_recipe_get_channels (recipe, x) / 2;
  g_autofree gint64 *channels = g_new (gint64, 2 * n);

  for (gsize i = 0; i < 2 * n; i++)
    channels[i] = (gint64)(i % 2 * n + i / 2);
  return cam_recipe_gather (recipe, x, 2 * n, channels, "");
}

static guint
branch (CamRecipe *recipe, guint x)
{
  x = cam_recipe_norm (recipe, cam_recipe_conv (recipe, x, "branch1.0", 2), "branch1.1");
  x = cam_recipe_norm (recipe, cam_recipe_conv (recipe, x, "branch1.2", 1), "branch1.3");
  return cam_recipe_activate (recipe, x, "Relu", "branch1.4");
}

static guint
shufflenet_block (CamRecipe *recipe, guint x)
{
  guint stride = cam_recipe_has (recipe, "branch1.0.weight") ? 2 : 1;
  gsize half = cam_recipe_get_channels (recipe, x) / 2;
  guint parts[2];

  parts[0] = stride == 2 ? branch (recipe, x) : pick (recipe, x, half, 0, "chunk.0");
  x = stride == 2 ? x : pick (recipe, x, half, half, "chunk.1");
  x = cam_recipe_norm (recipe, cam_recipe_conv (recipe, x, "branch2.0", 1), "branch2.1");
  x = cam_recipe_activate (recipe, x, "Relu", "branch2.2");
  x = cam_recipe_norm (recipe, cam_recipe_conv (recipe, x, "branch2.3", stride), "branch2.4");
  x = cam_recipe_norm (recipe, cam_recipe_conv (recipe, x, "branch2.5", 1), "branch2.6");
  parts[1] = cam_recipe_activate (recipe, x, "Relu", "branch2.7");
  return shuffle (recipe, cam_recipe_concat (recipe, G_N_ELEMENTS (parts), parts, "concat"));
}

static guint
shufflenet_build (CamRecipe *recipe)
{
  guint x = cam_recipe_begin (recipe, "conv1.0", 0);

  x = cam_recipe_conv_norm (recipe, x, "conv1", 2, "Relu");
  x = cam_recipe_pool (recipe, x, "MaxPool", "maxpool", 3, 2, 1, FALSE);
  for (guint stage = FIRST_STAGE; stage <= LAST_STAGE; stage++)
    {
      g_autofree char *name = g_strdup_printf ("stage%u", stage);
      guint n = cam_recipe_count (recipe, name, "branch2.0.weight");

      for (guint i = 0; i < n; i++)
        {
          cam_recipe_enter (recipe, "%s.%u", name, i);
          x = shufflenet_block (recipe, x);
          cam_recipe_leave (recipe);
        }
    }
  return cam_recipe_head (recipe, cam_recipe_conv_norm (recipe, x, "conv5", 1, "Relu"), "fc");
}

const CamRecipeFamily cam_recipe_shufflenet
    = { "ShuffleNet V2", { "conv1.0.weight", "stage2.0.branch1.0.weight" }, shufflenet_build };
