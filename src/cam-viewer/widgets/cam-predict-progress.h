/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_PREDICT_PROGRESS (cam_predict_progress_get_type ())

/** The progress of predicting the test set: how much is done, how fast, how much time is left, and
 * a button that stops and resumes it with the action `win.predict`. Visible only while something is
 * to be predicted. */
G_DECLARE_FINAL_TYPE (CamPredictProgress, cam_predict_progress, CAM, PREDICT_PROGRESS, AdwBin)

/** cam_predict_progress_set_session: sets the session whose test set is predicted. To be called
 * once. */
void cam_predict_progress_set_session (CamPredictProgress *self, CamSession *session);

G_END_DECLS
