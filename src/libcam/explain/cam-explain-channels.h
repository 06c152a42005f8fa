/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"

G_BEGIN_DECLS

/* What a network would say if some of the channels that GAP averages were switched off. This needs
 * no pass: the logits are sums over channels, so y^c without a set of channels is y^c − Σ w_k^c F^k
 * over that set. Any thread. */

/** cam_explanation_check_channels: Returns: whether channels can be switched off, which needs a
 * layer that GAP averages, see cam_explanation_is_exact(); else sets @error to
 * %CAM_ERROR_METHOD. */
gboolean cam_explanation_check_channels (CamExplanation *self, GError **error);

/**
 * cam_explanation_without_channels:
 * @self: an explanation; if it has channels off itself, its cam_explanation_get_whole() is used
 * @off: (array): K flags: 1 for a channel that is switched off
 * @error: as cam_explanation_check_channels()
 *
 * Switching channel k off sets its feature map to zero. (To set its weights for every class to zero
 * would be the same.) The logits, probabilities and prediction are exactly those without these
 * channels. Maps are sums over the remaining channels: CAM with class weights w_k^c, Grad-CAM with
 * gradient weights α_k^c, which do not change because the head is linear. The means F^k do not
 * change either.
 *
 * Returns: (transfer full) (nullable): the explanation without these channels; it shares the
 *   feature maps of @self.
 */
CamExplanation *
cam_explanation_without_channels (CamExplanation *self, const guint8 *off, GError **error);

/** cam_explanation_get_whole: Returns: (transfer none): the explanation with all channels on; @self
 * if it has none off. */
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
 * Sorts the channels by their contribution to y^c, for or against it: the largest |w_k^c F^k|
 * first. Equal channels stay in order.
 *
 * Returns: (transfer full) (nullable): K channel indices; free with g_free().
 */
guint *cam_explanation_rank_channels (CamExplanation *self, guint class_index, GError **error);

/**
 * cam_explanation_count_deciding:
 * @ranked: (array): K channels, from cam_explanation_rank_channels()
 *
 * Returns: the smallest n for which the first n of @ranked, and any larger number of them, give the
 *   same prediction as all channels.
 */
guint cam_explanation_count_deciding (CamExplanation *self, const guint *ranked);

G_END_DECLS
