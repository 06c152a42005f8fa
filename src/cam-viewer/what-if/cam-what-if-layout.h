/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_WHAT_IF_LAYOUT (cam_what_if_layout_get_type ())

/**
 * Lays out four children: tabs, two pages and tools. If there is room, both pages are shown, one
 * below the other, the tools are beside the first one, and there are no tabs. In a narrow place the
 * tools are beside the tabs, and below is the page that was picked.
 */
G_DECLARE_FINAL_TYPE (CamWhatIfLayout, cam_what_if_layout, CAM, WHAT_IF_LAYOUT, GtkLayoutManager)

/** cam_what_if_layout_pick: @page: 0 or 1: the page that a narrow place shows; at first 0. */
void cam_what_if_layout_pick (CamWhatIfLayout *self, guint page);

G_END_DECLS
