/* SPDX-License-Identifier: MIT */

#include "cam-export-chooser.h"

#include <glib/gi18n-lib.h>

#include "cam-export-settings.h"

GtkFileChooserNative *
cam_export_chooser_new (GtkWindow *parent, GSettings *settings, const char *name)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      name == NULL ? _ ("Export into Folder") : _ ("Export Figure"),
      parent,
      name == NULL ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_SAVE,
      _ ("_Export"),
      _ ("_Cancel"));
  g_autoptr (GFile) folder = cam_export_settings_load_folder (settings);

  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return chooser;
}

GFile *
cam_export_chooser_take (GtkFileChooserNative *chooser, GSettings *settings, int response)
{
  g_autoptr (GFile) folder = NULL;
  GFile *file;

  if (response != GTK_RESPONSE_ACCEPT)
    return NULL;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file == NULL)
    return NULL;
  folder = gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser))
                   == GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
               ? g_object_ref (file)
               : g_file_get_parent (file);
  cam_export_settings_save_folder (settings, folder);
  return file;
}
