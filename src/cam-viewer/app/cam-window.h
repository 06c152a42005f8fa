/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_WINDOW (cam_window_get_type ())

/** The main window: test set, canvas and inspector around one session, which it owns. */
G_DECLARE_FINAL_TYPE (CamWindow, cam_window, CAM, WINDOW, AdwApplicationWindow)

/** cam_window_new: Returns: (transfer none): a window of @application, with no files open. GTK owns
 * it until it is closed. */
CamWindow *cam_window_new (GApplication *application);

/** cam_window_get_session: Returns: (transfer none): the window's session. */
CamSession *cam_window_get_session (CamWindow *self);

/** cam_window_open_bundled: opens the test set and the network that come with the program. */
void cam_window_open_bundled (CamWindow *self);

/**
 * cam_window_open:
 * @model: (nullable): a model file. %NULL keeps the model that is open; if none is, it opens the
 *   bundled one
 * @folder: (nullable): a folder of images, or one image. %NULL means the same as for @model
 *
 * Starts to open both, and returns at once. If one can't be opened, a toast says why, and what was
 * open before stays.
 */
void cam_window_open (CamWindow *self, GFile *model, GFile *folder);

/** cam_window_present_soon: presents the window as soon as everything is open, or after a tenth of
 * a second. An empty window would be drawn twice, and that would delay the network. */
void cam_window_present_soon (CamWindow *self);

/** cam_window_is_test_set: Returns: whether @file is a folder or an image; everything else is taken
 * for a model. Looks at the disk, but not into the file. */
gboolean cam_window_is_test_set (GFile *file);

/** cam_window_open_lesson: reads @file and starts the lesson in it, and returns at once. If the
 * file can't be read, a toast says why. */
void cam_window_open_lesson (CamWindow *self, GFile *file);

G_END_DECLS
