#include "cam-session-private.h"

#include "cam-session-findings-private.h"
#include "cam-session-jobs-private.h"

/* Slots of the engine: a newer wish of the same slot replaces the older one. */
static const char *const explain_slots[CAM_N_SEATS] = { "explain", "explain-second" };
static const char *const maps_slots[CAM_N_SEATS] = { "maps", "maps-second" };
#define SLOT_EDGES "edges"

static CamSeat
get_seat (CamSession *self, CamExpert *expert)
{
  return expert == cam_session_first (self) ? CAM_SEAT_FIRST : CAM_SEAT_SECOND;
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
note_failed (CamSession *self, CamExpert *expert, CamSampleItem *item, const GError *error)
{
  if (expert == cam_session_first (self))
    cam_session_note_failed (self, item, error);
  else
    cam_expert_set_failure (expert, error->message);
}

static void work_on_expert_maps (CamSession *self, CamExpert *expert);

/* The first model's prediction is the class that both explain. */
static void
show_result (CamSession *self, CamExpert *expert, CamResult *result, gboolean new_sample)
{
  CamExplanation *explanation = cam_result_get_explanation (result);

  cam_expert_set_failure (expert, NULL);
  cam_expert_set_result (expert, result);
  if (expert != cam_session_first (self))
    {
      work_on_expert_maps (self, expert);
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
keep_finding (CamSession *self, const CamQuestion *question, CamFinding *finding)
{
  CamResult *result = cam_expert_keep_result (
      question->expert, question->sample, cam_finding_get_result (finding));

  if (cam_finding_get_maps (finding) != NULL)
    cam_expert_keep_maps (question->expert, question->sample, cam_finding_get_maps (finding));
  if (question->expert == cam_session_first (self))
    cam_session_note_judged (self, question->item, result);
  return result;
}

static void
on_explained (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamQuestion) question = data;
  CamSession *self = question->session;
  CamExpert *expert = question->expert;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamFinding) finding = cam_engine_run_finish (self->engine, async, &error);
  CamResult *result = NULL;

  if (!cam_question_is_answered (question, error))
    return;
  if (error == NULL)
    result = keep_finding (self, question, finding);
  if (question->sample != self->selected || expert->layer != question->layer)
    {
      if (error != NULL)
        note_failed (self, expert, question->item, error);
      return;
    }
  /* Where this was on its way while the person went elsewhere and back, it was asked again. */
  cam_engine_cancel (self->engine, explain_slots[get_seat (self, expert)]);
  cam_expert_set_busy (expert, FALSE);
  if (result != NULL)
    show_result (self, expert, result, expert->result == NULL);
  else
    {
      note_failed (self, expert, question->item, error);
      cam_session_prepare (self);
    }
}

static void
stop_expert (CamSession *self, CamExpert *expert)
{
  CamSeat seat = get_seat (self, expert);

  cam_engine_cancel (self->engine, explain_slots[seat]);
  cam_engine_cancel (self->engine, maps_slots[seat]);
  cam_expert_set_busy (expert, FALSE);
}

static void
show_nothing (CamExpert *expert)
{
  cam_expert_set_failure (expert, NULL);
  cam_expert_set_result (expert, NULL);
  cam_expert_set_maps (expert, NULL);
}

/* Asks for what is not known. What is shown stays until the answer is there. */
static void
ask_to_explain (CamSession *self, CamExpert *expert)
{
  CamSampleItem *item = cam_session_get_item (self, self->selected);
  CamExplainWish *wish = cam_explain_wish_new (cam_sample_item_get_file (item), expert->model);
  gboolean keep = self->keep_class || expert->result != NULL;

  cam_expert_set_busy (expert, TRUE);
  wish->layer = expert->layer;
  /* Which class the second one explains is known when the first has predicted. */
  wish->with_maps = expert == cam_session_first (self);
  wish->options = cam_session_get_map_options (self, keep ? self->class_index : CAM_SESSION_NONE);
  cam_engine_run_async (self->engine,
                        CAM_URGENCY_NOW,
                        explain_slots[get_seat (self, expert)],
                        cam_job_explain,
                        wish,
                        (GDestroyNotify)cam_explain_wish_free,
                        on_explained,
                        cam_question_new (self, expert, self->selected));
}

static void
work_on_expert (CamSession *self, CamExpert *expert, gboolean new_sample)
{
  CamResult *known = cam_expert_lookup_result (expert, self->selected);

  stop_expert (self, expert);
  if (expert->model == NULL || self->selected == CAM_SESSION_NONE)
    {
      show_nothing (expert);
      return;
    }
  cam_session_cancel_background (self);
  if (known != NULL)
    {
      show_result (self, expert, known, new_sample);
      return;
    }
  if (new_sample)
    show_nothing (expert);
  ask_to_explain (self, expert);
}

void
cam_session_work_on_layer (CamSession *self, CamExpert *expert)
{
  work_on_expert (self, expert, FALSE);
}

void
cam_session_work_on_sample (CamSession *self)
{
  cam_session_cancel_background (self);
  cam_engine_cancel (self->engine, SLOT_EDGES);
  set_edges (self, NULL);
  /* Of two wishes the engine takes the newer first. */
  work_on_expert (self, self->experts[CAM_SEAT_SECOND], TRUE);
  work_on_expert (self, cam_session_first (self), TRUE);
  cam_session_judge_others (self);
}

void
cam_session_work_on_second (CamSession *self)
{
  work_on_expert (self, self->experts[CAM_SEAT_SECOND], TRUE);
}

static void
on_maps (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamQuestion) question = data;
  CamSession *self = question->session;
  CamExpert *expert = question->expert;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamClassMaps) maps = cam_engine_run_finish (self->engine, async, &error);

  if (!cam_question_is_answered (question, error) || question->sample != self->selected)
    return;
  if (error != NULL)
    note_failed (self, expert, question->item, error);
  else
    {
      CamMapOptions options = cam_session_get_map_options (self, expert->class_index);

      cam_expert_keep_maps (expert, question->sample, maps);
      if (cam_expert_lookup_maps (expert, self->selected, &options) != maps)
        return;
      cam_expert_set_maps (expert, maps);
    }
  cam_expert_set_busy (expert, FALSE);
  cam_session_prepare (self);
}

