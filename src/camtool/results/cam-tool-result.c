/* SPDX-License-Identifier: MIT */

#include "cam-tool-result.h"

#include <glib/gi18n-lib.h>

#include "cam-tool-evaluation-json.h"
#include "cam-tool-output.h"

static const CamToolOption options[] = {
  { "json", CAM_TOOL_OPTION_FLAG, offsetof (CamToolResultForm, json), NULL, N_ ("Write JSON") },
  { "csv",
    CAM_TOOL_OPTION_FLAG,
    offsetof (CamToolResultForm, csv),
    NULL,
    N_ ("Write CSV, a line a picture") },
  { NULL },
};

CamToolOptionSet
cam_tool_result_get_options (CamToolResultForm *self)
{
  return (CamToolOptionSet){ options, self };
}

gboolean
cam_tool_result_check (const CamToolResultForm *self, GError **error)
{
  if (!self->json || !self->csv)
    return TRUE;
  g_set_error_literal (error,
                       CAM_TOOL_ERROR,
                       CAM_TOOL_ERROR_USAGE,
                       _ ("--json and --csv don’t go together; give one of them"));
  return FALSE;
}

static gboolean
write_form (const CamToolResultForm *self, const CamToolEvaluation *evaluation, GError **error)
{
  g_autofree char *text = NULL;

  if (self->json)
    {
      g_autoptr (JsonBuilder) builder = cam_tool_evaluation_to_json (evaluation);

      return cam_tool_write_json (builder, error);
    }
  if (self->csv)
    {
      text = cam_tool_evaluation_to_csv (evaluation);
      return cam_tool_write_data (text, error);
    }
  text = cam_tool_evaluation_to_text (evaluation);
  return cam_tool_write (text, error);
}

gboolean
cam_tool_result_write (const CamToolResultForm *self,
                       const CamToolEvaluation *evaluation,
                       GError **error)
{
  guint n_failed = 0;

  if (!write_form (self, evaluation, error))
    return FALSE;
  for (guint i = 0; i < evaluation->n_outcomes; i++)
    if (evaluation->outcomes[i].error != NULL)
      {
        cam_tool_print_error (evaluation->outcomes[i].error);
        n_failed++;
      }
  if (n_failed > 0)
    g_set_error_literal (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_REPORTED, "");
  return n_failed == 0;
}
