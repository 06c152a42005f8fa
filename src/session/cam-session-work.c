/* SPDX-License-Identifier: MIT */

#include "cam-session-work-private.h"

#include "cam-explain-jobs.h"
#include "cam-session-background-private.h"
#include "cam-session-names-private.h"
#include "cam-session-predict-private.h"
#include "cam-session-replies-private.h"
#include "cam-session-what-if-private.h"

#define SLOT_EDGES "edges"

static void
set_edges (CamSession *self, GdkPixbuf *edges)
{
  if (g_set_object (&self->edges, edges))
    cam_session_notify (self, PROP_EDGES);
}

static void
set_class (CamSession *self, guint class_index)
{
  if (self->class_index == class_index)
    return;
  self->class_index = class_index;
  cam_session_match_class (self);
  cam_session_update_classes (self);
  cam_session_notify (self, PROP_CLASS_INDEX);
}

/* If the first model fails, the sample is marked in the list. If another does, its explainer says
 * so. */
static void
note_failed (CamSession *self, CamExplainer *explainer, CamSampleItem *item, const GError *error)
{
  if (explainer == cam_session_first (self))
    cam_session_note_failed (self, item, error);
  else
    cam_explainer_set_failure (explainer, error->message);
}

static void
take_maps (CamSession *self, const CamContext *context, CamMapsJob *job, const GError *error)
{
  CamExplainer *explainer = context->explainer;

  if (error != NULL)
    note_failed (self, explainer, context->item, error);
  else
    {
      CamMapOptions options = cam_session_get_map_options (self, explainer->class_index);

      cam_explainer_keep_maps (explainer, context->sample, job->maps);
      if (cam_explainer_lookup_maps (explainer, self->selected, &options) != job->maps)
        return;
      cam_explainer_set_maps (explainer, job->maps);
    }
  cam_explainer_set_busy (explainer, FALSE);
  cam_session_start_background (self);
}

/* Whoever is told that the session is no longer busy may pick another class or sample at once. So
 * the session notifies only when all of it is about the same class and sample. */
static void
on_maps (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamContext) context = data;
  CamSession *self = context->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamMapsJob) job = CAM_MAPS_JOB (cam_engine_run_finish (self->engine, async, &error));

  if (!cam_context_is_current (context, error) || context->sample != self->selected)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  take_maps (self, context, job, error);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
has_present_result (CamExplainer *explainer)
{
  return explainer->result != NULL
         && cam_explanation_get_layer (cam_result_get_explanation (explainer->result))
                == explainer->layer;
}

static void
work_on_explainer_maps (CamSession *self, CamExplainer *explainer)
{
  CamMapOptions options = cam_session_get_map_options (self, explainer->class_index);
  CamClassMaps *known;

  if (explainer == cam_session_first (self) && cam_what_if_is_in_effect (self->what_if))
    {
      cam_session_work_on_what_if (self);
      return;
    }
  /* Without a result of this layer, the maps are made once it is there. */
  if (self->selected == CAM_SESSION_NONE || !has_present_result (explainer))
    return;
  known = explainer->class_index != CAM_EXPLAINER_NO_CLASS
              ? cam_explainer_lookup_maps (explainer, self->selected, &options)
              : NULL;
  if (known != NULL || explainer->class_index == CAM_EXPLAINER_NO_CLASS)
    {
      cam_engine_cancel (self->engine, explainer->maps_slot);
      cam_explainer_set_maps (explainer, known);
      cam_explainer_set_busy (explainer, FALSE);
      cam_session_start_background (self);
      return;
    }

  cam_explainer_set_busy (explainer, TRUE);
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_NOW,
                        explainer->maps_slot,
                        cam_maps_job_new (explainer->result, &options),
                        on_maps,
                        cam_context_new (self, explainer, self->selected));
}

void
cam_session_work_on_maps (CamSession *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = cam_session_count_explainers (self); i > 0; i--)
    work_on_explainer_maps (self, cam_session_nth (self, i - 1));
  g_object_thaw_notify (G_OBJECT (self));
}

/* All explainers explain the first model's prediction. */
static void
show_result (CamSession *self, CamExplainer *explainer, CamResult *result, gboolean new_sample)
{
  CamExplanation *explanation = cam_result_get_explanation (result);

  cam_explainer_set_failure (explainer, NULL);
  if (explainer != cam_session_first (self))
    {
      cam_explainer_set_result (explainer, result);
      work_on_explainer_maps (self, explainer);
      return;
    }
  if (new_sample
      && (!self->keep_class || self->class_index >= cam_explanation_get_n_classes (explanation)))
    set_class (self, cam_explanation_get_prediction (explanation));
  cam_session_stop_what_if (self);
  cam_what_if_set_target (self->what_if, self->class_index, self->method);
  cam_what_if_set_before (self->what_if, result);
  if (!cam_what_if_is_in_effect (self->what_if))
    cam_explainer_set_result (explainer, result);
  cam_session_work_on_edges (self);
  cam_session_work_on_maps (self);
}

/* Returns: (transfer none): what the cache has of the context's sample now. */
static CamResult *
keep_reply (CamSession *self, const CamContext *context, CamExplainJob *job)
{
  CamResult *result = cam_explainer_keep_result (context->explainer, context->sample, job->result);

  if (job->maps != NULL)
    cam_explainer_keep_maps (context->explainer, context->sample, job->maps);
  if (context->explainer == cam_session_first (self))
    cam_session_note_predicted (self, context->item, result);
  return result;
}

