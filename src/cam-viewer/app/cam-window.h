/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_WINDOW (cam_window_get_type ())

/** The main window: test set, stage and inspector around one session. */
G_DECLARE_FINAL_TYPE (CamWindow, cam_window, CAM, WINDOW, AdwApplicationWindow)

CamWindow *cam_window_new (GApplication *application);
CamSession *cam_window_get_session (CamWindow *self);

/** cam_window_open_bundled: opens the test set and the network that come with the program. */
void cam_window_open_bundled (CamWindow *self);

/**
 * cam_window_open:
 * @model: (nullable): a model file; %NULL keeps the open one, or opens the bundled one
 * @folder: (nullable): a test set; as @model
 *
 * What can't be opened is told in a toast, and what was open stays.
 */
void cam_window_open (CamWindow *self, GFile *model, GFile *folder);

/** cam_window_present_soon: presents the window when what is being opened is there, so that it need
 * not be drawn twice, and that the network runs meanwhile; or after a moment. */
void cam_window_present_soon (CamWindow *self);

/** cam_window_is_test_set: Returns: whether @file is a folder or a picture; all else is taken for a
 * model. */
gboolean cam_window_is_test_set (GFile *file);

G_END_DECLS
