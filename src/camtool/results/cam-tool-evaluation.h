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
 * @label: (nullable): what its target is called in the test set
 * @error: (nullable): why it could not be predicted, or its mask could not be read
 * @mask: (nullable): on which labels of its mask the evidence lies
 * @outcome: what became of it
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
 * @classes: what the model's classes are called, %NULL-terminated
 * @n_classes: how many there are
 * @outcomes: (array length=n_outcomes): of the samples, in the order of the test set
 * @n_outcomes: how many there are
 * @n_samples: how many samples the whole test set has
 * @part: which part of the test set this is, from 1
 * @parts: how many parts there are, or 0 if this is the whole
 * @model: (nullable): of a part: the SHA-256 of the model's file
 * @mask_labels: (nullable): what the labels of masks are called, %NULL-terminated; %NULL if masks
 *   are not looked at
 * @mask_method: (nullable): the method of the maps that are held against masks, as --method has it
 * @mask_layer: (nullable): the layer that they are of
 *
 * What `camtool evaluate` finds. A sample that waits was not reached, and is not written.
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

/** cam_tool_evaluation_find_target: Returns: what stands for the target that is called @label and
 * has class @index of the model, or -1: a #CamOutcomeTarget, or @index. */
int cam_tool_evaluation_find_target (int index, const char *label);

/** cam_tool_evaluation_is_complete: Returns: whether every sample was reached. */
gboolean cam_tool_evaluation_is_complete (const CamToolEvaluation *self);

/** cam_tool_evaluation_measure: Returns: (transfer full): how the model does; @outcomes: (out)
 * (transfer full) (optional): what was counted, for g_free(). */
CamEvaluation *cam_tool_evaluation_measure (const CamToolEvaluation *self, CamOutcome **outcomes);

/** cam_tool_evaluation_to_text: Returns: (transfer full): @self for a person. */
char *cam_tool_evaluation_to_text (const CamToolEvaluation *self);

/** cam_tool_evaluation_to_csv: Returns: (transfer full): a header and a line a sample. */
char *cam_tool_evaluation_to_csv (const CamToolEvaluation *self);

/** cam_tool_evaluation_clear: frees what @self holds, which may be all zero. */
void cam_tool_evaluation_clear (CamToolEvaluation *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolEvaluation, cam_tool_evaluation_clear)

G_END_DECLS
