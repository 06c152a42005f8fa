/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* The predictions of the whole test set. */

G_BEGIN_DECLS

/** cam_session_predict: finds the predictions of all samples that wait for one, if a person has not
 * stopped that. */
void cam_session_predict (CamSession *self);

/** cam_session_predict_others: leaves the selected sample out, which is being explained now. */
void cam_session_predict_others (CamSession *self);

/** cam_session_predict_restart: forgets what is being predicted, as when model or test set change.
 */
void cam_session_predict_restart (CamSession *self);

/** cam_session_predict_or_stop: does what `predict` says now. */
void cam_session_predict_or_stop (CamSession *self);

G_END_DECLS
