/* SPDX-License-Identifier: MIT */

#include "cam-recipe-private.h"

/* ResNet, ResNeXt and Wide ResNet (He 2015, Xie 2016, Zagoruyko 2016). The stride is on the 3 × 3
 * convolution of a bottleneck, as in torchvision and timm. The shapes tell groups and widths. */

#define RESNET_N_STAGES 4
#define STEM_KERNEL 7

static guint
resnet_block (CamRecipe *recipe, guint x, guint stride)
{
  gboolean is_bottleneck = cam_recipe_has (recipe, "conv3.weight");
  guint shortcut = x, y;

  y = cam_recipe_norm (
      recipe, cam_recipe_conv (recipe, x, "conv1", is_bottleneck ? 1 : stride), "bn1");
  y = cam_recipe_activate (recipe, y, "Relu", "relu");
  y = cam_recipe_norm (
      recipe, cam_recipe_conv (recipe, y, "conv2", is_bottleneck ? stride : 1), "bn2");
  if (is_bottleneck)
    {
      y = cam_recipe_activate (recipe, y, "Relu", "relu_1");
      y = cam_recipe_norm (recipe, cam_recipe_conv (recipe, y, "conv3", 1), "bn3");
    }
  if (cam_recipe_has (recipe, "downsample.0.weight"))
    shortcut = cam_recipe_conv_norm (recipe, x, "downsample", stride, NULL);
  else if (stride > 1)
    return cam_recipe_fail (recipe, "downsample.0.weight");
  y = cam_recipe_add (recipe, y, shortcut, "add");
  return cam_recipe_activate (recipe, y, "Relu", "");
}

static guint
resnet_build (CamRecipe *recipe)
{
  guint x = cam_recipe_begin (recipe, "conv1", 0);
  CamTensor *stem = cam_recipe_peek (recipe, "conv1.weight");

  if (stem->n_dims != 4 || stem->shape[2] != STEM_KERNEL)
    return cam_recipe_fail (recipe, "conv1.weight");
  x = cam_recipe_norm (recipe, cam_recipe_conv (recipe, x, "conv1", 2), "bn1");
  x = cam_recipe_activate (recipe, x, "Relu", "relu");
  x = cam_recipe_pool (recipe, x, "MaxPool", "maxpool", 3, 2, 1, FALSE);
  for (guint stage = 1; stage <= RESNET_N_STAGES; stage++)
    {
      g_autofree char *name = g_strdup_printf ("layer%u", stage);
      guint n = cam_recipe_count (recipe, name, "conv1.weight");

      for (guint i = 0; i < n; i++)
        {
          cam_recipe_enter (recipe, "%s.%u", name, i);
          x = resnet_block (recipe, x, i == 0 && stage > 1 ? 2 : 1);
          cam_recipe_leave (recipe);
        }
    }
  return cam_recipe_head (recipe, x, "fc");
}

const CamRecipeFamily cam_recipe_resnet
    = { "ResNet", { "conv1.weight", "layer4.0.conv1.weight" }, resnet_build };
