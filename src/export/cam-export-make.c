/* SPDX-License-Identifier: MIT */

#include "cam-export-files-private.h"

#include "cam-csv.h"

static gboolean
make_extra (CamExportOutcome *outcome,
            const CamExportStep *step,
            guint extra,
            GCancellable *cancellable,
            GError **error)
{
  CamFigurePlan *plan = step->setup->plan;
  CamExplanation *explanation = cam_result_get_explanation (outcome->result);
  int prediction = (int)cam_explanation_get_prediction (explanation);
  guint class_index = (guint)cam_figure_plan_get_class (plan, step->position, prediction);
  CamMethod method = cam_figure_plan_get_method (plan);
  CamTap tap = cam_figure_plan_get_spec (plan)->tap;

  switch (1 << extra)
    {
    case CAM_EXPORT_MAP_NPY:
    case CAM_EXPORT_MAP_CSV:
      if (outcome->map == NULL)
        outcome->map
            = cam_explanation_get_map (explanation, method, class_index, tap, cancellable, error);
      if (outcome->map == NULL)
        return FALSE;
      if (1 << extra == CAM_EXPORT_MAP_CSV)
        outcome->extras[extra] = cam_csv_map_to_csv (outcome->map);
      return TRUE;
    case CAM_EXPORT_CLASSES:
      outcome->extras[extra]
          = cam_csv_classes_to_csv (explanation, cam_figure_plan_get_class_names (plan));
      return TRUE;
    case CAM_EXPORT_CHANNELS:
      outcome->extras[extra]
          = cam_csv_channels_to_csv (explanation, method, class_index, tap, error);
      return outcome->extras[extra] != NULL;
    default:
      return TRUE; /* the provenance, which the figure itself knows */
    }
}

static gboolean
make_extras (CamExportOutcome *outcome,
             const CamExportStep *step,
             GCancellable *cancellable,
             GError **error)
{
  CamExplanation *explanation = cam_result_get_explanation (outcome->result);
  int prediction = (int)cam_explanation_get_prediction (explanation);
  int class_index = cam_figure_plan_get_class (step->setup->plan, step->position, prediction);

  if (!cam_explanation_check_class (explanation, class_index, error))
    return FALSE;
  for (guint i = 0; i < CAM_EXPORT_N_EXTRAS; i++)
    if (cam_export_wants_part (step->setup, i)
        && !make_extra (outcome, step, i, cancellable, error))
      return FALSE;
  return TRUE;
}

gpointer
cam_export_make_sample (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExportStep *step = data;
  CamFigurePlan *plan = step->setup->plan;
  g_autoptr (CamExportOutcome) outcome = cam_export_outcome_new ();

  if (step->setup->existing == CAM_EXPORT_KEEP && step->stem != NULL
      && step->setup->options.layout == CAM_EXPORT_FILES
      && cam_export_is_all_there (step->setup, step->stem))
    {
      outcome->kept = TRUE;
      return g_steal_pointer (&outcome);
    }
  if (step->result != NULL)
    outcome->result = g_object_ref (step->result);
  else
    outcome->result = cam_figure_plan_explain (plan, step->position, cancellable, error);
  if (outcome->result == NULL)
    return NULL;
  if (step->setup->options.layout != CAM_EXPORT_FIGURE)
    {
      outcome->figure
          = cam_figure_plan_make_one (plan, step->position, outcome->result, cancellable, error);
      if (outcome->figure == NULL)
        return NULL;
    }
  return make_extras (outcome, step, cancellable, error) ? g_steal_pointer (&outcome) : NULL;
}

gpointer
cam_export_make_rows (gpointer data, GCancellable *cancellable, GError **error)
{
  const CamExportRows *rows = data;
  g_autoptr (CamExportOutcome) outcome = cam_export_outcome_new ();

  outcome->figure = cam_figure_plan_make (
      rows->setup->plan, (CamResult **)rows->results->pdata, cancellable, error);
  return outcome->figure != NULL ? g_steal_pointer (&outcome) : NULL;
}
