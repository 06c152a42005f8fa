/* SPDX-License-Identifier: MIT */

#include "cam-recipe.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-export-line.h"
#include "cam-recipe-private.h"
#include "cam-words.h"

/* What PyTorch adds to variances by default. */
#define USUAL_EPSILON 1e-5f

/* Families with more distinctive names come first. */
static const CamRecipeFamily *const families[] = {
  &cam_recipe_densenet,   &cam_recipe_convnext,     &cam_recipe_regnet,
  &cam_recipe_googlenet,  &cam_recipe_shufflenet,   &cam_recipe_mnasnet,
  &cam_recipe_resnet,     &cam_recipe_efficientnet, &cam_recipe_mobilenet_v3,
  &cam_recipe_squeezenet, &cam_recipe_mobilenet_v2, &cam_recipe_alexnet,
  &cam_recipe_vgg,
};

static gboolean
has_keys (const CamRecipeFamily *family, CamCheckpoint *checkpoint)
{
  for (guint i = 0; i < G_N_ELEMENTS (family->keys) && family->keys[i] != NULL; i++)
    if (cam_checkpoint_lookup (checkpoint, family->keys[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
clear (CamRecipe *recipe)
{
  g_clear_pointer (&recipe->onnx, cam_onnx_free);
  g_free (recipe->used);
  g_array_unref (recipe->channels);
  g_string_free (recipe->path, TRUE);
  g_free (recipe->trouble);
}

/* The graph, if all tensors were used; else sets @trouble to the name of one that was not. */
static CamOnnx *
try_family (const CamRecipeFamily *family,
            CamCheckpoint *checkpoint,
            CamPreprocessing *preprocessing,
            char **trouble)
{
  guint n = cam_checkpoint_get_n_tensors (checkpoint);
  CamRecipe recipe = { .checkpoint = checkpoint,
                       .used = g_new0 (gboolean, n),
                       .onnx = cam_onnx_new (),
                       .channels = g_array_new (FALSE, TRUE, sizeof (gsize)),
                       .path = g_string_new (NULL),
                       .epsilon = USUAL_EPSILON,
                       .preprocessing = cam_preprocessing_usual (3, 0) };
  CamOnnx *onnx = NULL;
  guint logits = family->build (&recipe);

  for (guint i = 0; i < n && recipe.trouble == NULL; i++)
    if (!recipe.used[i])
      recipe.trouble = g_strdup (cam_checkpoint_get_name (checkpoint, i));
  if (recipe.trouble == NULL)
    {
      g_array_append_val (recipe.onnx->outputs, logits);
      onnx = g_steal_pointer (&recipe.onnx);
      onnx->family = g_strdup (family->name);
      onnx->producer = g_strdup ("");
      *preprocessing = recipe.preprocessing;
    }
  *trouble = g_steal_pointer (&recipe.trouble);
  clear (&recipe);
  return onnx;
}

CamOnnx *
cam_recipe_make (CamCheckpoint *checkpoint, CamPreprocessing *preprocessing, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      g_autofree char *trouble = NULL;
      g_autofree char *shown = NULL;
      CamOnnx *onnx;

      if (!has_keys (families[i], checkpoint))
        continue;
      onnx = try_family (families[i], checkpoint, preprocessing, &trouble);
      if (onnx != NULL)
        return onnx;
      shown = cam_words_show (trouble);
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_NETWORK,
                   _ ("this is a state dict of an unknown network: it resembles %s, but %s does "
                      "not fit. Export it once: %s"),
                   families[i]->name,
                   shown,
                   CAM_EXPORT_LINE);
      return NULL;
    }
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_NETWORK,
               _ ("this is a state dict of an unknown network. Export it once: %s"),
               CAM_EXPORT_LINE);
  return NULL;
}
