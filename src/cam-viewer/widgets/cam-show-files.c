/* SPDX-License-Identifier: MIT */

#include "cam-show-files.h"

typedef struct
{
  GtkWindow *window;
  GFile *file;
} Showing;

static void
showing_free (Showing *showing)
{
  g_clear_object (&showing->window);
  g_object_unref (showing->file);
  g_free (showing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Showing, showing_free)

static gboolean
is_folder (GFile *file)
{
  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY;
}

/* Opens the folder, after the file manager could not select the file. */
static void
show_folder (Showing *showing)
{
  g_autoptr (GFile) folder = is_folder (showing->file) ? g_object_ref (showing->file)
                                                       : g_file_get_parent (showing->file);
  g_autofree char *uri = g_file_get_uri (folder);

  gtk_show_uri (showing->window, uri, GDK_CURRENT_TIME);
}

static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Showing) showing = data;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (reply == NULL)
    show_folder (showing);
}

void
cam_show_files (GtkWindow *window, GFile *file)
{
  GDBusConnection *bus = g_application_get_dbus_connection (g_application_get_default ());
  g_autofree char *uri = g_file_get_uri (file);
  const char *const uris[] = { uri, NULL };
  g_autoptr (Showing) showing = g_new0 (Showing, 1);

  showing->window = window != NULL ? g_object_ref (window) : NULL;
  showing->file = g_object_ref (file);
  if (bus == NULL)
    show_folder (showing);
  else
    g_dbus_connection_call (bus,
                            "org.freedesktop.FileManager1",
                            "/org/freedesktop/FileManager1",
                            "org.freedesktop.FileManager1",
                            is_folder (file) ? "ShowFolders" : "ShowItems",
                            g_variant_new ("(^ass)", uris, ""),
                            NULL,
                            G_DBUS_CALL_FLAGS_NONE,
                            -1,
                            NULL,
                            on_shown,
                            g_steal_pointer (&showing));
}
