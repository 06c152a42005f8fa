/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-recipe.h"

G_BEGIN_DECLS

/* The functions with which the files of families write networks. A value is an index; each function
 * takes values and returns the next one. Names are relative to the module that cam_recipe_enter()
 * has entered, as in PyTorch, and "" is that module itself. If a tensor is missing or does not fit,
 * this is noted, and all further calls do nothing. A family therefore needs no error handling and
 * reads like its paper. */

/**
 * CamRecipe:
 * @checkpoint: the tensors
 * @used: (array): whether each tensor has been used
 * @onnx: the graph so far
 * @channels: (element-type gsize): the number of channels of each value, 0 if it has none
 * @path: the module to which names are relative
 * @epsilon: what batch normalisation adds to the variance
 * @preprocessing: how images are usually prepared
 * @trouble: (nullable): the name of a tensor that is missing or does not fit
 */
typedef struct
{
  CamCheckpoint *checkpoint;
  gboolean *used;
  CamOnnx *onnx;
  GArray *channels;
  GString *path;
  float epsilon;
  CamPreprocessing preprocessing;
  char *trouble;
} CamRecipe;

/**
 * CamRecipeFamily:
 * @name: the name of the family
 * @keys: (array zero-terminated=1): tensors that all its networks have
 * @build: makes the graph from the image to the logits, and returns the logits
 */
typedef struct
{
  const char *name;
  const char *keys[3];
  guint (*build) (CamRecipe *recipe);
} CamRecipeFamily;

extern const CamRecipeFamily cam_recipe_alexnet;
extern const CamRecipeFamily cam_recipe_convnext;
extern const CamRecipeFamily cam_recipe_densenet;
extern const CamRecipeFamily cam_recipe_efficientnet;
extern const CamRecipeFamily cam_recipe_googlenet;
extern const CamRecipeFamily cam_recipe_mnasnet;
extern const CamRecipeFamily cam_recipe_mobilenet_v2;
extern const CamRecipeFamily cam_recipe_mobilenet_v3;
extern const CamRecipeFamily cam_recipe_regnet;
extern const CamRecipeFamily cam_recipe_resnet;
extern const CamRecipeFamily cam_recipe_shufflenet;
extern const CamRecipeFamily cam_recipe_squeezenet;
extern const CamRecipeFamily cam_recipe_vgg;

/* The image, with as many channels as the convolution @first takes. @size: its side, 0 for any. */
guint cam_recipe_begin (CamRecipe *recipe, const char *first, gsize size);

/* Enters a module, and leaves it. */
void cam_recipe_enter (CamRecipe *recipe, const char *format, ...) G_GNUC_PRINTF (2, 3);
void cam_recipe_leave (CamRecipe *recipe);

/* The tensor called @name, without marking it as used; NULL if there is none. */
CamTensor *cam_recipe_peek (CamRecipe *recipe, const char *name);
CamTensor *cam_recipe_take (CamRecipe *recipe, const char *name);

/* Whether there is a tensor of that name. */
gboolean cam_recipe_has (CamRecipe *recipe, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* How many of the modules "0", "1" … of @name have a tensor called @tensor. */
guint cam_recipe_count (CamRecipe *recipe, const char *name, const char *tensor);

/* Marks tensors that only training needs as used. */
void cam_recipe_ignore (CamRecipe *recipe, const char *prefix);

/* Notes that @name is missing or does not fit. Returns CAM_ONNX_NONE. */
guint cam_recipe_fail (CamRecipe *recipe, const char *name);

gsize cam_recipe_get_channels (CamRecipe *recipe, guint value);

/* The parts of the layers below: a value that is a constant of the file or of the recipe, and a
 * node. */
guint cam_recipe_constant (CamRecipe *recipe, const char *name, CamTensor *tensor);
guint cam_recipe_integers (CamRecipe *recipe, const char *name, gsize n, const gint64 *numbers);
guint cam_recipe_node (CamRecipe *recipe,
                       const char *op,
                       const char *name,
                       gsize channels,
                       guint n_inputs,
                       const guint *inputs,
                       CamAttributes *attributes);

/* A convolution. The shapes of its tensors tell its kernel, groups and bias. */
guint
cam_recipe_conv_padded (CamRecipe *recipe, guint x, const char *name, guint stride, guint padding);

/* The same, with padding that keeps the size if the stride is 1. */
guint cam_recipe_conv (CamRecipe *recipe, guint x, const char *name, guint stride);

/* Batch normalisation, and layer normalisation over the channels of each pixel. */
guint cam_recipe_norm (CamRecipe *recipe, guint x, const char *name);
guint cam_recipe_layer_norm (CamRecipe *recipe, guint x, const char *name, float epsilon);

/* @op: "Relu", "SiLU", "Relu6" or an operator without attributes; NULL for no activation. */
guint cam_recipe_activate (CamRecipe *recipe, guint x, const char *op, const char *name);

/* torchvision's Conv2dNormActivation: @name.0, @name.1 and @op. */
guint
cam_recipe_conv_norm (CamRecipe *recipe, guint x, const char *name, guint stride, const char *op);

/* @op: "MaxPool" or "AveragePool" */
guint cam_recipe_pool (CamRecipe *recipe,
                       guint x,
                       const char *op,
                       const char *name,
                       guint kernel,
                       guint stride,
                       guint padding,
                       gboolean ceil_mode);

/* torchvision's SqueezeExcitation: fc1, @op, fc2, @gate; the result times @x. */
guint
cam_recipe_squeeze (CamRecipe *recipe, guint x, const char *name, const char *op, const char *gate);

guint cam_recipe_add (CamRecipe *recipe, guint a, guint b, const char *name);

/* @x times the factors @tensor, one for each channel. */
guint cam_recipe_scale (CamRecipe *recipe, guint x, const char *name, const char *tensor);

guint cam_recipe_concat (CamRecipe *recipe, guint n, const guint *values, const char *name);

/* The channels of @x with these indices. */
guint
cam_recipe_gather (CamRecipe *recipe, guint x, gsize n, const gint64 *channels, const char *name);

guint cam_recipe_global_pool (CamRecipe *recipe, guint x, const char *name);
guint cam_recipe_flatten (CamRecipe *recipe, guint x, const char *name);
guint cam_recipe_linear (CamRecipe *recipe, guint x, const char *name);

/* A linear layer for each pixel. */
guint cam_recipe_pointwise (CamRecipe *recipe, guint x, const char *name);

/* GAP, flatten and the linear layer @name. */
guint cam_recipe_head (CamRecipe *recipe, guint x, const char *name);

G_END_DECLS
