/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_BROWSER (cam_browser_get_type ())

/**
 * The sidebar: the test set's samples as thumbnails, filtered and sorted, and how many predictions
 * are correct. Several samples can be selected; one of them is the session's selected sample, which
 * the canvas shows.
 */
G_DECLARE_FINAL_TYPE (CamBrowser, cam_browser, CAM, BROWSER, AdwBin)

/** cam_browser_set_session: sets the session whose samples are shown. To be called once. */
void cam_browser_set_session (CamBrowser *self, CamSession *session);

/** cam_browser_create_actions: Returns: (transfer full): the actions `show`, `order`, `show-wrong`,
 * `show-all`, `select-all` and `select-one`. The browser's own widgets expect them in a group
 * `browser`. To be called after cam_browser_set_session(). */
GSimpleActionGroup *cam_browser_create_actions (CamBrowser *self);

/** cam_browser_start_search: opens the entry in which a person types the name of an image. */
void cam_browser_start_search (CamBrowser *self);

/** cam_browser_get_selected_samples: Returns: (transfer full) (element-type guint): the indices of
 * the selected samples in cam_session_get_samples(), in the order in which they are shown. */
GArray *cam_browser_get_selected_samples (CamBrowser *self);

/** cam_browser_get_shown_samples: Returns: (transfer full) (element-type guint): as
 * cam_browser_get_selected_samples(), for all samples that pass the filter. */
GArray *cam_browser_get_shown_samples (CamBrowser *self);

G_END_DECLS
