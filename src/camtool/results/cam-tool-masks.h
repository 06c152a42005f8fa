/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-mask-summary.h"
#include "cam-tool-evaluation.h"

G_BEGIN_DECLS

/* The results of `camtool evaluate --masks`. */

/** cam_tool_masks_measure: Returns: (transfer full): how much evidence lies on each label. */
CamMaskSummary *cam_tool_masks_measure (const CamToolEvaluation *self);

/** cam_tool_masks_add_text: appends tables for people to @text. */
void cam_tool_masks_add_text (const CamToolEvaluation *self, GString *text);

/** cam_tool_masks_add_json: adds the member "masks", for all samples and for each class. */
void cam_tool_masks_add_json (const CamToolEvaluation *self, JsonBuilder *builder);

/** cam_tool_masks_add_sample_json: adds the member "mask" of one sample. */
void cam_tool_masks_add_sample_json (const CamMaskShares *shares, JsonBuilder *builder);

/** cam_tool_masks_add_titles: appends to @csv the titles of the columns that
 * cam_tool_masks_add_sample_csv() appends for each sample, whose shares may be %NULL. */
void cam_tool_masks_add_titles (const CamToolEvaluation *self,
                                const CamMaskSummary *summary,
                                GString *csv);
void cam_tool_masks_add_sample_csv (const CamToolEvaluation *self,
                                    const CamMaskSummary *summary,
                                    const CamMaskShares *shares,
                                    GString *csv);

/** cam_tool_masks_read_sample: @shares: (out) (transfer full) (nullable): the member "mask" of
 * @sample; %NULL if there is none. Returns: whether the member is missing or valid. */
gboolean cam_tool_masks_read_sample (JsonObject *sample, CamMaskShares **shares);

G_END_DECLS
