/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-names.h"
#include "cam-evaluation.h"
#include "cam-mask-folder.h"
#include "cam-mask-shares.h"

G_BEGIN_DECLS

/**
 * CamToolOutcome:
 * @image: the sample's name
 * @label: (nullable): its label in the test set
 * @error: (nullable): why it could not be predicted, or its mask could not be read
 * @mask: (nullable): how much evidence lies on each label of its mask
 * @outcome: its target and prediction
 *
 * A sample of a #CamToolEvaluation.
 */
typedef struct
{
  char *image;
  char *label;
  char *error;
  CamMaskShares *mask;
  CamOutcome outcome;
} CamToolOutcome;

/**
 * CamToolEvaluation:
 * @classes: the names of the model's classes, %NULL-terminated
 * @n_classes: how many classes there are
 * @outcomes: (array length=n_outcomes): the samples, in the order of the test set
 * @n_outcomes: how many samples these are
 * @n_samples: how many samples the whole test set has
 * @part: which part of the test set this is, from 1
 * @parts: how many parts there are, or 0 if this is the whole test set
 * @model: (nullable): for a part, the SHA-256 of the model's file
 * @mask_labels: (nullable): the names of the labels of masks, %NULL-terminated; %NULL without
 *   --masks
 * @mask_method: (nullable): the method of the maps that are compared with masks, as in --method
 * @mask_layer: (nullable): the layer of these maps
 *
 * The result of `camtool evaluate`. A sample without a prediction was not reached, and is not
 * written.
 */
typedef struct
{
  char **classes;
  guint n_classes;
  CamToolOutcome *outcomes;
  guint n_outcomes;
  guint n_samples;
  guint part, parts;
  char *model;
  char **mask_labels;
  char *mask_method, *mask_layer;
} CamToolEvaluation;

/** cam_tool_evaluation_find_target: @index: the model's class with the name @label, or -1. Returns:
 * @index, or a #CamOutcomeTarget if it is -1. */
int cam_tool_evaluation_find_target (int index, const char *label);

/** cam_tool_evaluation_is_complete: Returns: whether every sample was reached. */
gboolean cam_tool_evaluation_is_complete (const CamToolEvaluation *self);

/** cam_tool_evaluation_measure: @outcomes: (out) (transfer full) (optional): the outcomes that were
 * counted; free with g_free(). Returns: (transfer full): the evaluation. */
CamEvaluation *cam_tool_evaluation_measure (const CamToolEvaluation *self, CamOutcome **outcomes);

/** cam_tool_evaluation_to_text: Returns: (transfer full): @self as text for people. */
char *cam_tool_evaluation_to_text (const CamToolEvaluation *self);

/** cam_tool_evaluation_to_csv: Returns: (transfer full): a header and one line for each sample. */
char *cam_tool_evaluation_to_csv (const CamToolEvaluation *self);

/** cam_tool_evaluation_clear: frees the fields of @self, which may all be zero. */
void cam_tool_evaluation_clear (CamToolEvaluation *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolEvaluation, cam_tool_evaluation_clear)

G_END_DECLS
