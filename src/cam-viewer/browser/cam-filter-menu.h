/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_FILTER_MENU (cam_filter_menu_get_type ())

/** Which samples are shown: by how they were predicted, by target, by prediction. */
G_DECLARE_FINAL_TYPE (CamFilterMenu, cam_filter_menu, CAM, FILTER_MENU, GtkPopover)

GtkWidget *cam_filter_menu_new (CamSession *session);

G_END_DECLS
