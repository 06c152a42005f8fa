/* SPDX-License-Identifier: MIT */

#include "cam-compare-jobs-private.h"

#include "cam-difference.h"

/* Of the longer side of a small map, in pixels: enough for its tile on a dense screen. */
#define SMALL_SIDE 208

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

static GPtrArray *
get_maps (CamSmallMapsJob *self, GCancellable *cancellable, GError **error)
{
  CamExplanation *explanation = cam_result_get_explanation (self->result);
  g_autoptr (GPtrArray) maps = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_tensor_unref);

  for (guint i = 0; i < self->classes->len; i++)
    {
      CamTensor *map = cam_explanation_get_map (explanation,
                                                self->method,
                                                g_array_index (self->classes, guint, i),
                                                self->options.tap,
                                                cancellable,
                                                error);

      if (map == NULL)
        return NULL;
      g_ptr_array_add (maps, map);
    }
  return g_steal_pointer (&maps);
}

static CamScale *
choose_scales (CamSmallMapsJob *self, GPtrArray *maps)
{
  CamScale *scales = g_new (CamScale, MAX (maps->len, 1));

  for (guint i = 0; i < maps->len; i++)
    scales[i] = cam_scale_for_map (maps->pdata[i], self->options.relu);
  if (self->one_scale && maps->len > 0)
    {
      CamScale united = cam_scale_unite (scales, maps->len);

      for (guint i = 0; i < maps->len; i++)
        scales[i] = united;
    }
  return scales;
}

static gboolean
cam_small_maps_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamSmallMapsJob *self = CAM_SMALL_MAPS_JOB (job);
  CamPicture *picture = cam_result_get_picture (self->result);
  guint width = cam_picture_get_width (picture), height = cam_picture_get_height (picture);
  double shrink = MIN (1, (double)SMALL_SIDE / MAX (width, height));
  g_autoptr (GPtrArray) maps = get_maps (self, cancellable, error);
  g_autofree CamScale *scales = NULL;

  if (maps == NULL)
    return FALSE;
  g_clear_pointer (&self->heatmaps, g_ptr_array_unref);
  self->heatmaps = g_ptr_array_new_with_free_func (g_object_unref);
  scales = choose_scales (self, maps);
  for (guint i = 0; i < maps->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_ptr_array_add (self->heatmaps,
                       cam_heatmap_new_on_scale (maps->pdata[i],
                                                 MAX (1, (guint)(width * shrink)),
                                                 MAX (1, (guint)(height * shrink)),
                                                 self->options.relu,
                                                 cam_map_options_get_colormap (&self->options),
                                                 self->options.smooth,
                                                 scales[i]));
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
                        const CamMapOptions *options,
                        gboolean one_scale)
{
  CamSmallMapsJob *self = g_object_new (CAM_TYPE_SMALL_MAPS_JOB, NULL);

  self->result = g_object_ref (result);
  self->classes = classes;
  self->method = method;
  self->options = *options;
  self->one_scale = one_scale;
  return CAM_JOB (self);
}
