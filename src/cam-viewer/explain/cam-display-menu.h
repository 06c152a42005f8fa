/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-popover.h"
#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_DISPLAY_MENU (cam_display_menu_get_type ())

/** The options of the maps: colours, base, target layer, scale, and the preprocessing. */
G_DECLARE_FINAL_TYPE (CamDisplayMenu, cam_display_menu, CAM, DISPLAY_MENU, CamPopover)

/** cam_display_menu_new: Returns: (transfer floating): a popover that shows and changes the options
 * of @session. */
GtkWidget *cam_display_menu_new (CamSession *session);

/** cam_display_menu_bind_sensitive: makes @widget insensitive while the maps of @session have no
 * base, as they are opaque then. */
void cam_display_menu_bind_sensitive (CamSession *session, GtkWidget *widget);

G_END_DECLS
