/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Style classes that set the size of a widget's letters, which those in it inherit. A size is in
 * pixels of CSS, and does not depend on the desktop's font size. To give a widget another class is
 * cheap, as GTK computes only the styles in it anew. When a rule is added or changed, GTK does that
 * for all widgets of all windows. So all rules are added once. */

#define CAM_LEAST_LETTERS 14
#define CAM_MOST_LETTERS 132 /* on a screen of 7680 × 4320 pixels */

/** cam_letters_add_styles: adds the rules to @display. For the main thread, before there is a
 * window. */
void cam_letters_add_styles (GdkDisplay *display);

/** cam_letters_get_class: @pixels: a size; it is rounded down to one that there is a class for.
 * Returns: (transfer full): the name of the class. */
char *cam_letters_get_class (double pixels);

G_END_DECLS
