/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-recipe.h"

G_BEGIN_DECLS

/* What families' files write their networks with. A value is a number; each function takes some and
 * gives the next. Names are relative to where cam_recipe_enter() went, as in PyTorch, and "" is
 * that module itself. What is missing or does not fit is remembered, and everything after it does
 * nothing, so that a family reads like its paper. */

/**
 * CamRecipe:
 * @checkpoint: the tensors
 * @used: (array): whether each tensor has found its place
 * @onnx: the graph as far as it is made
 * @channels: (element-type gsize): of each value, 0 if it has none
 * @path: the module that names are relative to
 * @epsilon: what batch normalisation adds to the variance
 * @preprocessing: what is usually done to images
 * @trouble: (nullable): the name of what is missing or does not fit
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
 * @name: of the networks
 * @keys: (array zero-terminated=1): tensors that all of them have
 * @build: makes the graph from the image to the logits, and returns the latter
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

/* The image, with as many channels as the convolution @first takes; @size: its side, 0 for any. */
guint cam_recipe_begin (CamRecipe *recipe, const char *first, gsize size);

/* Goes into a module, and back. */
void cam_recipe_enter (CamRecipe *recipe, const char *format, ...) G_GNUC_PRINTF (2, 3);
void cam_recipe_leave (CamRecipe *recipe);

/* A tensor called @name without and with its place being found; NULL if there is none. */
CamTensor *cam_recipe_peek (CamRecipe *recipe, const char *name);
CamTensor *cam_recipe_take (CamRecipe *recipe, const char *name);

/* Whether there is a tensor of that name. */
gboolean cam_recipe_has (CamRecipe *recipe, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* How many of the modules "0", "1" … of @name have a tensor called @tensor. */
guint cam_recipe_count (CamRecipe *recipe, const char *name, const char *tensor);

/* Passes over tensors that only training needs. */
void cam_recipe_ignore (CamRecipe *recipe, const char *prefix);

/* Notes that @name is missing or does not fit. Returns CAM_ONNX_NONE. */
guint cam_recipe_fail (CamRecipe *recipe, const char *name);

gsize cam_recipe_get_channels (CamRecipe *recipe, guint value);

/* The bricks of the layers below: a value with numbers of the file or of ours, and a node. */
guint cam_recipe_constant (CamRecipe *recipe, const char *name, CamTensor *tensor);
guint cam_recipe_integers (CamRecipe *recipe, const char *name, gsize n, const gint64 *numbers);
guint cam_recipe_node (CamRecipe *recipe,
                       const char *op,
                       const char *name,
                       gsize channels,
                       guint n_inputs,
                       const guint *inputs,
                       CamAttributes *attributes);

/* A convolution whose kernels, groups and bias the tensors tell. */
guint
cam_recipe_conv_padded (CamRecipe *recipe, guint x, const char *name, guint stride, guint padding);

/* The same, padded so that a stride of 1 keeps the size. */
guint cam_recipe_conv (CamRecipe *recipe, guint x, const char *name, guint stride);

/* Batch normalisation, and over the channels of each pixel. */
guint cam_recipe_norm (CamRecipe *recipe, guint x, const char *name);
guint cam_recipe_layer_norm (CamRecipe *recipe, guint x, const char *name, float epsilon);

/* @op: "Relu", "SiLU", "Relu6" or an operator without attributes; NULL for none. */
guint cam_recipe_activate (CamRecipe *recipe, guint x, const char *op, const char *name);

/* Conv2dNormActivation: @name.0, @name.1 and @op. */
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

/* SqueezeExcitation: fc1, @op, fc2, @gate; times @x. */
guint
cam_recipe_squeeze (CamRecipe *recipe, guint x, const char *name, const char *op, const char *gate);

guint cam_recipe_add (CamRecipe *recipe, guint a, guint b, const char *name);

/* Times the factors @tensor, one a channel. */
guint cam_recipe_scale (CamRecipe *recipe, guint x, const char *name, const char *tensor);

guint cam_recipe_concat (CamRecipe *recipe, guint n, const guint *values, const char *name);

/* Channels by number. */
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
