/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tensor.h"

G_BEGIN_DECLS

/* What logits y^c say: one value a class. */

/** cam_logits_get_prediction: Returns: the class of the largest logit (the first of equals). */
guint cam_logits_get_prediction (const CamTensor *logits);

/** cam_logits_get_probabilities: Returns: (transfer full): their softmax, one value a class. */
float *cam_logits_get_probabilities (const CamTensor *logits);

G_END_DECLS
