/* SPDX-License-Identifier: MIT */

#include "cam-what-if-jobs.h"

#include "cam-map.h"

G_DEFINE_FINAL_TYPE (CamWhatIfJob, cam_what_if_job, CAM_TYPE_JOB)

static gboolean
cam_what_if_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamWhatIfJob *self = CAM_WHAT_IF_JOB (job);

  if (self->result == NULL)
    {
      g_autoptr (CamPicture) picture = NULL;
      g_autoptr (CamExplanation) explanation
          = cam_intervention_apply (self->intervention,
                                    cam_result_get_picture (self->before),
                                    cam_result_get_explanation (self->before),
                                    &picture,
                                    cancellable,
                                    error);

      if (explanation == NULL)
        return FALSE;
      self->result = cam_result_new (picture, explanation);
    }
  g_clear_object (&self->maps);
  self->maps = cam_class_maps_new (self->result, &self->options, cancellable, error);
  return self->maps != NULL;
}

static void
cam_what_if_job_finalize (GObject *object)
{
  CamWhatIfJob *self = CAM_WHAT_IF_JOB (object);

  g_clear_object (&self->before);
  g_clear_pointer (&self->intervention, cam_intervention_free);
  g_clear_object (&self->result);
  g_clear_object (&self->maps);
  G_OBJECT_CLASS (cam_what_if_job_parent_class)->finalize (object);
}

static void
cam_what_if_job_class_init (CamWhatIfJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_what_if_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_what_if_job_run;
}

static void
cam_what_if_job_init (CamWhatIfJob *self)
{
}

CamJob *
cam_what_if_job_new (CamResult *before,
                     const CamIntervention *intervention,
                     CamResult *known,
                     const CamMapOptions *options)
{
  CamWhatIfJob *self = g_object_new (CAM_TYPE_WHAT_IF_JOB, NULL);

  self->before = g_object_ref (before);
  self->intervention = cam_intervention_copy (intervention);
  g_set_object (&self->result, known);
  self->options = *options;
  return CAM_JOB (self);
}

G_DEFINE_FINAL_TYPE (CamChannelJob, cam_channel_job, CAM_TYPE_JOB)

/* Multiplies @map by @weight. Returns its smallest value. */
static float
multiply_map (CamTensor *map, float weight)
{
  float least = 0;

  for (gsize p = 0; p < map->n_elements; p++)
    {
      map->data[p] *= weight;
      least = MIN (least, map->data[p]);
    }
  return least;
}

static gboolean
cam_channel_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamChannelJob *self = CAM_CHANNEL_JOB (job);
  CamPicture *picture = cam_result_get_picture (self->result);
  CamMapOptions options = self->options;
  g_autoptr (CamTensor) map = cam_explanation_get_channel (
      cam_result_get_explanation (self->result), self->channel, cancellable, error);

  if (map == NULL)
    return FALSE;
  options.relu = multiply_map (map, self->weight) >= 0;
  g_clear_object (&self->heatmap);
  self->heatmap = cam_heatmap_new_scaled (map,
                                          cam_picture_get_width (picture),
                                          cam_picture_get_height (picture),
                                          &options,
                                          cam_scale_for_map (map, options.relu),
                                          1,
                                          error);
  return self->heatmap != NULL;
}

static void
cam_channel_job_finalize (GObject *object)
{
  CamChannelJob *self = CAM_CHANNEL_JOB (object);

  g_clear_object (&self->result);
  g_clear_object (&self->heatmap);
  G_OBJECT_CLASS (cam_channel_job_parent_class)->finalize (object);
}

static void
cam_channel_job_class_init (CamChannelJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_channel_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_channel_job_run;
}

static void
cam_channel_job_init (CamChannelJob *self)
{
}

CamJob *
cam_channel_job_new (CamResult *result, guint channel, float weight, const CamMapOptions *options)
{
  CamChannelJob *self = g_object_new (CAM_TYPE_CHANNEL_JOB, NULL);

  self->result = g_object_ref (result);
  self->channel = channel;
  self->weight = weight;
  self->options = *options;
  return CAM_JOB (self);
}

G_DEFINE_FINAL_TYPE (CamCurvesJob, cam_curves_job, CAM_TYPE_JOB)

static gboolean
cam_curves_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamCurvesJob *self = CAM_CURVES_JOB (job);

  g_clear_object (&self->curves);
  self->curves = cam_curves_new (cam_result_get_picture (self->result),
                                 cam_result_get_explanation (self->result),
                                 self->method,
                                 self->class_index,
                                 self->fill,
                                 self->n_steps,
                                 cancellable,
                                 error);
  return self->curves != NULL;
}

static void
cam_curves_job_finalize (GObject *object)
{
  CamCurvesJob *self = CAM_CURVES_JOB (object);

  g_clear_object (&self->result);
  g_clear_object (&self->curves);
  G_OBJECT_CLASS (cam_curves_job_parent_class)->finalize (object);
}

static void
cam_curves_job_class_init (CamCurvesJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_curves_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_curves_job_run;
}

static void
cam_curves_job_init (CamCurvesJob *self)
{
}

CamJob *
cam_curves_job_new (
    CamResult *result, CamMethod method, guint class_index, CamCoverFill fill, guint n_steps)
{
  CamCurvesJob *self = g_object_new (CAM_TYPE_CURVES_JOB, NULL);

  self->result = g_object_ref (result);
  self->method = method;
  self->class_index = class_index;
  self->fill = fill;
  self->n_steps = n_steps;
  return CAM_JOB (self);
}
