/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_SPLIT_LAYOUT (cam_split_layout_get_type ())

/** Lays out two children: the second in a column beside the first if there is enough width,
 * otherwise below it. */
G_DECLARE_FINAL_TYPE (CamSplitLayout, cam_split_layout, CAM, SPLIT_LAYOUT, GtkLayoutManager)

G_END_DECLS
