/* SPDX-License-Identifier: MIT */

#include "cam-tool-evaluation-json.h"
#include "fuzz.h"

/* A part of a test set's predictions, as `camtool merge` reads it from another machine. If it is
 * accepted, it can be counted, and written in every form. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_auto (CamToolEvaluation) found = { .n_classes = 0 };

  if (cam_tool_evaluation_parse (bytes, &found, &error))
    {
      g_autofree char *text = cam_tool_evaluation_to_text (&found);
      g_autofree char *csv = cam_tool_evaluation_to_csv (&found);
      g_autoptr (JsonBuilder) builder = cam_tool_evaluation_to_json (&found);

      g_assert (error == NULL && found.n_outcomes <= found.n_samples);
      g_assert (text != NULL && csv != NULL && builder != NULL);
    }
  else
    g_assert (error != NULL);
  return 0;
}
