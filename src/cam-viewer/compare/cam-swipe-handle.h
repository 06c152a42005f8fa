/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_SWIPE_HANDLE (cam_swipe_handle_get_type ())

/**
 * A divider over a picture. It can be dragged, or moved by arrow keys: by a hundredth of the
 * picture, or by a tenth with Shift; Home and End move it to the edges. Only what is near the line
 * counts as inside the widget, so that the widget below it handles the rest. Property:
 *
 * - `position` (double): where the line is, 0 at the left edge to 1 at the right
 */
G_DECLARE_FINAL_TYPE (CamSwipeHandle, cam_swipe_handle, CAM, SWIPE_HANDLE, GtkWidget)

/** cam_swipe_handle_new: Returns: (transfer floating): a divider in the middle. */
GtkWidget *cam_swipe_handle_new (void);

G_END_DECLS