static gboolean
has_present_result (CamExpert *expert)
{
  return expert->result != NULL
         && cam_explanation_get_layer (cam_result_get_explanation (expert->result))
                == expert->layer;
}

static void
work_on_expert_maps (CamSession *self, CamExpert *expert)
{
  CamSeat seat = get_seat (self, expert);
  CamMapOptions options = cam_session_get_map_options (self, expert->class_index);
  CamClassMaps *known;

  /* Else they are made when the result is there. */
  if (!has_present_result (expert))
    return;
  known = expert->class_index != CAM_EXPERT_NO_CLASS
              ? cam_expert_lookup_maps (expert, self->selected, &options)
              : NULL;
  if (known != NULL || expert->class_index == CAM_EXPERT_NO_CLASS)
    {
      cam_engine_cancel (self->engine, maps_slots[seat]);
      cam_expert_set_busy (expert, FALSE);
      cam_expert_set_maps (expert, known);
      cam_session_prepare (self);
      return;
    }

  cam_expert_set_busy (expert, TRUE);
  cam_engine_run_async (self->engine,
                        CAM_URGENCY_NOW,
                        maps_slots[seat],
                        cam_job_maps,
                        cam_maps_wish_new (expert->result, &options),
                        (GDestroyNotify)cam_maps_wish_free,
                        on_maps,
                        cam_question_new (self, expert, self->selected));
}

void
cam_session_work_on_maps (CamSession *self)
{
  work_on_expert_maps (self, self->experts[CAM_SEAT_SECOND]);
  work_on_expert_maps (self, cam_session_first (self));
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
  CamExpert *first = cam_session_first (self);

  if (self->base != CAM_BASE_EDGES || first->result == NULL || self->edges != NULL)
    return;
  cam_engine_run_async (self->engine,
                        CAM_URGENCY_NOW,
                        SLOT_EDGES,
                        cam_job_edges,
                        g_object_ref (cam_result_get_picture (first->result)),
                        g_object_unref,
                        on_edges,
                        cam_question_new (self, first, self->selected));
}

void
cam_session_work_restart (CamSession *self)
{
  cam_session_cancel_background (self);
  cam_session_findings_clear (self);
  cam_session_work_on_sample (self);
  cam_session_judge (self);
}
