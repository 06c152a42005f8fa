/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_WHAT_IF_BAR (cam_what_if_bar_get_type ())

/** What a person can change of the network and the picture: how many of the strongest channels are
 * kept, which builds the map up, and what is covered. */
G_DECLARE_FINAL_TYPE (CamWhatIfBar, cam_what_if_bar, CAM, WHAT_IF_BAR, AdwBin)

/** cam_what_if_bar_new: Returns: (transfer floating): a bar for @session. */
GtkWidget *cam_what_if_bar_new (CamSession *session);

/** cam_what_if_bar_play: adds channels one after another, the strongest first, from none if all are
 * on; or stops. If the desktop wants no animations, it adds one. */
void cam_what_if_bar_play (CamWhatIfBar *self);

/** cam_what_if_bar_open_curves: opens the deletion and insertion curves; the bar must be in sight.
 */
void cam_what_if_bar_open_curves (CamWhatIfBar *self);

G_END_DECLS
