/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"

G_BEGIN_DECLS

/* Numbers as comma-separated values (RFC 4180) with a header line and a point before decimals,
 * whatever the language; enough digits that a float32 reads back as itself. */

/** cam_csv_append_number: appends @value as a cell. */
void cam_csv_append_number (GString *csv, float value);

/** cam_csv_append_text: appends @text as a cell, in quotes if it must be. */
void cam_csv_append_text (GString *csv, const char *text);

/** cam_csv_map_to_csv: Returns: (transfer full): @map (H × W): a line a row of cells, without a
 * header. */
GBytes *cam_csv_map_to_csv (const CamTensor *map);

/**
 * cam_csv_classes_to_csv:
 * @explanation: what the network says
 * @class_names: a name a class
 *
 * Returns: (transfer full): class,name,logit,probability: a line a class
 */
GBytes *cam_csv_classes_to_csv (CamExplanation *explanation, const char *const *class_names);

/**
 * cam_csv_channels_to_csv:
 * @explanation: what the network says
 * @method: where the weights come from
 * @class_index: the class c
 * @error: %CAM_ERROR_METHOD if @method does not apply or has no weights
 *
 * Returns: (transfer full) (nullable): channel,weight,gap,contribution: a line a channel k with its
 *   weight, F^k and their product. With %CAM_METHOD_CAM and if cam_explanation_is_exact() the
 *   contributions and β^c add up to y^c.
 */
GBytes *cam_csv_channels_to_csv (CamExplanation *explanation,
                                 CamMethod method,
                                 guint class_index,
                                 GError **error);

G_END_DECLS
