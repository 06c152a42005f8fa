/* SPDX-License-Identifier: MIT */

#include "cam-compare-jobs.h"

G_DEFINE_FINAL_TYPE (CamComparisonJob, cam_comparison_job, CAM_TYPE_JOB)

static gboolean
cam_comparison_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamComparisonJob *self = CAM_COMPARISON_JOB (job);

  self->comparison = cam_comparison_new (self->sides, &self->options, cancellable, error);
  return self->comparison != NULL;
}

static void
cam_comparison_job_finalize (GObject *object)
{
  CamComparisonJob *self = CAM_COMPARISON_JOB (object);

  for (guint i = 0; i < CAM_N_SIDES; i++)
    g_clear_object (&self->sides[i].result);
  g_clear_object (&self->comparison);
  G_OBJECT_CLASS (cam_comparison_job_parent_class)->finalize (object);
}

static void
cam_comparison_job_class_init (CamComparisonJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_comparison_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_comparison_job_run;
}

static void
cam_comparison_job_init (CamComparisonJob *self)
{
}

CamJob *
cam_comparison_job_new (const CamComparedMap sides[CAM_N_SIDES], const CamMapOptions *options)
{
  CamComparisonJob *self = g_object_new (CAM_TYPE_COMPARISON_JOB, NULL);

  for (guint i = 0; i < CAM_N_SIDES; i++)
    {
      self->sides[i] = sides[i];
      g_object_ref (sides[i].result);
    }
  self->options = *options;
  return CAM_JOB (self);
}

G_DEFINE_FINAL_TYPE (CamSmallMapsJob, cam_small_maps_job, CAM_TYPE_JOB)

static CamHeatmap *
make_small_map (CamSmallMapsJob *self, guint class_index, GCancellable *cancellable, GError **error)
{
  CamPicture *picture = cam_result_get_picture (self->result);
  CamExplanation *explanation = cam_result_get_explanation (self->result);
  CamScaling scaling = { self->options.scale, self->options.clip, self->options.relu };
  g_autoptr (CamTensor) map = NULL;
  guint n_scaled = 1;
  CamScale scale;

  map = cam_explanation_get_map (explanation, self->method, class_index, cancellable, error);
  if (map == NULL
      || !cam_explanation_get_scale (
          explanation, self->method, class_index, &scaling, &scale, cancellable, error))
    return NULL;
  if (self->options.scale == CAM_SCALE_ALL)
    n_scaled = cam_explanation_count_scaled (explanation, self->method);
  return cam_heatmap_new_small (map,
                                cam_picture_get_width (picture),
                                cam_picture_get_height (picture),
                                &self->options,
                                scale,
                                n_scaled,
                                error);
}

static gboolean
cam_small_maps_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamSmallMapsJob *self = CAM_SMALL_MAPS_JOB (job);

  g_clear_pointer (&self->heatmaps, g_ptr_array_unref);
  self->heatmaps = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->classes->len; i++)
    {
      CamHeatmap *heatmap
          = make_small_map (self, g_array_index (self->classes, guint, i), cancellable, error);

      if (heatmap == NULL)
        return FALSE;
      g_ptr_array_add (self->heatmaps, heatmap);
    }
  return TRUE;
}

static void
cam_small_maps_job_finalize (GObject *object)
{
  CamSmallMapsJob *self = CAM_SMALL_MAPS_JOB (object);

  g_clear_object (&self->result);
  g_clear_pointer (&self->classes, g_array_unref);
  g_clear_pointer (&self->heatmaps, g_ptr_array_unref);
  G_OBJECT_CLASS (cam_small_maps_job_parent_class)->finalize (object);
}

static void
cam_small_maps_job_class_init (CamSmallMapsJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_small_maps_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_small_maps_job_run;
}

static void
cam_small_maps_job_init (CamSmallMapsJob *self)
{
}

CamJob *
cam_small_maps_job_new (CamResult *result,
                        GArray *classes,
                        CamMethod method,
                        const CamMapOptions *options)
{
  CamSmallMapsJob *self = g_object_new (CAM_TYPE_SMALL_MAPS_JOB, NULL);

  self->result = g_object_ref (result);
  self->classes = classes;
  self->method = method;
  self->options = *options;
  return CAM_JOB (self);
}
