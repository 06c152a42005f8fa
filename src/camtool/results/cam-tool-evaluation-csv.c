/* SPDX-License-Identifier: MIT */

#include "cam-tool-evaluation.h"

#include "cam-csv.h"
#include "cam-tool-masks.h"

static void
add_class (const CamToolEvaluation *self, GString *csv, int index, const char *name)
{
  if (index >= 0)
    g_string_append_printf (csv, "%d", index);
  g_string_append_c (csv, ',');
  cam_csv_append_text (csv, index >= 0 ? self->classes[index] : name != NULL ? name : "");
  g_string_append_c (csv, ',');
}

static void
add_sample (const CamToolEvaluation *self,
            const CamMaskSummary *masks,
            GString *csv,
            const CamToolOutcome *sample)
{
  const CamOutcome *outcome = &sample->outcome;
  g_autofree char *image = g_utf8_make_valid (sample->image, -1);

  cam_csv_append_text (csv, image);
  g_string_append_c (csv, ',');
  add_class (self, csv, outcome->target, sample->label);
  add_class (self, csv, outcome->prediction, NULL);
  if (outcome->prediction >= 0)
    cam_csv_append_number (csv, outcome->confidence);
  g_string_append_c (csv, ',');
  if (outcome->target >= 0 && outcome->prediction >= 0)
    g_string_append (csv, outcome->target == outcome->prediction ? "1" : "0");
  g_string_append_c (csv, ',');
  cam_csv_append_text (csv, sample->error != NULL ? sample->error : "");
  if (masks != NULL)
    cam_tool_masks_add_sample_csv (self, masks, sample->mask, csv);
  g_string_append_c (csv, '\n');
}

char *
cam_tool_evaluation_to_csv (const CamToolEvaluation *self)
{
  g_autoptr (CamMaskSummary) masks
      = self->mask_labels != NULL ? cam_tool_masks_measure (self) : NULL;
  GString *csv = g_string_new (
      "image,target,target_name,prediction,prediction_name,confidence,correct,error");

  if (masks != NULL)
    cam_tool_masks_add_titles (self, masks, csv);
  g_string_append_c (csv, '\n');
  for (guint i = 0; i < self->n_outcomes; i++)
    if (self->outcomes[i].outcome.prediction != CAM_OUTCOME_WAITING)
      add_sample (self, masks, csv, &self->outcomes[i]);
  return g_string_free (csv, FALSE);
}
