/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-mask-shares.h"

G_BEGIN_DECLS

/**
 * CamMaskOutcome:
 * @target: index of the class that the image belongs to, or less than 0
 * @shares: (nullable): where the evidence lies; %NULL if it was not measured
 *
 * A sample of a #CamMaskSummary.
 */
typedef struct
{
  int target;
  const CamMaskShares *shares;
} CamMaskOutcome;

/**
 * CamMaskMean:
 * @area: the mean of the label's shares of the pictures
 * @evidence: the mean of its shares of the evidence
 * @n_highest: on how many pictures the map's highest point lies on it
 *
 * A label of a #CamMaskGroup. Pictures without the label count with 0; means of no pictures are
 * NaN.
 */
typedef struct
{
  double area;
  double evidence;
  guint n_highest;
} CamMaskMean;

/**
 * CamMaskGroup:
 * @n: of how many pictures it is; those whose map is nowhere positive are not among them
 * @labels: as many as the summary has
 *
 * Some pictures together.
 */
typedef struct
{
  guint n;
  CamMaskMean *labels;
} CamMaskGroup;

/**
 * CamMaskSummary:
 * @n_measured: how many samples were measured
 * @n_without_evidence: of how many of them the map is nowhere positive
 * @n_resized: of how many of them the mask was of another size than the picture
 * @n_labels: how many labels any mask has
 * @labels: (array length=n_labels): their grey levels, in order
 * @n_classes: how many classes the model has
 * @whole: all pictures
 *
 * On which labels the evidence lies, over a test set and for the pictures of each class. Immutable.
 */
typedef struct
{
  guint n_measured;
  guint n_without_evidence;
  guint n_resized;
  guint n_labels;
  const guint8 *labels;
  guint n_classes;
  CamMaskGroup whole;
} CamMaskSummary;

/* Any thread may call these functions. */

/**
 * cam_mask_summary_new:
 * @n_classes: how many classes the model has, at least 1
 * @outcomes: (array length=n_outcomes): the samples; no target is beyond @n_classes
 *
 * Sums are taken in the order of @outcomes, so that the same ones give the same numbers to the last
 * bit. Takes memory that grows with the classes that have samples, not with all.
 *
 * Returns: (transfer full): for cam_mask_summary_free()
 */
CamMaskSummary *
cam_mask_summary_new (guint n_classes, const CamMaskOutcome *outcomes, guint n_outcomes);

/** cam_mask_summary_get_class: Returns: (transfer none) (nullable): the pictures whose target is
 * class @index; %NULL if none of them was measured and has evidence. */
const CamMaskGroup *cam_mask_summary_get_class (const CamMaskSummary *self, guint index);

/** cam_mask_summary_find_label: Returns: where @label stands among those of @self, or as many as
 * there are. */
guint cam_mask_summary_find_label (const CamMaskSummary *self, guint8 label);

/** cam_mask_summary_free: frees @self, which may be %NULL. */
void cam_mask_summary_free (CamMaskSummary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamMaskSummary, cam_mask_summary_free)

G_END_DECLS