static void
take_explained (CamSession *self,
                const CamContext *context,
                CamExplainJob *job,
                const GError *error)
{
  CamExplainer *explainer = context->explainer;
  CamResult *result = error == NULL ? keep_reply (self, context, job) : NULL;

  if (context->sample != self->selected || explainer->layer != context->layer)
    {
      if (error != NULL)
        note_failed (self, explainer, context->item, error);
      return;
    }
  /* If the person left the sample and came back meanwhile, there is a second request. */
  cam_engine_cancel (self->engine, explainer->explain_slot);
  cam_explainer_set_busy (explainer, FALSE);
  if (error == NULL)
    show_result (self, explainer, result, explainer->result == NULL);
  else
    {
      note_failed (self, explainer, context->item, error);
      cam_session_start_background (self);
    }
}

static void
on_explained (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamContext) context = data;
  CamSession *self = context->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamExplainJob) job
      = CAM_EXPLAIN_JOB (cam_engine_run_finish (self->engine, async, &error));

  if (!cam_context_is_current (context, error))
    return;
  g_object_freeze_notify (G_OBJECT (self));
  take_explained (self, context, job, error);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
stop_explainer (CamSession *self, CamExplainer *explainer)
{
  cam_engine_cancel (self->engine, explainer->explain_slot);
  cam_engine_cancel (self->engine, explainer->maps_slot);
  cam_explainer_set_busy (explainer, FALSE);
}

static void
clear_explainer (CamExplainer *explainer)
{
  cam_explainer_set_failure (explainer, NULL);
  cam_explainer_set_result (explainer, NULL);
  cam_explainer_set_maps (explainer, NULL);
}

/* What-If changes need a result of the first model, so there are none now. */
static void
show_nothing (CamSession *self, CamExplainer *explainer)
{
  if (explainer == cam_session_first (self))
    {
      cam_what_if_set_before (self->what_if, NULL);
      cam_session_stop_what_if (self);
    }
  clear_explainer (explainer);
}

/* Requests what is unknown. What is shown stays until the reply is there. */
static void
ask_to_explain (CamSession *self, CamExplainer *explainer)
{
  GFile *file = cam_sample_item_get_file (cam_session_get_selected_item (self));
  gboolean keep = self->keep_class || explainer->result != NULL;
  CamMapOptions options
      = cam_session_get_map_options (self, keep ? self->class_index : CAM_SESSION_NONE);
  /* Other explainers know their class only after the first model has predicted. */
  gboolean with_maps = explainer == cam_session_first (self);

  cam_explainer_set_busy (explainer, TRUE);
  cam_engine_run_async (
      self->engine,
      CAM_PRIORITY_NOW,
      explainer->explain_slot,
      cam_explain_job_new (file, explainer->model, explainer->layer, with_maps ? &options : NULL),
      on_explained,
      cam_context_new (self, explainer, self->selected));
}

static void
begin_on_explainer (CamSession *self, CamExplainer *explainer, gboolean new_sample)
{
  CamResult *known = cam_explainer_lookup_result (explainer, self->selected);

  stop_explainer (self, explainer);
  if (explainer->model == NULL || self->selected == CAM_SESSION_NONE)
    {
      show_nothing (self, explainer);
      return;
    }
  cam_session_cancel_background (self);
  if (known != NULL)
    {
      show_result (self, explainer, known, new_sample);
      return;
    }
  if (new_sample)
    show_nothing (self, explainer);
  ask_to_explain (self, explainer);
}

static void
work_on_explainer (CamSession *self, CamExplainer *explainer, gboolean new_sample)
{
  g_object_freeze_notify (G_OBJECT (self));
  begin_on_explainer (self, explainer, new_sample);
  g_object_thaw_notify (G_OBJECT (self));
}

void
cam_session_work_on_layer (CamSession *self, CamExplainer *explainer)
{
  work_on_explainer (self, explainer, FALSE);
}

void
cam_session_work_on_sample (CamSession *self)
{
  cam_session_cancel_background (self);
  cam_engine_cancel (self->engine, SLOT_EDGES);
  g_object_freeze_notify (G_OBJECT (self));
  set_edges (self, NULL);
  /* The engine serves the newest request first, so the first model's comes last. */
  for (guint i = cam_session_count_explainers (self); i > 0; i--)
    work_on_explainer (self, cam_session_nth (self, i - 1), TRUE);
  g_object_thaw_notify (G_OBJECT (self));
  cam_session_predict_others (self);
}

void
cam_session_work_on_explainer (CamSession *self, CamExplainer *explainer)
{
  work_on_explainer (self, explainer, TRUE);
}

static void
on_edges (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamContext) context = data;
  CamSession *self = context->session;
  g_autoptr (CamEdgesJob) job = CAM_EDGES_JOB (cam_engine_run_finish (self->engine, async, NULL));

  if (job == NULL || context->sample != self->selected || !cam_context_is_current (context, NULL))
    return;
  set_edges (self, job->edges);
}

void
cam_session_work_on_edges (CamSession *self)
{
  CamExplainer *first = cam_session_first (self);

  if (self->base != CAM_BASE_EDGES || first->result == NULL || self->edges != NULL)
    return;
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_NOW,
                        SLOT_EDGES,
                        cam_edges_job_new (cam_result_get_picture (first->result)),
                        on_edges,
                        cam_context_new (self, first, self->selected));
}

void
cam_session_work_restart (CamSession *self)
{
  cam_session_cancel_background (self);
  cam_session_replies_clear (self);
  cam_session_predict_restart (self);
  cam_session_work_on_sample (self);
  cam_session_predict (self);
}
