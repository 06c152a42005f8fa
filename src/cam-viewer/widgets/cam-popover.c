/* SPDX-License-Identifier: MIT */

#include "cam-popover.h"

G_DEFINE_TYPE (CamPopover, cam_popover, GTK_TYPE_POPOVER)

gboolean
cam_popover_take_focus (GtkWidget *popover)
{
  GtkRoot *root = gtk_widget_get_root (popover);

  if (root != NULL && gtk_root_get_focus (root) == NULL)
    gtk_root_set_focus (root, popover);
  return root != NULL && gtk_root_get_focus (root) != NULL;
}

void
cam_popover_close_in (GtkWidget *widget)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    cam_popover_close_in (child);
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_visible (widget))
    gtk_popover_popdown (GTK_POPOVER (widget));
}

/* GtkPopover asks whether the widget that has the focus is in the popover, and there must be one
 * for that. The popover itself can be it, and passes it on to its first child that takes it. */
static gboolean
cam_popover_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return cam_popover_take_focus (widget)
         && GTK_WIDGET_CLASS (cam_popover_parent_class)->focus (widget, direction);
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
