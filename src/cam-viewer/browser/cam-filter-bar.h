/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_FILTER_BAR (cam_filter_bar_get_type ())

/** The bar above the samples: the filter, how many samples pass it, their order, and a search by
 * name. */
G_DECLARE_FINAL_TYPE (CamFilterBar, cam_filter_bar, CAM, FILTER_BAR, AdwBin)

/** cam_filter_bar_set_session: sets the session whose samples are filtered. To be called once. */
void cam_filter_bar_set_session (CamFilterBar *self, CamSession *session);

/** cam_filter_bar_start_search: opens the entry in which a person types a name. */
void cam_filter_bar_start_search (CamFilterBar *self);

/** cam_filter_bar_describe: Returns: (transfer full): the filter of @session in words: "Wrong,
 * target rudo", or "All" if it hides no sample. */
char *cam_filter_bar_describe (CamSession *session);

G_END_DECLS
