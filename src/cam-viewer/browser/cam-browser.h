/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_BROWSER (cam_browser_get_type ())

/**
 * The sidebar: the test set's samples as thumbnails, filtered and sorted, and how many are right.
 * Several can be selected; one of them is the session's selected sample, which the stage shows.
 */
G_DECLARE_FINAL_TYPE (CamBrowser, cam_browser, CAM, BROWSER, AdwBin)

/** cam_browser_set_session: what to browse; to be set once. */
void cam_browser_set_session (CamBrowser *self, CamSession *session);

/** cam_browser_create_actions: Returns: (transfer full): the actions that the browser's own widgets
 * expect as `browser`: `show`, `order`, `show-wrong`, `show-all`, `select-all`, `select-one`. To be
 * called after cam_browser_set_session(). */
GSimpleActionGroup *cam_browser_create_actions (CamBrowser *self);

/** cam_browser_start_search: lets a person type the name of a picture. */
void cam_browser_start_search (CamBrowser *self);

/** cam_browser_get_selected_samples: Returns: (transfer full) (element-type guint): the indices, in
 * cam_session_get_samples(), of the selected samples, in the order in which they are shown. */
GArray *cam_browser_get_selected_samples (CamBrowser *self);

/** cam_browser_get_shown_samples: as cam_browser_get_selected_samples(), of all that the filter
 * shows. */
GArray *cam_browser_get_shown_samples (CamBrowser *self);

G_END_DECLS
