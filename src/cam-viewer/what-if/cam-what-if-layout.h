/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_WHAT_IF_LAYOUT (cam_what_if_layout_get_type ())

/**
 * Lays out four children: tabs, two pages and tools. If there is room, there are no tabs, both
 * pages are shown, one below the other, and the tools are beside the first page. If the widget is
 * narrow, the tools are beside the tabs, and the picked page is below.
 */
G_DECLARE_FINAL_TYPE (CamWhatIfLayout, cam_what_if_layout, CAM, WHAT_IF_LAYOUT, GtkLayoutManager)

/** cam_what_if_layout_pick: @page: 0 or 1: the page that is shown if the widget is narrow; at first
 * 0. */
void cam_what_if_layout_pick (CamWhatIfLayout *self, guint page);

G_END_DECLS
