/* SPDX-License-Identifier: MIT */

#ifndef CAM_LABELS_PRIVATE_H
#define CAM_LABELS_PRIVATE_H

#include "cam-dataset.h"

G_BEGIN_DECLS

/**
 * CamFoundSample:
 * @sample: what was found; its target is -1 until the labels are counted
 * @label: (nullable): what the file's name or its folder calls it
 */
typedef struct
{
  CamSample sample;
  char *label;
} CamFoundSample;

/**
 * cam_labels_are_numbers:
 * @samples: (element-type CamFoundSample): without a label, none is a number
 * @largest: (out): the largest number
 *
 * Returns: whether every label is a number.
 */
gboolean cam_labels_are_numbers (GPtrArray *samples, guint *largest);

/**
 * cam_labels_count:
 * @samples: (element-type CamFoundSample): their targets are set to indices of labels
 * @class_names: (nullable) (array zero-terminated=1): the labels that come first, in this order
 *
 * Labels are numbers if all of them are, which count from 0; names in alphabetical order otherwise.
 *
 * Returns: (transfer full): the labels.
 */
GStrv cam_labels_count (GPtrArray *samples, char **class_names);

G_END_DECLS

#endif
