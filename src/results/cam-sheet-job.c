/* SPDX-License-Identifier: MIT */

#include "cam-sheet-job.h"

#include "cam-compare-jobs.h"
#include "cam-error.h"

G_DEFINE_FINAL_TYPE (CamSheetJob, cam_sheet_job, CAM_TYPE_JOB)

static gboolean
make_map (CamSheetJob *self,
          CamResult *result,
          guint class_index,
          CamMethod method,
          GCancellable *cancellable,
          GError **error)
{
  GArray *classes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (CamSmallMapsJob) job = NULL;

  g_array_append_val (classes, class_index);
  job = CAM_SMALL_MAPS_JOB (cam_small_maps_job_new (result, classes, method, &self->options));
  if (!CAM_JOB_GET_CLASS (job)->run (CAM_JOB (job), cancellable, error))
    return FALSE;
  self->heatmap = g_object_ref (g_ptr_array_index (job->heatmaps, 0));
  return TRUE;
}

static gboolean
make_difference (CamSheetJob *self,
                 CamResult *result,
                 guint prediction,
                 CamMethod method,
                 GCancellable *cancellable,
                 GError **error)
{
  const CamComparedMap sides[CAM_N_SIDES]
      = { { result, prediction, method }, { result, (guint)self->target, method } };
  g_autoptr (CamComparison) comparison
      = cam_comparison_new (sides, &self->options, cancellable, error);

  if (comparison == NULL)
    return FALSE;
  self->heatmap = g_object_ref (cam_comparison_get_difference (comparison));
  return TRUE;
}

static gboolean
make_sheet (CamSheetJob *self,
            CamResult *result,
            CamMethod method,
            GCancellable *cancellable,
            GError **error)
{
  guint prediction = cam_explanation_get_prediction (cam_result_get_explanation (result));

  if (self->kind == CAM_SHEET_PREDICTION)
    return make_map (self, result, prediction, method, cancellable, error);
  if (self->target < 0 || (self->kind == CAM_SHEET_DIFFERENCE && (guint)self->target == prediction))
    return TRUE;
  if (self->kind == CAM_SHEET_TARGET)
    return make_map (self, result, (guint)self->target, method, cancellable, error);
  return make_difference (self, result, prediction, method, cancellable, error);
}

/* If the wanted method does not apply, uses the first one that does. */
static gboolean
cam_sheet_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamSheetJob *self = CAM_SHEET_JOB (job);
  g_autoptr (CamResult) result = NULL;
  g_autoptr (GError) refusal = NULL;

  g_clear_object (&self->heatmap);
  result = cam_result_new_for_file (self->file, self->model, self->layer, cancellable, error);
  if (result == NULL)
    return FALSE;
  if (make_sheet (self, result, self->method, cancellable, &refusal))
    return TRUE;
  for (guint method = 0; method < CAM_N_METHODS; method++)
    if (g_error_matches (refusal, CAM_ERROR, CAM_ERROR_METHOD) && method != self->method)
      {
        g_clear_error (&refusal);
        if (make_sheet (self, result, (CamMethod)method, cancellable, &refusal))
          return TRUE;
      }
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static void
cam_sheet_job_finalize (GObject *object)
{
  CamSheetJob *self = CAM_SHEET_JOB (object);

  g_clear_object (&self->file);
  g_clear_object (&self->model);
  g_clear_object (&self->heatmap);
  G_OBJECT_CLASS (cam_sheet_job_parent_class)->finalize (object);
}

static void
cam_sheet_job_class_init (CamSheetJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_sheet_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_sheet_job_run;
}

static void
cam_sheet_job_init (CamSheetJob *self)
{
}

CamJob *
cam_sheet_job_new (GFile *file,
                   CamModel *model,
                   guint layer,
                   int target,
                   CamSheetKind kind,
                   CamMethod method,
                   const CamMapOptions *options)
{
  CamSheetJob *self = g_object_new (CAM_TYPE_SHEET_JOB, NULL);

  self->file = g_object_ref (file);
  self->model = g_object_ref (model);
  self->layer = layer;
  self->target = target;
  self->kind = kind;
  self->method = method;
  self->options = *options;
  return CAM_JOB (self);
}
