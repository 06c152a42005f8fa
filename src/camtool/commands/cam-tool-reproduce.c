/* SPDX-License-Identifier: MIT */

#include "cam-tool-commands.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-report-figure.h"
#include "cam-tool-options.h"
#include "cam-tool-target.h"

typedef struct
{
  char *output;
  guint page; /* from 1; 0 if there is only one */
} ReproduceOptions;

static const CamToolOption reproduce_options[] = {
  { "output",
    CAM_TOOL_OPTION_PATH,
    offsetof (ReproduceOptions, output),
    NULL,
    N_ ("Where to: a figure as .png, .svg or .pdf"),
    N_ ("FILE"),
    .letter = 'o',
    .missing = N_ ("where to? Give -o FILE") },
  { "page",
    CAM_TOOL_OPTION_COUNT,
    offsetof (ReproduceOptions, page),
    NULL,
    N_ ("PDF: which page, from 1 (default: the only one)"),
    N_ ("N"),
    .least = 1,
    .most = G_MAXINT },
  { NULL },
};

static void
options_clear (ReproduceOptions *self)
{
  cam_tool_options_clear (reproduce_options, self);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ReproduceOptions, options_clear)

static gboolean
check_output (const char *output,
              CamToolFormat *format,
              CamFigureFormat *figure_format,
              GError **error)
{
  if (!cam_tool_find_format (output, format, error))
    return FALSE;
  if (!cam_tool_format_is_figure (*format, figure_format))
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
  g_auto (ReproduceOptions) typed = { NULL };
  g_auto (GStrv) rest = NULL;
  g_autoptr (GFile) source = NULL;
  g_autoptr (GFile) target = NULL;
  g_autoptr (CamFigure) figure = NULL;
  GError *local_error = NULL;
  CamToolFormat format;
  CamFigureFormat figure_format;
  const CamToolOptionSet set = { reproduce_options, &typed };

  rest = cam_tool_parse (command, arguments, &set, 1, 1, 1, error);
  if (rest == NULL || !check_output (typed.output, &format, &figure_format, error))
    return FALSE;
  source = g_file_new_for_path (rest[0]);
  target = g_file_new_for_path (typed.output);
  if (!cam_tool_check_no_input (target, source, error))
    return FALSE;
  figure = cam_report_reproduce (source, typed.page, cancellable, error);
  if (figure == NULL)
    return FALSE;
  if (cam_figure_prepare (figure, cancellable, &local_error))
    {
      cam_tool_warn_of_replacing (target, format, cancellable);
      cam_tool_write_figure (figure, target, figure_format, FALSE, cancellable, &local_error);
    }
  if (local_error == NULL)
    return TRUE;
  if (local_error->domain == CAM_ERROR)
    {
      g_autofree char *name = g_file_get_parse_name (source);

      g_prefix_error (&local_error, "%s: ", name);
    }
  g_propagate_error (error, local_error);
  return FALSE;
}
