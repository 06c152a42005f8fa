/* SPDX-License-Identifier: MIT */

#include "cam-recipe-private.h"

/* EfficientNet B0 to B7 (Tan 2019). Strides and epsilons come from the tables of the paper and of
 * torchvision. The depth of the stages tells which one it is. */

#define EFFICIENTNET_N_STAGES 7

typedef struct
{
  guint second, sixth; /* number of blocks of these stages */
  float epsilon;
  guint shorter, crop;
} Variant;

/* The last two columns: https://pytorch.org/vision/stable/models/efficientnet.html */
static const Variant variants[] = {
  { 2, 4, 1e-5f, 256, 224 },  { 3, 5, 1e-5f, 256, 240 },  { 3, 5, 1e-5f, 288, 288 },
  { 3, 6, 1e-5f, 320, 300 },  { 4, 8, 1e-5f, 384, 380 },  { 5, 9, 1e-3f, 456, 456 },
  { 6, 11, 1e-3f, 528, 528 }, { 7, 13, 1e-3f, 600, 600 },
};

/* B1 and B2 have the same depth, but the last stage of B2 is wider. */
#define B1_LAST 320

static guint
efficientnet_block (CamRecipe *recipe, guint x, guint stride)
{
  gsize channels = cam_recipe_get_channels (recipe, x);
  gboolean expands = cam_recipe_has (recipe, "block.3.0.weight");
  guint y = x;

  if (expands)
    y = cam_recipe_conv_norm (recipe, y, "block.0", 1, "SiLU");
  y = cam_recipe_conv_norm (recipe, y, expands ? "block.1" : "block.0", stride, "SiLU");
  y = cam_recipe_squeeze (recipe, y, expands ? "block.2" : "block.1", "SiLU", "Sigmoid");
  y = cam_recipe_conv_norm (recipe, y, expands ? "block.3" : "block.2", 1, NULL);
  if (stride == 1 && cam_recipe_get_channels (recipe, y) == channels)
    y = cam_recipe_add (recipe, y, x, "");
  return y;
}

static const Variant *
find_variant (CamRecipe *recipe)
{
  guint second = cam_recipe_count (recipe, "features.2", "block.0.0.weight");
  guint sixth = cam_recipe_count (recipe, "features.6", "block.0.0.weight");
  CamTensor *last = cam_recipe_peek (recipe, "features.7.0.block.3.0.weight");

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    if (variants[i].second == second && variants[i].sixth == sixth)
      return &variants[i == 1 && last != NULL && last->shape[0] > B1_LAST ? 2 : i];
  return NULL;
}

static guint
efficientnet_build (CamRecipe *recipe)
{
  static const guint strides[EFFICIENTNET_N_STAGES] = { 1, 2, 2, 2, 1, 2, 1 };
  const Variant *variant = find_variant (recipe);
  guint x = cam_recipe_begin (recipe, "features.0.0", 0);

  if (variant == NULL)
    return cam_recipe_fail (recipe, "features.2.0.block.0.0.weight");
  recipe->epsilon = variant->epsilon;
  recipe->preprocessing.shorter = variant->shorter;
  recipe->preprocessing.crop = variant->crop;
  recipe->preprocessing.bicubic = TRUE;
  cam_recipe_enter (recipe, "features");
  x = cam_recipe_conv_norm (recipe, x, "0", 2, "SiLU");
  for (guint stage = 1; stage <= EFFICIENTNET_N_STAGES; stage++)
    {
      g_autofree char *name = g_strdup_printf ("%u", stage);
      guint n = cam_recipe_count (recipe, name, "block.0.0.weight");

      for (guint i = 0; i < n; i++)
        {
          cam_recipe_enter (recipe, "%u.%u", stage, i);
          x = efficientnet_block (recipe, x, i == 0 ? strides[stage - 1] : 1);
          cam_recipe_leave (recipe);
        }
    }
  x = cam_recipe_conv_norm (recipe, x, "8", 1, "SiLU");
  cam_recipe_leave (recipe);
  return cam_recipe_head (recipe, x, "classifier.1");
}

const CamRecipeFamily cam_recipe_efficientnet = {
  "EfficientNet", { "features.1.0.block.1.fc1.weight", "features.8.0.weight" }, efficientnet_build
};
