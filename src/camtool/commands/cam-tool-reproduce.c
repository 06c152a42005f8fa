/* SPDX-License-Identifier: MIT */

#include "cam-tool.h"

#include <glib/gi18n-lib.h>

#include "cam-figure-provenance.h"
#include "cam-tool-options.h"
#include "cam-tool-target.h"

static gboolean
check_output (const char *output, CamFigureFormat *format, GError **error)
{
  CamToolFormat found;

  if (output == NULL)
    {
      g_set_error (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_USAGE, _ ("where to? Give -o FILE"));
      return FALSE;
    }
  if (!cam_tool_find_format (output, &found, error))
    return FALSE;
  if (!cam_tool_format_is_figure (found, format))
    {
      g_set_error (
          error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_USAGE, _ ("a figure is a .png, .svg or .pdf file"));
      return FALSE;
    }
  return cam_tool_check_target (output, error);
}

gboolean
cam_tool_reproduce (const CamToolCommand *command,
                    char ***arguments,
                    GCancellable *cancellable,
                    GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GFile) source = NULL;
  g_autoptr (GFile) target = NULL;
  g_autoptr (CamFigure) figure = NULL;
  CamFigureFormat format;
  int page = CAM_TOOL_UNSET;
  const GOptionEntry entries[] = {
    { "output",
      'o',
      0,
      G_OPTION_ARG_FILENAME,
      &output,
      N_ ("Where to: a figure as .png, .svg or .pdf"),
      N_ ("FILE") },
    { "page",
      0,
      0,
      G_OPTION_ARG_INT,
      &page,
      N_ ("PDF: which page, from 1 (default: the only one)"),
      N_ ("N") },
    { NULL },
  };

  rest = cam_tool_parse (command, arguments, entries, NULL, 1, 1, error);
  if (rest == NULL || !check_output (output, &format, error)
      || !cam_tool_parse_count ("--page", page, 1, G_MAXINT, error))
    return FALSE;
  source = g_file_new_for_path (rest[0]);
  target = g_file_new_for_path (output);
  figure
      = cam_figure_reproduce (source, page == CAM_TOOL_UNSET ? 0 : (guint)page, cancellable, error);
  return figure != NULL && cam_figure_prepare (figure, cancellable, error)
         && cam_figure_write (figure, target, format, cancellable, error);
}
