/* SPDX-License-Identifier: MIT */

#include "cam-tool-target.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cam-figure-provenance.h"
#include "cam-tool-error.h"

static const char *const endings[] = { ".npy", ".csv", ".png", ".svg", ".pdf" };

gboolean
cam_tool_find_format (const char *path, CamToolFormat *format, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autofree char *shown = g_filename_display_name (path);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      {
        *format = (CamToolFormat)i;
        return TRUE;
      }

  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_USAGE,
               _ ("%s: the ending says what to write: .npy, .csv, .png, .svg or .pdf"),
               shown);
  return FALSE;
}

gboolean
cam_tool_format_is_figure (CamToolFormat format, CamFigureFormat *figure_format)
{
  switch (format)
    {
    case CAM_TOOL_FORMAT_PNG:
      *figure_format = CAM_FIGURE_PNG;
      return TRUE;
    case CAM_TOOL_FORMAT_SVG:
      *figure_format = CAM_FIGURE_SVG;
      return TRUE;
    case CAM_TOOL_FORMAT_PDF:
      *figure_format = CAM_FIGURE_PDF;
      return TRUE;
    default:
      return FALSE;
    }
}

static GFile *
make_provenance_file (GFile *figure)
{
  g_autofree char *name = g_file_get_basename (figure);
  g_autoptr (GFile) folder = g_file_get_parent (figure);
  g_autofree char *json = NULL;
  char *dot = strrchr (name, '.');

  if (dot != NULL)
    *dot = '\0';
  json = g_strconcat (name, ".json", NULL);
  return g_file_get_child (folder, json);
}

gboolean
cam_tool_write_figure (CamFigure *figure,
                       GFile *target,
                       CamFigureFormat format,
                       gboolean provenance,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GFile) file = make_provenance_file (target);

  if (provenance && !cam_figure_write_provenance (figure, file, error))
    return FALSE;
  return cam_figure_write (figure, target, format, cancellable, error);
}

static gboolean
fail (const char *path, int code, const char *what, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error,
               G_IO_ERROR,
               g_io_error_from_errno (code),
               _ ("%s: can’t be written: %s"),
               shown,
               what != NULL ? what : g_strerror (code));
  return FALSE;
}

gboolean
cam_tool_check_target (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return fail (path, EISDIR, _ ("it is a folder; give a file’s name"), error);
  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return fail (path, ENOENT, _ ("its folder does not exist; make it first"), error);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return fail (path, ENOTDIR, NULL, error);
  if (g_access (folder, W_OK | X_OK) != 0)
    return fail (path, errno, NULL, error);
  return TRUE;
}
