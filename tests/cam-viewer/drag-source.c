/* SPDX-License-Identifier: MIT */

/* A window that files can be dragged out of, like a file manager's.
 *
 *     drag-source FILE…
 *
 * Prints what happens on stdout, one word a line: "ready" and its X window ID when the window is on
 * the screen, "begun" when a drag has begun, "accepted" when the target under the pointer would
 * take the files, "done" after the target has received them, "failed" if it has not. */

#include <stdio.h>
#include <gdk/x11/gdkx.h>
#include <gtk/gtk.h>

#define SIZE 120

static void print_line (const char *format, ...) G_GNUC_PRINTF (1, 2);

static void
print_line (const char *format, ...)
{
  va_list list;

  va_start (list, format);
  vprintf (format, list);
  va_end (list);
  putchar ('\n');
  fflush (stdout);
}

static void
on_action (GdkDrag *drag)
{
  if (gdk_drag_get_selected_action (drag) == GDK_ACTION_COPY)
    print_line ("accepted");
}

static void
on_finished (void)
{
  print_line ("done");
}

static void
on_begin (GtkDragSource *source, GdkDrag *drag)
{
  g_signal_connect (drag, "notify::selected-action", G_CALLBACK (on_action), NULL);
  g_signal_connect (drag, "dnd-finished", G_CALLBACK (on_finished), NULL);
  print_line ("begun");
}

static gboolean
on_cancel (void)
{
  print_line ("failed");
  return FALSE;
}

static void
on_map (GtkWidget *window)
{
  print_line ("ready %lu", gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (window))));
}

static GdkContentProvider *
offer (int n_files, char **paths)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GValue) value = G_VALUE_INIT;

  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (paths[i]));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array ((GFile **)files->pdata, files->len));
  return gdk_content_provider_new_for_value (&value);
}

int
main (int argc, char **argv)
{
  g_autoptr (GdkContentProvider) provider = NULL;
  GtkDragSource *source;
  GtkWidget *window;

  gtk_init ();
  provider = offer (argc - 1, argv + 1);
  source = gtk_drag_source_new ();
  gtk_drag_source_set_content (source, provider);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_begin), NULL);
  g_signal_connect (source, "drag-cancel", G_CALLBACK (on_cancel), NULL);
  window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), SIZE, SIZE);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_after (window, "map", G_CALLBACK (on_map), NULL);
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
