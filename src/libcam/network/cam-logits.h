/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-tensor.h"

G_BEGIN_DECLS

/* What logits y^c say: one value a class. */

/**
 * cam_logits_check:
 * @error: %CAM_ERROR_NETWORK: that the network's values are not numbers
 *
 * Weights that are not numbers, or far too large, make logits that nothing can be said of: no class
 * is the largest, and no probability is one.
 *
 * Returns: whether all logits are finite.
 */
gboolean cam_logits_check (const CamTensor *logits, GError **error);

/** cam_logits_get_prediction: Returns: the class of the largest logit (the first of equals). */
guint cam_logits_get_prediction (const CamTensor *logits);

/** cam_logits_get_probabilities: Returns: (transfer full): their softmax, one value a class. */
float *cam_logits_get_probabilities (const CamTensor *logits);

G_END_DECLS
