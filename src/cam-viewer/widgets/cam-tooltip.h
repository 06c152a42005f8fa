/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** cam_tooltip_set: gives @widget the tooltip @text, or none if it is %NULL, in place of the one of
 * its template. gtk_widget_set_tooltip_text() asks the display each time where the pointer is, and
 * waits for the answer; this one asks only if the pointer is over @widget. */
void cam_tooltip_set (GtkWidget *widget, const char *text);

/** cam_tooltip_get: Returns: (nullable): the tooltip of @widget, as it was set or stands in its
 * template. */
const char *cam_tooltip_get (GtkWidget *widget);

G_END_DECLS
