/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_PREDICT_PROGRESS (cam_predict_progress_get_type ())

/** How much of the test set is predicted, how fast, for how long still, and a button that stops and
 * resumes it by the action `win.predict`. In sight only while something is to be predicted. */
G_DECLARE_FINAL_TYPE (CamPredictProgress, cam_predict_progress, CAM, PREDICT_PROGRESS, AdwBin)

/** cam_predict_progress_set_session: sets whose test set it is about. To be called once. */
void cam_predict_progress_set_session (CamPredictProgress *self, CamSession *session);

G_END_DECLS
