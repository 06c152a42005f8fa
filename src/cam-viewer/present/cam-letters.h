/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_LETTERS (cam_letters_get_type ())

/**
 * CamLetters:
 *
 * Gives widgets, and what is in them, large letters until it is freed. They have a style class for
 * the size then, and the class "presentation". A size is in pixels of CSS, and does not depend on
 * the desktop's font size.
 *
 * To give a widget another class is cheap, as GTK computes only the styles in it anew. When a rule
 * is added or changed, GTK does that for all widgets of all windows. So there are rules for all
 * sizes, and they are added once.
 */
G_DECLARE_FINAL_TYPE (CamLetters, cam_letters, CAM, LETTERS, GObject)

/** cam_letters_add_styles: adds the rules to @display. For the main thread, before there is a
 * window. */
void cam_letters_add_styles (GdkDisplay *display);

/** cam_letters_new: @pixels: as for cam_letters_set_size(). Returns: (transfer full) */
CamLetters *cam_letters_new (double pixels);

/** cam_letters_set_size: @pixels: the size of all letters; it is rounded down, and at least 14. */
void cam_letters_set_size (CamLetters *self, double pixels);

/** cam_letters_add: gives @widget these letters, as long as both exist. */
void cam_letters_add (CamLetters *self, GtkWidget *widget);

/** cam_letters_add_messages: as cam_letters_add(), for the tooltip and toasts that are in @parent
 * now or come into it. GTK has the tooltip in the window. */
void cam_letters_add_messages (CamLetters *self, GtkWidget *parent);

G_END_DECLS
