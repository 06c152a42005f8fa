/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the rows of CamWhatIfBar are made of. All are (transfer none): owned by their row. */

/** cam_what_if_row_new: Returns: (transfer floating): a row whose parts go to further lines if
 * there is no room. */
GtkWidget *cam_what_if_row_new (void);

/** cam_what_if_add_scale: @label: with a mnemonic. Returns: a slider of whole numbers from 0,
 * beside its label, in a box of its own that takes the room there is. */
GtkScale *cam_what_if_add_scale (GtkWidget *row, const char *name, const char *label);

/** cam_what_if_add_group: Returns: a box for parts that stay together. */
GtkWidget *cam_what_if_add_group (GtkWidget *row);

/** cam_what_if_add_button: Returns: a button for @action, whose name for screen readers is
 * @tooltip. */
GtkButton *cam_what_if_add_button (GtkWidget *group,
                                   const char *icon,
                                   const char *action,
                                   const char *tooltip);

/** cam_what_if_set_target_number: the number that the button's action takes. */
void cam_what_if_set_target_number (GtkButton *button, int number);

G_END_DECLS
