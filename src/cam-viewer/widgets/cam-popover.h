/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_POPOVER (cam_popover_get_type ())

/** A popover that can be opened although nothing in it can have the focus, such as one with text
 * only, while nothing else in the window has it. GTK 4.8 warns of a programming error then. */
G_DECLARE_DERIVABLE_TYPE (CamPopover, cam_popover, CAM, POPOVER, GtkPopover)

struct _CamPopoverClass
{
  GtkPopoverClass parent_class;
};

/** cam_popover_take_focus: gives @popover, which may be any GtkPopover, the focus if nothing in its
 * window has it. An insensitive one can't take it. Returns: whether anything has it then. */
gboolean cam_popover_take_focus (GtkWidget *popover);

/** cam_popover_close_in: closes the popovers that are open in @widget, of any kind. To be called
 * when a window is disposed of: GTK 4.8 leaks a popover that is open then, with all that this
 * refers to, and it would go on taking the input of other windows. */
void cam_popover_close_in (GtkWidget *widget);

G_END_DECLS
