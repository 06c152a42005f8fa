/* SPDX-License-Identifier: MIT */

#include "cam-popover.h"

G_DEFINE_TYPE (CamPopover, cam_popover, GTK_TYPE_POPOVER)

/* GtkPopover asks whether the widget that has the focus is in the popover, and there must be one
 * for that. The popover itself can be it, and passes it on to its first child that takes it. */
static gboolean
cam_popover_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL)
    return FALSE;
  if (gtk_root_get_focus (root) == NULL)
    gtk_root_set_focus (root, widget);
  if (gtk_root_get_focus (root) == NULL)
    return FALSE;
  return GTK_WIDGET_CLASS (cam_popover_parent_class)->focus (widget, direction);
}

static void
cam_popover_class_init (CamPopoverClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = cam_popover_focus;
}

static void
cam_popover_init (CamPopover *self)
{
}
