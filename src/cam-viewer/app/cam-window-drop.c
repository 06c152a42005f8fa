/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

/* If several models or test sets are dropped, the last of each is opened. */
static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, CamWindow *self)
{
  GSList *files = g_value_get_boxed (value);
  GFile *model = NULL, *folder = NULL;

  for (GSList *link = files; link != NULL; link = link->next)
    {
      if (cam_window_is_test_set (link->data))
        folder = link->data;
      else
        model = link->data;
    }
  if (model == NULL && folder == NULL)
    return FALSE;
  cam_window_open_more (self, model, folder);
  return TRUE;
}

/* Refuses a panel that was dragged out of this program: it is not meant to be opened. */
static gboolean
on_drop_accept (GtkDropTarget *target, GdkDrop *drop, gpointer unused)
{
  return gdk_drop_get_drag (drop) == NULL
         && gdk_content_formats_match (gdk_drop_get_formats (drop),
                                       gtk_drop_target_get_formats (target));
}

void
cam_window_setup_drop (CamWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "accept", G_CALLBACK (on_drop_accept), NULL);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
