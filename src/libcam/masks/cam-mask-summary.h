/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-mask-shares.h"

G_BEGIN_DECLS

/**
 * CamMaskOutcome:
 * @target: the index of the image's class, or a negative number
 * @shares: (nullable): the evidence on each label; %NULL if it was not measured
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
 * @area: the mean of the label's share of the picture
 * @evidence: the mean of its share of the evidence
 * @n_highest: in how many pictures the map's highest point has this label
 *
 * A label of a #CamMaskGroup. A picture without the label counts as 0; the mean of no pictures is
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
 * @n: the number of pictures, without those whose map has no positive value
 * @labels: one entry for each label of the summary
 *
 * A group of pictures.
 */
typedef struct
{
  guint n;
  CamMaskMean *labels;
} CamMaskGroup;

/**
 * CamMaskSummary:
 * @n_measured: how many samples were measured
 * @n_without_evidence: how many of them have a map without positive values
 * @n_resized: how many of them had a mask of another size than the picture
 * @n_labels: how many labels the masks have together
 * @labels: (array length=n_labels): their grey levels, in order
 * @n_classes: how many classes the model has
 * @whole: the group of all pictures
 *
 * How much of the evidence lies on each label, over a test set and for the pictures of each class.
 * Immutable.
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
 * @outcomes: (array length=n_outcomes): the samples; targets must be less than @n_classes
 *
 * Adds in the order of @outcomes, so that the same outcomes give the same numbers to the last bit.
 * Memory grows with the number of classes that have samples, not with @n_classes.
 *
 * Returns: (transfer full): the summary; free with cam_mask_summary_free()
 */
CamMaskSummary *
cam_mask_summary_new (guint n_classes, const CamMaskOutcome *outcomes, guint n_outcomes);

/** cam_mask_summary_get_class: Returns: (transfer none) (nullable): the group of pictures with the
 * target @index; %NULL if none of them was measured and has evidence. */
const CamMaskGroup *cam_mask_summary_get_class (const CamMaskSummary *self, guint index);

/** cam_mask_summary_find_label: Returns: the index of @label in the labels of @self, or @n_labels
 * if it is not there. */
guint cam_mask_summary_find_label (const CamMaskSummary *self, guint8 label);

/** cam_mask_summary_free: frees @self, which may be %NULL. */
void cam_mask_summary_free (CamMaskSummary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamMaskSummary, cam_mask_summary_free)

G_END_DECLS
