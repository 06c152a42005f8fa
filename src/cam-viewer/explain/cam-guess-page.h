/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_GUESS_PAGE (cam_guess_page_get_type ())

/** The page that is shown while a person guesses the prediction: the image alone, and a button that
 * reveals the rest. */
G_DECLARE_FINAL_TYPE (CamGuessPage, cam_guess_page, CAM, GUESS_PAGE, AdwBin)

/** cam_guess_page_new: @viewport: shared with other panels; referenced. Returns: (transfer
 * floating): the page. */
GtkWidget *cam_guess_page_new (CamSession *session, CamViewport *viewport);

G_END_DECLS
