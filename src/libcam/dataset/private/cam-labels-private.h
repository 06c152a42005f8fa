/* SPDX-License-Identifier: MIT */

#ifndef CAM_LABELS_PRIVATE_H
#define CAM_LABELS_PRIVATE_H

#include "cam-dataset.h"

G_BEGIN_DECLS

/**
 * CamFoundSample:
 * @sample: the sample; its target is -1 until cam_labels_count() sets it
 * @label: (nullable): its label from the name of the file or its folder
 */
typedef struct
{
  CamSample sample;
  char *label;
} CamFoundSample;

/**
 * cam_labels_are_numbers:
 * @samples: (element-type CamFoundSample): the samples; if none has a label, the result is %FALSE
 * @largest: (out): the largest number
 *
 * Returns: whether every label is a number.
 */
gboolean cam_labels_are_numbers (GPtrArray *samples, guint *largest);

/**
 * cam_labels_count:
 * @samples: (element-type CamFoundSample): the samples, whose targets are set to indices of labels
 * @class_names: (nullable) (array zero-terminated=1): the labels that come first, in this order
 *
 * If all labels are numbers, the result counts from 0; otherwise it has the names in natural
 * order.
 *
 * Returns: (transfer full): the labels.
 */
GStrv cam_labels_count (GPtrArray *samples, char **class_names);

G_END_DECLS

#endif
