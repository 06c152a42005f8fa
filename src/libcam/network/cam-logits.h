/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-tensor.h"

G_BEGIN_DECLS

/* What follows from the logits y^c, one value for each class. Any thread may call these
 * functions. */

/**
 * cam_logits_check:
 * @error: %CAM_ERROR_NETWORK if a logit is infinite or NaN
 *
 * Weights that are NaN or far too large lead to such logits. They have no largest class and no
 * probabilities.
 *
 * Returns: whether all logits are finite.
 */
gboolean cam_logits_check (const CamTensor *logits, GError **error);

/** cam_logits_get_prediction: Returns: the class with the largest logit (the first of equals). */
guint cam_logits_get_prediction (const CamTensor *logits);

/** cam_logits_get_probabilities: Returns: (transfer full): the softmax of the logits; free with
 * g_free(). */
float *cam_logits_get_probabilities (const CamTensor *logits);

G_END_DECLS
