#include "cam-session-private.h"

#include "cam-session-findings.h"
#include "cam-session-jobs.h"

/* Slots of the engine: a newer wish of the same slot replaces the older one. */
#define SLOT_EXPLAIN "explain"
#define SLOT_MAPS "maps"
#define SLOT_EDGES "edges"

static void
set_busy (CamSession *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  cam_session_notify (self, PROP_BUSY);
}

static void
set_result (CamSession *self, CamResult *result)
{
  if (!g_set_object (&self->result, result))
    return;
  cam_session_update_classes (self);
  cam_session_notify (self, PROP_RESULT);
}

static void
set_maps (CamSession *self, CamClassMaps *maps)
{
  if (g_set_object (&self->maps, maps))
    cam_session_notify (self, PROP_MAPS);
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
  cam_session_update_classes (self);
  cam_session_notify (self, PROP_CLASS_INDEX);
}

static void
show_result (CamSession *self, CamResult *result)
{
  CamExplanation *explanation = cam_result_get_explanation (result);

  set_result (self, result);
  if (!self->keep_class || self->class_index >= cam_explanation_get_n_classes (explanation))
    set_class (self, cam_explanation_get_prediction (explanation));
  cam_session_work_on_edges (self);
}

static void
on_explained (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamQuestion) question = data;
  CamSession *self = question->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamFinding) finding = cam_engine_run_finish (self->engine, async, &error);
  CamResult *result;

  if (!cam_question_is_answered (question, error))
    return;
  if (error != NULL)
    cam_session_note_failed (self, question->item, error);
  else
    {
      result = cam_finding_get_result (finding);
      cam_session_keep_result (self, question->sample, result);
      cam_session_keep_maps (self, question->sample, cam_finding_get_maps (finding));
      cam_session_note_judged (self, question->item, result);
      if (question->sample == self->selected)
        show_result (self, result);
    }
  if (question->sample != self->selected)
    return;
  set_busy (self, FALSE);
  if (error == NULL)
    cam_session_work_on_maps (self);
  else
    cam_session_prepare (self);
}

void
cam_session_work_on_sample (CamSession *self)
{
  CamResult *known;
  CamExplainWish *wish;
  CamSampleItem *item;

  cam_session_cancel_background (self);
  cam_engine_cancel (self->engine, SLOT_MAPS);
  cam_engine_cancel (self->engine, SLOT_EDGES);
  set_edges (self, NULL);

  if (self->model == NULL || self->selected == CAM_SESSION_NONE)
    {
      cam_engine_cancel (self->engine, SLOT_EXPLAIN);
      set_result (self, NULL);
      set_maps (self, NULL);
      set_busy (self, FALSE);
      return;
    }

  known = cam_session_lookup_result (self, self->selected);
  if (known != NULL)
    {
      cam_engine_cancel (self->engine, SLOT_EXPLAIN);
      set_busy (self, FALSE);
      show_result (self, known);
      cam_session_work_on_maps (self);
      return;
    }

  item = cam_session_get_item (self, self->selected);
  set_result (self, NULL);
  set_maps (self, NULL);
  set_busy (self, TRUE);
  wish = cam_explain_wish_new (cam_sample_item_get_file (item), self->model);
  wish->with_maps = TRUE;
  wish->options
      = cam_session_get_map_options (self, self->keep_class ? self->class_index : CAM_SESSION_NONE);
  cam_engine_run_async (self->engine,
                        CAM_URGENCY_NOW,
                        SLOT_EXPLAIN,
                        cam_job_explain,
                        wish,
                        (GDestroyNotify)cam_explain_wish_free,
                        on_explained,
                        cam_question_new (self, self->selected));
}

static void
on_maps (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamQuestion) question = data;
  CamSession *self = question->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamClassMaps) maps = cam_engine_run_finish (self->engine, async, &error);

  if (!cam_question_is_answered (question, error) || question->sample != self->selected)
    return;
  if (error != NULL)
    cam_session_note_failed (self, question->item, error);
  else
    {
      cam_session_keep_maps (self, question->sample, maps);
      if (cam_session_lookup_maps (self, self->selected, self->class_index) != maps)
        return;
      set_maps (self, maps);
    }
  set_busy (self, FALSE);
  cam_session_prepare (self);
}

void
cam_session_work_on_maps (CamSession *self)
{
  CamMapOptions options;
  CamClassMaps *known;

  if (self->result == NULL)
    return;
  known = cam_session_lookup_maps (self, self->selected, self->class_index);
  if (known != NULL)
    {
      cam_engine_cancel (self->engine, SLOT_MAPS);
      set_busy (self, FALSE);
      set_maps (self, known);
      cam_session_prepare (self);
      return;
    }

  set_busy (self, TRUE);
  options = cam_session_get_map_options (self, self->class_index);
  cam_engine_run_async (self->engine,
                        CAM_URGENCY_NOW,
                        SLOT_MAPS,
                        cam_job_maps,
                        cam_maps_wish_new (self->result, &options),
                        (GDestroyNotify)cam_maps_wish_free,
                        on_maps,
                        cam_question_new (self, self->selected));
}

static void
on_edges (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamQuestion) question = data;
  CamSession *self = question->session;
  g_autoptr (GdkPixbuf) edges = cam_engine_run_finish (self->engine, async, NULL);

  if (edges == NULL || question->sample != self->selected
      || !cam_question_is_answered (question, NULL))
    return;
  set_edges (self, edges);
}

void
cam_session_work_on_edges (CamSession *self)
{
  if (self->base != CAM_BASE_EDGES || self->result == NULL || self->edges != NULL)
    return;
  cam_engine_run_async (self->engine,
                        CAM_URGENCY_NOW,
                        SLOT_EDGES,
                        cam_job_edges,
                        g_object_ref (cam_result_get_picture (self->result)),
                        g_object_unref,
                        on_edges,
                        cam_question_new (self, self->selected));
}

void
cam_session_work_restart (CamSession *self)
{
  cam_session_cancel_background (self);
  cam_engine_cancel (self->engine, SLOT_EXPLAIN);
  cam_engine_cancel (self->engine, SLOT_MAPS);
  set_result (self, NULL);
  set_maps (self, NULL);
  cam_session_findings_clear (self);
  cam_session_work_on_sample (self);
  cam_session_judge (self);
}
