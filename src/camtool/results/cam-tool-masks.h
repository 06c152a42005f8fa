/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-mask-summary.h"
#include "cam-tool-evaluation.h"

G_BEGIN_DECLS

/* What `camtool evaluate --masks` says of the masks beside a test set. */

/** cam_tool_masks_measure: Returns: (transfer full): where the evidence lies. */
CamMaskSummary *cam_tool_masks_measure (const CamToolEvaluation *self);

/** cam_tool_masks_add_text: adds tables for a person to @text. */
void cam_tool_masks_add_text (const CamToolEvaluation *self, GString *text);

/** cam_tool_masks_add_json: adds the member "masks", over all samples and for each class. */
void cam_tool_masks_add_json (const CamToolEvaluation *self, JsonBuilder *builder);

/** cam_tool_masks_add_sample_json: adds the member "mask" of a sample. */
void cam_tool_masks_add_sample_json (const CamMaskShares *shares, JsonBuilder *builder);

/** cam_tool_masks_add_titles: adds to @csv the titles of what cam_tool_masks_add_sample_csv()
 * adds to the line of a sample, whose shares may be %NULL. */
void cam_tool_masks_add_titles (const CamToolEvaluation *self,
                                const CamMaskSummary *summary,
                                GString *csv);
void cam_tool_masks_add_sample_csv (const CamToolEvaluation *self,
                                    const CamMaskSummary *summary,
                                    const CamMaskShares *shares,
                                    GString *csv);

/** cam_tool_masks_read_sample: @shares: (out) (transfer full) (nullable): the member "mask" of a
 * @sample, if there is one. Returns: whether all in it could be. */
gboolean cam_tool_masks_read_sample (JsonObject *sample, CamMaskShares **shares);

G_END_DECLS
