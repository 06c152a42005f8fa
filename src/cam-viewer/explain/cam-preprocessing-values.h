/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-preprocessing.h"

/* The range of values that a network takes, as a person picks or types it. */

G_BEGIN_DECLS

/**
 * CamPreprocessingValues:
 * @CAM_PREPROCESSING_VALUES_IMAGENET: ImageNet's mean and deviation
 * @CAM_PREPROCESSING_VALUES_ONE: 0 … 1
 * @CAM_PREPROCESSING_VALUES_SIGNED: −1 … 1
 * @CAM_PREPROCESSING_VALUES_BYTES: 0 … 255
 * @CAM_PREPROCESSING_VALUES_MODEL: the model's own mean and deviation
 * @CAM_PREPROCESSING_VALUES_TYPED: other numbers
 *
 * The choices for mean and deviation, in the order of the list in the template.
 */
typedef enum
{
  CAM_PREPROCESSING_VALUES_IMAGENET,
  CAM_PREPROCESSING_VALUES_ONE,
  CAM_PREPROCESSING_VALUES_SIGNED,
  CAM_PREPROCESSING_VALUES_BYTES,
  CAM_PREPROCESSING_VALUES_MODEL,
  CAM_PREPROCESSING_VALUES_TYPED,
} CamPreprocessingValues;

/** cam_preprocessing_values_set: sets the mean and deviation of @how to those of @values, which
 * must not be %CAM_PREPROCESSING_VALUES_TYPED. @own: the model's own preprocessing. */
void cam_preprocessing_values_set (CamPreprocessing *how,
                                   const CamPreprocessing *own,
                                   CamPreprocessingValues values);

/** cam_preprocessing_values_find: Returns: the choice that has the mean and deviation of @how.
 * @own: the model's own preprocessing. */
CamPreprocessingValues cam_preprocessing_values_find (const CamPreprocessing *how,
                                                      const CamPreprocessing *own);

/** cam_preprocessing_values_format: Returns: (transfer full): the numbers of the three channels, in
 * the form that cam_preprocessing_values_parse() reads. */
char *cam_preprocessing_values_format (const float numbers[3]);

/**
 * cam_preprocessing_values_parse:
 * @text: one number, or three with spaces between them; with a decimal point or comma
 * @numbers: (out): for three channels
 *
 * Returns: whether @text has this form. If it does not, @numbers are undefined.
 */
gboolean cam_preprocessing_values_parse (const char *text, float numbers[3]);

G_END_DECLS
