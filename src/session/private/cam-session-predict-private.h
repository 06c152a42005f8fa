/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* Predicting the whole test set. */

G_BEGIN_DECLS

/** cam_session_predict: predicts the samples that are still waiting, unless `predict` is off. */
void cam_session_predict (CamSession *self);

/** cam_session_predict_others: does the same, but leaves out the selected sample while that is
 * explained. */
void cam_session_predict_others (CamSession *self);

/** cam_session_predict_restart: drops the running batch after the model or test set changed. */
void cam_session_predict_restart (CamSession *self);

/** cam_session_predict_or_stop: starts or stops after `predict` changed. */
void cam_session_predict_or_stop (CamSession *self);

G_END_DECLS
