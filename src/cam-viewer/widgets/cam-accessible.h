/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What GTK leaves out of what it tells screen readers. All of it is for the main thread. */

/**
 * cam_accessible_name_dropdowns:
 * @widget: the root of a tree of widgets
 *
 * Lets every dropdown within @widget be read with its name and what is chosen. A dropdown itself
 * has a name, or a label with its mnemonic; but the focus goes to a button in it, which has none.
 */
void cam_accessible_name_dropdowns (GtkWidget *widget);

/**
 * cam_accessible_name_row:
 * @child: what a list or grid shows for an item
 * @name: what to read of it
 *
 * Names @child, and the row around it, to which the focus goes.
 */
void cam_accessible_name_row (GtkWidget *child, const char *name);

/**
 * cam_accessible_announce:
 * @widget: what the message is about
 * @message: for a person
 *
 * Lets a screen reader say @message, if GTK can (from 4.14 on).
 */
void cam_accessible_announce (GtkWidget *widget, const char *message);

G_END_DECLS
