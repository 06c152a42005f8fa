/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** cam_tooltip_set: gives @widget the tooltip @text, or none if it is %NULL. Unlike
 * gtk_widget_set_tooltip_text() it does nothing if that is the tooltip already: GTK asks the
 * display where the pointer is each time, and waits for the answer. */
void cam_tooltip_set (GtkWidget *widget, const char *text);

G_END_DECLS
