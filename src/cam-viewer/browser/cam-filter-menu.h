/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-popover.h"
#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_FILTER_MENU (cam_filter_menu_get_type ())

/** A menu that sets the filter: correct or wrong predictions, one target class, one predicted
 * class. */
G_DECLARE_FINAL_TYPE (CamFilterMenu, cam_filter_menu, CAM, FILTER_MENU, CamPopover)

/** cam_filter_menu_new: Returns: (transfer floating): a menu for the samples of @session. */
GtkWidget *cam_filter_menu_new (CamSession *session);

G_END_DECLS
