/* SPDX-License-Identifier: MIT */

#include "cam-focus.h"

void
cam_focus_leave (GtkWidget *area)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (GTK_IS_WIDGET (area));

  root = gtk_widget_get_root (area);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, area))
    gtk_root_set_focus (root, NULL);
}

void
cam_focus_set_visible (GtkWidget *area, gboolean visible)
{
  g_return_if_fail (GTK_IS_WIDGET (area));

  if (!visible)
    cam_focus_leave (area);
  gtk_widget_set_visible (area, visible);
}
