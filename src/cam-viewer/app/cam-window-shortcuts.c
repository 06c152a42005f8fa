/* SPDX-License-Identifier: MIT */

#include "cam-window-private.h"

/* GTK shows keys that it has no word for by their names in code: "Page_Down". */
static void
mend_keys (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "keycap"))
    {
      g_autofree char *name
          = g_strdelimit (g_strdup (gtk_label_get_text (GTK_LABEL (widget))), "_", ' ');

      gtk_label_set_text (GTK_LABEL (widget), name);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    mend_keys (child);
}

/* The application gives the window its shortcuts after it is made. */
static void
on_shortcuts_realize (CamWindow *self)
{
  GtkShortcutsWindow *shortcuts
      = gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (self));

  if (shortcuts != NULL)
    mend_keys (GTK_WIDGET (shortcuts));
}

void
cam_window_setup_shortcuts (CamWindow *self)
{
  g_signal_connect (self, "realize", G_CALLBACK (on_shortcuts_realize), NULL);
}
