/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_SWIPE_HANDLE (cam_swipe_handle_get_type ())

/**
 * A divider over a picture, to be dragged, or moved by the arrow keys: a hundredth of the picture,
 * with Shift a tenth; Home and End go to its edges. It contains only what is near the line; the
 * rest of its place belongs to what it lies over. Property:
 *
 * - `position` (double): where the line is, 0 at the left edge to 1 at the right
 */
G_DECLARE_FINAL_TYPE (CamSwipeHandle, cam_swipe_handle, CAM, SWIPE_HANDLE, GtkWidget)

/** cam_swipe_handle_new: Returns: (transfer floating): a divider in the middle. */
GtkWidget *cam_swipe_handle_new (void);

G_END_DECLS
