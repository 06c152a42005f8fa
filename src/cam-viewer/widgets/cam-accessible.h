/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What screen readers need and GTK does not tell them. All functions are for the main thread. */

/**
 * cam_accessible_name_dropdowns:
 * @widget: the root of a tree of widgets
 *
 * Gives the button inside every dropdown within @widget the dropdown's name and its chosen item.
 * The focus goes to that button, and GTK gives it no name.
 */
void cam_accessible_name_dropdowns (GtkWidget *widget);

/**
 * cam_accessible_name_row:
 * @child: the widget that a list or grid shows for an item
 * @name: the text that is read aloud
 *
 * Names @child and the row around it, which gets the focus.
 */
void cam_accessible_name_row (GtkWidget *child, const char *name);

/**
 * cam_accessible_announce:
 * @widget: the widget that the message is about
 * @message: the text that is read aloud, translated
 *
 * Has the screen reader say @message. Before GTK 4.14, does nothing.
 */
void cam_accessible_announce (GtkWidget *widget, const char *message);

G_END_DECLS
