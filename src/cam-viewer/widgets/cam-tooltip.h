/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** cam_tooltip_set: gives @widget the tooltip @text in place of its old one, or none if @text is
 * %NULL. gtk_widget_set_tooltip_text() asks the display server each time where the pointer is, and
 * waits for the answer; this function asks only if the pointer is over @widget. */
void cam_tooltip_set (GtkWidget *widget, const char *text);

/** cam_tooltip_get: Returns: (nullable): the tooltip of @widget, which was set here or in its
 * template. @widget owns it. */
const char *cam_tooltip_get (GtkWidget *widget);

G_END_DECLS
