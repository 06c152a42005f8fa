/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** cam_css_classes_set: as gtk_widget_set_css_classes(), but does nothing if @widget has these
 * @classes and no others. GTK would compute its style anew. @classes: ends with %NULL. */
void cam_css_classes_set (GtkWidget *widget, const char *const *classes);

G_END_DECLS
