/* SPDX-License-Identifier: MIT */

#include "cam-tool-explain-curves.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cam-file-writer.h"
#include "cam-tool-output.h"
#include "cam-tool-target.h"

#define N_STEPS 100

/* In the order of CamCoverFill. */
static const char *const fills[] = { "blur", "grey", "mean", NULL };

static const CamToolOption curves_options[] = {
  { "curves",
    CAM_TOOL_OPTION_PATH,
    offsetof (CamToolCurves, path),
    NULL,
    N_ ("Write as .csv how the class’s probability falls while evidence is covered, and rises "
        "while it is shown"),
    N_ ("FILE") },
  { "cover-with",
    CAM_TOOL_OPTION_CHOICE,
    offsetof (CamToolCurves, fill),
    fills,
    N_ ("--curves: what covers the picture: blur, grey (the default) or mean (its mean colour)"),
    N_ ("WHAT"),
    .fallback = CAM_COVER_GREY },
  { NULL },
};

CamToolOptionSet
cam_tool_curves_get_options (CamToolCurves *self)
{
  return (CamToolOptionSet){ curves_options, self };
}

void
cam_tool_curves_clear (CamToolCurves *self)
{
  cam_tool_options_clear (curves_options, self);
}

static gboolean
fail_usage (const char *message, GError **error)
{
  g_set_error_literal (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_USAGE, message);
  return FALSE;
}

gboolean
cam_tool_curves_check (const CamToolCurves *self,
                       guint n_pictures,
                       const char *output,
                       GError **error)
{
  CamToolFormat format;

  if (self->path == NULL)
    return self->fill == CAM_COVER_GREY || fail_usage (_ ("--cover-with is for --curves"), error);
  if (!cam_tool_find_format (self->path, &format, error))
    return FALSE;
  if (format != CAM_TOOL_FORMAT_CSV)
    return fail_usage (_ ("--curves writes .csv files"), error);
  if (n_pictures > 1)
    return fail_usage (_ ("--curves is for one picture"), error);
  if (g_strcmp0 (self->path, output) == 0)
    return fail_usage (_ ("--curves and -o need two files"), error);
  return cam_tool_check_target (self->path, error);
}

static char *
describe_areas (CamCurves *curves)
{
  /* Translators: areas under curves, between 0 and 1 */
  return g_strdup_printf (_ ("area under deletion:  %.4f, at random: %.4f\n"
                             "area under insertion: %.4f, at random: %.4f\n"),
                          cam_curves_get_area (curves, CAM_CURVE_DELETION),
                          cam_curves_get_area (curves, CAM_CURVE_RANDOM_DELETION),
                          cam_curves_get_area (curves, CAM_CURVE_INSERTION),
                          cam_curves_get_area (curves, CAM_CURVE_RANDOM_INSERTION));
}

gboolean
cam_tool_curves_write (const CamToolCurves *self,
                       CamPicture *picture,
                       CamExplanation *explanation,
                       CamMethod method,
                       guint class_index,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (CamCurves) curves = cam_curves_new (picture,
                                                 explanation,
                                                 method,
                                                 class_index,
                                                 (CamCoverFill)self->fill,
                                                 N_STEPS,
                                                 cancellable,
                                                 error);
  g_autoptr (GFile) target = g_file_new_for_path (self->path);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *areas = NULL;
  gboolean written;
  char *text;
  int reader;

  if (curves == NULL)
    return FALSE;
  text = cam_curves_to_csv (curves);
  bytes = g_bytes_new_take (text, strlen (text));
  cam_tool_warn_of_replacing (target, CAM_TOOL_FORMAT_CSV, cancellable);
  if (!cam_tool_wait_for_reader (target, &reader, cancellable, error))
    return FALSE;
  written = cam_file_write (target, bytes, error);
  cam_tool_release_reader (reader);
  areas = describe_areas (curves);
  return written && cam_tool_write (areas, error);
}
