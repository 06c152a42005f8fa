/* SPDX-License-Identifier: MIT */

#include "cam-export-settings.h"

#include "cam-figure-json.h"

#define FOLDER "export-folder"

CamFigureSpec *
cam_export_settings_load_figure (GSettings *settings, const char *key)
{
  g_autofree char *text = g_settings_get_string (settings, key);

  return *text != '\0' ? cam_figure_spec_from_text (text, NULL) : NULL;
}

void
cam_export_settings_save_figure (GSettings *settings, const char *key, const CamFigureSpec *spec)
{
  g_autofree char *text = cam_figure_spec_to_text (spec);

  g_settings_set_string (settings, key, text);
}

void
cam_export_settings_take_style (CamFigureSpec *spec, const CamFigureSpec *last)
{
  spec->width = last->width;
  spec->unit = last->unit;
  spec->resolution = last->resolution;
  spec->background = last->background;
  cam_figure_spec_set_text (&spec->font, last->font);
  spec->font_size = last->font_size;
  spec->row_titles = last->row_titles;
  spec->panel_titles = last->panel_titles;
  spec->color_bars = last->color_bars;
  spec->decimal_mark = last->decimal_mark;
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

GFile *
cam_export_settings_add_ending (GFile *file, gboolean only_pdf, CamFigureFormat *format)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *full = NULL;
  g_autoptr (GFile) folder = NULL;
  CamFigureFormat named;

  if (cam_figure_format_for_name (name, &named) && (!only_pdf || named == CAM_FIGURE_PDF))
    {
      *format = named;
      return g_object_ref (file);
    }
  full = g_strconcat (name, ".", cam_figure_format_get_ending (*format), NULL);
  folder = g_file_get_parent (file);
  return g_file_get_child (folder, full);
}
