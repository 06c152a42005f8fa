/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_FILTER_BAR (cam_filter_bar_get_type ())

/** What of the test set is shown, how much that is, in what order, and a search by name. */
G_DECLARE_FINAL_TYPE (CamFilterBar, cam_filter_bar, CAM, FILTER_BAR, AdwBin)

/** cam_filter_bar_set_session: whose samples; to be set once. */
void cam_filter_bar_set_session (CamFilterBar *self, CamSession *session);

/** cam_filter_bar_start_search: lets a person type a name. */
void cam_filter_bar_start_search (CamFilterBar *self);

/** cam_filter_bar_describe: Returns: (transfer full): what @session shows, as "Wrong, target rudo";
 * "All" where nothing is hidden. */
char *cam_filter_bar_describe (CamSession *session);

G_END_DECLS
