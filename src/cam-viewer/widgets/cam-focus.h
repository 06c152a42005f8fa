/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** cam_focus_leave: takes the focus out of @area, so that nothing has it. To be called when @area
 * or a container of it is being hidden: GTK looks for another place for the focus after the next
 * frame, and what GTK 4.8 has noted for that leaks, with all that is in it, if something in it that
 * has the focus is hidden or removed as well. */
void cam_focus_leave (GtkWidget *area);

/** cam_focus_set_visible: as gtk_widget_set_visible(), but takes the focus out of @area before it
 * is hidden. */
void cam_focus_set_visible (GtkWidget *area, gboolean visible);

G_END_DECLS
