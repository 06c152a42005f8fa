/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_SHARE_BAR (cam_share_bar_get_type ())

/** CamShareBar: a bar for one share, with a line at another share to compare it with. */
G_DECLARE_FINAL_TYPE (CamShareBar, cam_share_bar, CAM, SHARE_BAR, GtkWidget)

/** cam_share_bar_new: Returns: (transfer floating): an empty bar. */
GtkWidget *cam_share_bar_new (void);

/** cam_share_bar_set: @share: the length of the bar, 0..1; @beside: the place of the line, 0..1. */
void cam_share_bar_set (CamShareBar *self, double share, double beside);

G_END_DECLS
