/* SPDX-License-Identifier: MIT */

#include "cam-export-settings.h"

#include "cam-figure-json.h"

#define FIGURE "export-figure"
#define FOLDER "export-folder"

CamFigureSpec *
cam_export_settings_load_figure (GSettings *settings)
{
  g_autofree char *text = g_settings_get_string (settings, FIGURE);

  return *text != '\0' ? cam_figure_spec_from_text (text, NULL) : NULL;
}

void
cam_export_settings_save_figure (GSettings *settings, const CamFigureSpec *spec)
{
  g_autofree char *text = cam_figure_spec_to_text (spec);

  g_settings_set_string (settings, FIGURE, text);
}

GFile *
cam_export_settings_load_folder (GSettings *settings)
{
  g_autofree char *uri = g_settings_get_string (settings, FOLDER);
  const char *pictures = g_get_user_special_dir (G_USER_DIRECTORY_PICTURES);
  g_autoptr (GFile) folder = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;

  if (folder != NULL && (pictures == NULL || g_file_query_exists (folder, NULL)))
    return g_steal_pointer (&folder);
  return pictures != NULL ? g_file_new_for_path (pictures) : NULL;
}

void
cam_export_settings_save_folder (GSettings *settings, GFile *folder)
{
  g_autofree char *uri = g_file_get_uri (folder);

  g_settings_set_string (settings, FOLDER, uri);
}
