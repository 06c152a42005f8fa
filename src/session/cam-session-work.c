/* SPDX-License-Identifier: MIT */

#include "cam-session-private.h"

#include "cam-session-replies-private.h"
#include "cam-session-jobs-private.h"

/* Slots of the engine: a newer request of the same slot replaces the older one. */
static const char *const explain_slots[CAM_N_SEATS] = { "explain", "explain-second" };
static const char *const maps_slots[CAM_N_SEATS] = { "maps", "maps-second" };
#define SLOT_EDGES "edges"

static CamSeat
get_seat (CamSession *self, CamExplainer *explainer)
{
  return explainer == cam_session_first (self) ? CAM_SEAT_FIRST : CAM_SEAT_SECOND;
}

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

/* A failure of the first model is the sample's own: it stands in the list. */
static void
note_failed (CamSession *self, CamExplainer *explainer, CamSampleItem *item, const GError *error)
{
  if (explainer == cam_session_first (self))
    cam_session_note_failed (self, item, error);
  else
    cam_explainer_set_failure (explainer, error->message);
}

static void work_on_explainer_maps (CamSession *self, CamExplainer *explainer);

/* The first model's prediction is the class that both explain. */
static void
show_result (CamSession *self, CamExplainer *explainer, CamResult *result, gboolean new_sample)
{
  CamExplanation *explanation = cam_result_get_explanation (result);

  cam_explainer_set_failure (explainer, NULL);
  cam_explainer_set_result (explainer, result);
  if (explainer != cam_session_first (self))
    {
      work_on_explainer_maps (self, explainer);
      return;
    }
  if (new_sample
      && (!self->keep_class || self->class_index >= cam_explanation_get_n_classes (explanation)))
    set_class (self, cam_explanation_get_prediction (explanation));
  cam_session_work_on_edges (self);
  cam_session_work_on_maps (self);
}

/* Returns: (transfer none): what is known of the question's sample now. */
static CamResult *
keep_reply (CamSession *self, const CamContext *question, CamReply *finding)
{
  CamResult *result = cam_explainer_keep_result (
      question->explainer, question->sample, cam_reply_get_result (finding));

  if (cam_reply_get_maps (finding) != NULL)
    cam_explainer_keep_maps (question->explainer, question->sample, cam_reply_get_maps (finding));
  if (question->explainer == cam_session_first (self))
    cam_session_note_predicted (self, question->item, result);
  return result;
}

static void
on_explained (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamContext) question = data;
  CamSession *self = question->session;
  CamExplainer *explainer = question->explainer;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamReply) finding = cam_engine_run_finish (self->engine, async, &error);
  CamResult *result = NULL;

  if (!cam_context_is_current (question, error))
    return;
  if (error == NULL)
    result = keep_reply (self, question, finding);
  if (question->sample != self->selected || explainer->layer != question->layer)
    {
      if (error != NULL)
        note_failed (self, explainer, question->item, error);
      return;
    }
  /* Where this was on its way while the person went elsewhere and back, it was asked again. */
  cam_engine_cancel (self->engine, explain_slots[get_seat (self, explainer)]);
  cam_explainer_set_busy (explainer, FALSE);
  if (result != NULL)
    show_result (self, explainer, result, explainer->result == NULL);
  else
    {
      note_failed (self, explainer, question->item, error);
      cam_session_prepare (self);
    }
}

static void
stop_explainer (CamSession *self, CamExplainer *explainer)
{
  CamSeat seat = get_seat (self, explainer);

  cam_engine_cancel (self->engine, explain_slots[seat]);
  cam_engine_cancel (self->engine, maps_slots[seat]);
  cam_explainer_set_busy (explainer, FALSE);
}

static void
show_nothing (CamExplainer *explainer)
{
  cam_explainer_set_failure (explainer, NULL);
  cam_explainer_set_result (explainer, NULL);
  cam_explainer_set_maps (explainer, NULL);
}

