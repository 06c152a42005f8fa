/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"

G_BEGIN_DECLS

/* What a network would say without some of the channels that GAP averages. No pass is needed: the
 * logits are sums over channels, so y^c without the channels of a set is y^c − Σ w_k^c F^k over
 * that set. From any thread. */

/** cam_explanation_check_channels: Returns: whether channels can be switched off: GAP averages the
 * explained layer, see cam_explanation_is_exact(); else @error is %CAM_ERROR_METHOD. */
gboolean cam_explanation_check_channels (CamExplanation *self, GError **error);

/**
 * cam_explanation_without_channels:
 * @self: an explanation; if it lacks channels itself, the whole one is meant
 * @off: (array): K flags: 1 for a channel that is switched off
 * @error: as cam_explanation_check_channels()
 *
 * Switching channel k off makes its feature map zero, or its weight for every class, which is the
 * same. Logits, probabilities and prediction are those without these channels, exactly. Maps are
 * sums over the remaining channels: CAM with class weights w_k^c, Grad-CAM with gradient weights
 * α_k^c, which do not change as the head is linear. The means F^k stay what they were.
 *
 * Returns: (transfer full) (nullable): what the network says then; it keeps the feature maps of
 *   @self, and no others.
 */
CamExplanation *
cam_explanation_without_channels (CamExplanation *self, const guint8 *off, GError **error);

/** cam_explanation_get_whole: Returns: (transfer none): with all channels; @self if none is off. */
CamExplanation *cam_explanation_get_whole (CamExplanation *self);

/** cam_explanation_get_channels_off: Returns: (transfer none) (nullable): K flags, %NULL if all
 * channels are on. */
const guint8 *cam_explanation_get_channels_off (CamExplanation *self);

/** cam_explanation_count_channels_off: Returns: how many channels are off. */
guint cam_explanation_count_channels_off (CamExplanation *self);

/**
 * cam_explanation_rank_channels:
 * @class_index: the class c
 * @error: as cam_explanation_check_channels()
 *
 * Channels by how much they contribute to y^c, for it or against it: the largest |w_k^c F^k| first,
 * of equals the first channel.
 *
 * Returns: (transfer full) (nullable): K channels.
 */
guint *cam_explanation_rank_channels (CamExplanation *self, guint class_index, GError **error);

/**
 * cam_explanation_count_deciding:
 * @ranked: (array): K channels, from cam_explanation_rank_channels()
 *
 * Returns: the least n for which the first n of @ranked, and any larger number of them, lead to the
 *   prediction of all channels.
 */
guint cam_explanation_count_deciding (CamExplanation *self, const guint *ranked);

G_END_DECLS
