/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"

G_BEGIN_DECLS

/* Numbers as comma-separated values (RFC 4180) with a header line. The decimal separator is a point
 * in every locale, and reading a float32 back gives the same float32. */

/** cam_csv_append_number: appends @value as a cell. */
void cam_csv_append_number (GString *csv, float value);

/** cam_csv_append_text: appends @text as a cell, in quotes if it needs them. */
void cam_csv_append_text (GString *csv, const char *text);

/** cam_csv_map_to_csv: Returns: (transfer full): @map (H × W) as H lines of W values, without a
 * header. */
GBytes *cam_csv_map_to_csv (const CamTensor *map);

/**
 * cam_csv_classes_to_csv:
 * @explanation: the logits and probabilities
 * @class_names: one name for each class
 *
 * Returns: (transfer full): the columns class,name,logit,probability and one line for each class
 */
GBytes *cam_csv_classes_to_csv (CamExplanation *explanation, const char *const *class_names);

/**
 * cam_csv_channels_to_csv:
 * @explanation: the explanation
 * @method: where the weights come from
 * @class_index: the class c
 * @error: %CAM_ERROR_METHOD if @method does not apply or has no weights
 *
 * Returns: (transfer full) (nullable): the columns channel,weight,gap,contribution and one line for
 *   each channel k: its weight, F^k and their product. With %CAM_METHOD_CAM, and if
 *   cam_explanation_is_exact(), the contributions and β^c add up to y^c.
 */
GBytes *cam_csv_channels_to_csv (CamExplanation *explanation,
                                 CamMethod method,
                                 guint class_index,
                                 GError **error);

G_END_DECLS
