/* SPDX-License-Identifier: MIT */

#include "cam-recipe-private.h"

/* VGG (Simonyan 2014) with and without batch normalisation, and AlexNet (Krizhevsky 2014, "One
 * weird trick"). Indices without tensors are ReLUs and pools. */

/* The linear layers take the values of an image of 224 × 224 pixels. */
#define SIDE 224
#define MAX_LAYERS 64
#define HEAD_MIDDLE 3

/* Linear layers at each of the @n indices, with ReLUs in between. */
static guint
add_head (CamRecipe *recipe, guint x, guint n, const guint *indices)
{
  x = cam_recipe_flatten (recipe, x, "flatten");
  cam_recipe_enter (recipe, "classifier");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", indices[i]);
      g_autofree char *relu = g_strdup_printf ("%u", indices[i] + 1);

      x = cam_recipe_linear (recipe, x, name);
      if (i + 1 < n)
        x = cam_recipe_activate (recipe, x, "Relu", relu);
    }
  cam_recipe_leave (recipe);
  return x;
}

static guint
next_conv (CamRecipe *recipe, guint index)
{
  for (guint i = index + 1; i < MAX_LAYERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.weight", i);
      CamTensor *tensor = cam_recipe_peek (recipe, name);

      if (tensor != NULL && tensor->n_dims == 4)
        return i;
    }
  return MAX_LAYERS;
}

static guint
add_convolutions (CamRecipe *recipe, guint x)
{
  gboolean has_norm = cam_recipe_has (recipe, "1.running_mean");
  guint step = has_norm ? 3 : 2;

  for (guint i = 0; i < MAX_LAYERS; i = next_conv (recipe, i))
    {
      guint next = next_conv (recipe, i);
      g_autofree char *conv = g_strdup_printf ("%u", i);
      g_autofree char *norm = g_strdup_printf ("%u", i + 1);
      g_autofree char *relu = g_strdup_printf ("%u", i + step - 1);
      g_autofree char *pool = g_strdup_printf ("%u", i + step);

      x = cam_recipe_conv (recipe, x, conv, 1);
      if (has_norm)
        x = cam_recipe_norm (recipe, x, norm);
      x = cam_recipe_activate (recipe, x, "Relu", relu);
      if (next == i + step)
        continue;
      if (next != i + step + 1 && next != MAX_LAYERS)
        return cam_recipe_fail (recipe, pool);
      x = cam_recipe_pool (recipe, x, "MaxPool", pool, 2, 2, 0, FALSE);
    }
  return x;
}

static guint
build_vgg (CamRecipe *recipe)
{
  static const guint indices[] = { 0, HEAD_MIDDLE, 6 };
  guint x = cam_recipe_begin (recipe, "features.0", SIDE);

  cam_recipe_enter (recipe, "features");
  x = add_convolutions (recipe, x);
  cam_recipe_leave (recipe);
  return add_head (recipe, x, G_N_ELEMENTS (indices), indices);
}

static guint
build_alexnet (CamRecipe *recipe)
{
  static const guint indices[] = { 1, 4, 6 };
  guint x = cam_recipe_begin (recipe, "features.0", SIDE);

  cam_recipe_enter (recipe, "features");
  x = cam_recipe_conv_padded (recipe, x, "0", 4, 2);
  x = cam_recipe_activate (recipe, x, "Relu", "1");
  x = cam_recipe_pool (recipe, x, "MaxPool", "2", 3, 2, 0, FALSE);
  x = cam_recipe_activate (recipe, cam_recipe_conv (recipe, x, "3", 1), "Relu", "4");
  x = cam_recipe_pool (recipe, x, "MaxPool", "5", 3, 2, 0, FALSE);
  x = cam_recipe_activate (recipe, cam_recipe_conv (recipe, x, "6", 1), "Relu", "7");
  x = cam_recipe_activate (recipe, cam_recipe_conv (recipe, x, "8", 1), "Relu", "9");
  x = cam_recipe_activate (recipe, cam_recipe_conv (recipe, x, "10", 1), "Relu", "11");
  x = cam_recipe_pool (recipe, x, "MaxPool", "12", 3, 2, 0, FALSE);
  cam_recipe_leave (recipe);
  return add_head (recipe, x, G_N_ELEMENTS (indices), indices);
}

const CamRecipeFamily cam_recipe_alexnet = {
  "AlexNet", { "features.10.weight", "classifier.1.weight", "classifier.4.weight" }, build_alexnet
};
const CamRecipeFamily cam_recipe_vgg
    = { "VGG", { "features.0.weight", "classifier.0.weight", "classifier.3.weight" }, build_vgg };
