/* SPDX-License-Identifier: MIT */

#include "cam-explain-jobs.h"

#include "cam-edge-picture.h"
#include "cam-logits.h"
#include "cam-trace.h"

G_DEFINE_FINAL_TYPE (CamExplainJob, cam_explain_job, CAM_TYPE_JOB)

static gboolean
cam_explain_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamExplainJob *self = CAM_EXPLAIN_JOB (job);
  CamMapOptions options = self->options;
  CamExplanation *explanation;

  g_clear_object (&self->result);
  self->result = cam_result_new_for_file (self->file, self->model, self->layer, cancellable, error);
  if (self->result == NULL || !self->with_maps)
    return self->result != NULL;

  explanation = cam_result_get_explanation (self->result);
  if (options.class_index >= cam_explanation_get_n_classes (explanation))
    options.class_index = cam_explanation_get_prediction (explanation);
  self->maps = cam_class_maps_new (self->result, &options, cancellable, error);
  if (self->maps == NULL)
    return FALSE;
  cam_trace ("maps made");
  return TRUE;
}

static void
cam_explain_job_finalize (GObject *object)
{
  CamExplainJob *self = CAM_EXPLAIN_JOB (object);

  g_clear_object (&self->file);
  g_clear_object (&self->model);
  g_clear_object (&self->result);
  g_clear_object (&self->maps);
  G_OBJECT_CLASS (cam_explain_job_parent_class)->finalize (object);
}

static void
cam_explain_job_class_init (CamExplainJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_explain_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_explain_job_run;
}

static void
cam_explain_job_init (CamExplainJob *self)
{
}

CamJob *
cam_explain_job_new (GFile *file, CamModel *model, guint layer, const CamMapOptions *options)
{
  CamExplainJob *self = g_object_new (CAM_TYPE_EXPLAIN_JOB, NULL);

  self->file = g_object_ref (file);
  self->model = g_object_ref (model);
  self->layer = layer;
  self->with_maps = options != NULL;
  if (options != NULL)
    self->options = *options;
  return CAM_JOB (self);
}

G_DEFINE_FINAL_TYPE (CamMapsJob, cam_maps_job, CAM_TYPE_JOB)

static gboolean
cam_maps_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamMapsJob *self = CAM_MAPS_JOB (job);

  self->maps = cam_class_maps_new (self->result, &self->options, cancellable, error);
  return self->maps != NULL;
}

static void
cam_maps_job_finalize (GObject *object)
{
  CamMapsJob *self = CAM_MAPS_JOB (object);

  g_clear_object (&self->result);
  g_clear_object (&self->maps);
  G_OBJECT_CLASS (cam_maps_job_parent_class)->finalize (object);
}

static void
cam_maps_job_class_init (CamMapsJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_maps_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_maps_job_run;
}

static void
cam_maps_job_init (CamMapsJob *self)
{
}

CamJob *
cam_maps_job_new (CamResult *result, const CamMapOptions *options)
{
  CamMapsJob *self = g_object_new (CAM_TYPE_MAPS_JOB, NULL);

  self->result = g_object_ref (result);
  self->options = *options;
  return CAM_JOB (self);
}

G_DEFINE_FINAL_TYPE (CamEdgesJob, cam_edges_job, CAM_TYPE_JOB)

static gboolean
cam_edges_job_run (CamJob *job, GCancellable *cancellable, GError **error)
{
  CamEdgesJob *self = CAM_EDGES_JOB (job);

  self->edges = cam_edge_picture_new (self->picture, cancellable, error);
  return self->edges != NULL;
}

static void
cam_edges_job_finalize (GObject *object)
{
  CamEdgesJob *self = CAM_EDGES_JOB (object);

  g_clear_object (&self->picture);
  g_clear_object (&self->edges);
  G_OBJECT_CLASS (cam_edges_job_parent_class)->finalize (object);
}

static void
cam_edges_job_class_init (CamEdgesJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_edges_job_finalize;
  CAM_JOB_CLASS (klass)->run = cam_edges_job_run;
}

static void
cam_edges_job_init (CamEdgesJob *self)
{
}

CamJob *
cam_edges_job_new (CamPicture *picture)
{
  CamEdgesJob *self = g_object_new (CAM_TYPE_EDGES_JOB, NULL);

  self->picture = g_object_ref (picture);
  return CAM_JOB (self);
}