/* Asks for what is not known. What is shown stays until the answer is there. */
static void
ask_to_explain (CamSession *self, CamExplainer *explainer)
{
  CamSampleItem *item = cam_session_get_item (self, self->selected);
  CamExplainRequest *request
      = cam_explain_request_new (cam_sample_item_get_file (item), explainer->model);
  gboolean keep = self->keep_class || explainer->result != NULL;

  cam_explainer_set_busy (explainer, TRUE);
  request->layer = explainer->layer;
  /* Which class the second one explains is known when the first has predicted. */
  request->with_maps = explainer == cam_session_first (self);
  request->options
      = cam_session_get_map_options (self, keep ? self->class_index : CAM_SESSION_NONE);
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_NOW,
                        explain_slots[get_seat (self, explainer)],
                        cam_job_explain,
                        request,
                        (GDestroyNotify)cam_explain_request_free,
                        on_explained,
                        cam_context_new (self, explainer, self->selected));
}

static void
work_on_explainer (CamSession *self, CamExplainer *explainer, gboolean new_sample)
{
  CamResult *known = cam_explainer_lookup_result (explainer, self->selected);

  stop_explainer (self, explainer);
  if (explainer->model == NULL || self->selected == CAM_SESSION_NONE)
    {
      show_nothing (explainer);
      return;
    }
  cam_session_cancel_background (self);
  if (known != NULL)
    {
      show_result (self, explainer, known, new_sample);
      return;
    }
  if (new_sample)
    show_nothing (explainer);
  ask_to_explain (self, explainer);
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
  set_edges (self, NULL);
  /* Of two requests the engine takes the newer first. */
  work_on_explainer (self, self->explainers[CAM_SEAT_SECOND], TRUE);
  work_on_explainer (self, cam_session_first (self), TRUE);
  cam_session_predict_others (self);
}

void
cam_session_work_on_second (CamSession *self)
{
  work_on_explainer (self, self->explainers[CAM_SEAT_SECOND], TRUE);
}

static void
on_maps (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamContext) question = data;
  CamSession *self = question->session;
  CamExplainer *explainer = question->explainer;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamClassMaps) maps = cam_engine_run_finish (self->engine, async, &error);

  if (!cam_context_is_current (question, error) || question->sample != self->selected)
    return;
  if (error != NULL)
    note_failed (self, explainer, question->item, error);
  else
    {
      CamMapOptions options = cam_session_get_map_options (self, explainer->class_index);

      cam_explainer_keep_maps (explainer, question->sample, maps);
      if (cam_explainer_lookup_maps (explainer, self->selected, &options) != maps)
        return;
      cam_explainer_set_maps (explainer, maps);
    }
  cam_explainer_set_busy (explainer, FALSE);
  cam_session_prepare (self);
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
  CamSeat seat = get_seat (self, explainer);
  CamMapOptions options = cam_session_get_map_options (self, explainer->class_index);
  CamClassMaps *known;

  /* Else they are made when the result is there. */
  if (!has_present_result (explainer))
    return;
  known = explainer->class_index != CAM_EXPLAINER_NO_CLASS
              ? cam_explainer_lookup_maps (explainer, self->selected, &options)
              : NULL;
  if (known != NULL || explainer->class_index == CAM_EXPLAINER_NO_CLASS)
    {
      cam_engine_cancel (self->engine, maps_slots[seat]);
      cam_explainer_set_busy (explainer, FALSE);
      cam_explainer_set_maps (explainer, known);
      cam_session_prepare (self);
      return;
    }

  cam_explainer_set_busy (explainer, TRUE);
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_NOW,
                        maps_slots[seat],
                        cam_job_maps,
                        cam_maps_request_new (explainer->result, &options),
                        (GDestroyNotify)cam_maps_request_free,
                        on_maps,
                        cam_context_new (self, explainer, self->selected));
}

void
cam_session_work_on_maps (CamSession *self)
{
  work_on_explainer_maps (self, self->explainers[CAM_SEAT_SECOND]);
  work_on_explainer_maps (self, cam_session_first (self));
}

static void
on_edges (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamContext) question = data;
  CamSession *self = question->session;
  g_autoptr (GdkPixbuf) edges = cam_engine_run_finish (self->engine, async, NULL);

  if (edges == NULL || question->sample != self->selected
      || !cam_context_is_current (question, NULL))
    return;
  set_edges (self, edges);
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
                        cam_job_edges,
                        g_object_ref (cam_result_get_picture (first->result)),
                        g_object_unref,
                        on_edges,
                        cam_context_new (self, first, self->selected));
}

void
cam_session_work_restart (CamSession *self)
{
  cam_session_cancel_background (self);
  cam_session_replies_clear (self);
  cam_session_work_on_sample (self);
  cam_session_predict (self);
}
