/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_PREPROCESSING_BUTTON (cam_preprocessing_button_get_type ())

/** A button that shows the preprocessing of the session's first model, with a popover that changes
 * it. Its property `needed` (boolean) says whether it can be changed. */
G_DECLARE_FINAL_TYPE (
    CamPreprocessingButton, cam_preprocessing_button, CAM, PREPROCESSING_BUTTON, AdwBin)

/** cam_preprocessing_button_set_session: sets the session whose first model's preprocessing is
 * shown. To be called once. */
void cam_preprocessing_button_set_session (CamPreprocessingButton *self, CamSession *session);

G_END_DECLS
