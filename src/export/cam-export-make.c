/* SPDX-License-Identifier: MIT */

#include "cam-export-make-private.h"

#include "cam-csv.h"
#include "cam-export-files-private.h"

static gboolean
make_extra (CamExportMakeJob *self, guint extra, GCancellable *cancellable, GError **error)
{
  CamFigurePlan *plan = self->setup->plan;
  CamExplanation *explanation = cam_result_get_explanation (self->result);
  int prediction = (int)cam_explanation_get_prediction (explanation);
  guint class_index = (guint)cam_figure_plan_get_class (plan, self->position, prediction);
  CamMethod method = cam_figure_plan_get_method (plan);

  switch (1 << extra)
    {
    case CAM_EXPORT_MAP_NPY:
    case CAM_EXPORT_MAP_CSV:
      if (self->map == NULL)
        self->map = cam_explanation_get_map (explanation, method, class_index, cancellable, error);
      if (self->map == NULL)
        return FALSE;
      if (1 << extra == CAM_EXPORT_MAP_CSV)
        self->extras[extra] = cam_csv_map_to_csv (self->map);
      return TRUE;
    case CAM_EXPORT_CLASSES:
      self->extras[extra]
          = cam_csv_classes_to_csv (explanation, cam_figure_plan_get_class_names (plan));
      return TRUE;
    case CAM_EXPORT_CHANNELS:
      self->extras[extra] = cam_csv_channels_to_csv (explanation, method, class_index, error);
      return self->extras[extra] != NULL;
    default:
      return TRUE; /* the figure itself has its provenance */
    }
}

static gboolean
make_extras (CamExportMakeJob *self, GCancellable *cancellable, GError **error)
{
  CamExplanation *explanation = cam_result_get_explanation (self->result);
  int prediction = (int)cam_explanation_get_prediction (explanation);
  int class_index = cam_figure_plan_get_class (self->setup->plan, self->position, prediction);

  if (!cam_explanation_check_class (explanation, class_index, error))
    return FALSE;
  for (guint i = 0; i < CAM_EXPORT_N_EXTRAS; i++)
    if (cam_export_wants_part (self->setup, i) && !make_extra (self, i, cancellable, error))
      return FALSE;
  return TRUE;
}

static void
clear_made (CamExportMakeJob *self)
{
  g_clear_object (&self->figure);
  for (guint i = 0; i < CAM_EXPORT_N_EXTRAS; i++)
    g_clear_pointer (&self->extras[i], g_bytes_unref);
  g_clear_pointer (&self->map, cam_tensor_unref);
}

G_DEFINE_FINAL_TYPE (CamExportMakeJob, cam_export_make_job, CAM_TYPE_JOB)

static gboolean
cam_export_make_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamExportMakeJob *self = CAM_EXPORT_MAKE_JOB (job);
  const CamExportSetup *setup = self->setup;

  /* An earlier run may have been interrupted; drop what it made. */
  clear_made (self);
  self->kept = setup->existing == CAM_EXPORT_KEEP && self->stem != NULL
               && setup->options.layout == CAM_EXPORT_FILES
               && cam_export_is_complete (setup, self->stem);
  if (self->kept)
    return TRUE;
  if (self->result == NULL)
    self->result = cam_figure_plan_explain (setup->plan, self->position, cancellable, error);
  if (self->result == NULL)
    return FALSE;
  if (setup->options.layout != CAM_EXPORT_FIGURE)
    {
      self->figure = cam_figure_plan_make_one (
          setup->plan, self->position, self->result, cancellable, error);
      if (self->figure == NULL)
        return FALSE;
    }
  return make_extras (self, cancellable, error);
}

static void
cam_export_make_job_finalize (GObject *object)
{
  CamExportMakeJob *self = CAM_EXPORT_MAKE_JOB (object);

  clear_made (self);
  g_clear_object (&self->result);
  g_free (self->stem);
  G_OBJECT_CLASS (cam_export_make_job_parent_class)->finalize (object);
}

static void
cam_export_make_job_class_init (CamExportMakeJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_export_make_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_export_make_job_run;
}

static void
cam_export_make_job_init (CamExportMakeJob *self)
{
}

CamJob *
cam_export_make_job_new (const CamExportSetup *setup,
                         guint position,
                         const char *stem,
                         CamResult *known)
{
  CamExportMakeJob *self = g_object_new (CAM_TYPE_EXPORT_MAKE_JOB, NULL);

  self->setup = setup;
  self->position = position;
  self->stem = g_strdup (stem);
  g_set_object (&self->result, known);
  return CAM_JOB (self);
}

G_DEFINE_FINAL_TYPE (CamExportRowsJob, cam_export_rows_job, CAM_TYPE_JOB)

static gboolean
cam_export_rows_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamExportRowsJob *self = CAM_EXPORT_ROWS_JOB (job);

  self->figure = cam_figure_plan_make (
      self->setup->plan, (CamResult **)self->results->pdata, cancellable, error);
  return self->figure != NULL;
}

static void
cam_export_rows_job_finalize (GObject *object)
{
  CamExportRowsJob *self = CAM_EXPORT_ROWS_JOB (object);

  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_object (&self->figure);
  G_OBJECT_CLASS (cam_export_rows_job_parent_class)->finalize (object);
}

static void
cam_export_rows_job_class_init (CamExportRowsJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_export_rows_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_export_rows_job_run;
}

static void
cam_export_rows_job_init (CamExportRowsJob *self)
{
}

CamJob *
cam_export_rows_job_new (const CamExportSetup *setup, GPtrArray *results)
{
  CamExportRowsJob *self = g_object_new (CAM_TYPE_EXPORT_ROWS_JOB, NULL);

  self->setup = setup;
  self->results = g_ptr_array_ref (results);
  return CAM_JOB (self);
}
