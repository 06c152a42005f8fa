#include "cam-session-private.h"

#include "cam-session-findings-private.h"
#include "cam-session-jobs-private.h"

#define SLOT_PREPARE "prepare"
#define SLOT_PREFETCH "prefetch"
#define SLOT_JUDGE "judge"

/* Classes whose maps are made before anyone asks: more than have a number key. */
#define N_PREPARED_CLASSES 16

/* Where a person who browses goes next. */
static const int prefetch_steps[] = { 1, -1 };

static void prepare_next (CamSession *self);
static void prefetch_next (CamSession *self);

static void
on_prepared (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamQuestion) question = data;
  CamSession *self = question->session;
  g_autoptr (CamClassMaps) maps = cam_engine_run_finish (self->engine, async, NULL);

  if (maps == NULL || !cam_question_is_answered (question, NULL))
    return;
  cam_expert_keep_maps (question->expert, question->sample, maps);
  prepare_next (self);
}

/* How many classes' maps of this size may be made without pushing those of the picked class out. */
static guint
count_prepared_classes (CamSession *self)
{
  guint n_classes = g_list_model_get_n_items (G_LIST_MODEL (self->classes));
  gsize size = cam_class_maps_get_size (cam_session_first (self)->maps);

  return MIN (MIN (n_classes, N_PREPARED_CLASSES), CAM_SESSION_MAP_BYTES / 2 / size);
}

/* Whether maps of the first model's class @class_index are worth making, and with what options. */
static gboolean
wants_preparing (CamSession *self, CamExpert *expert, guint class_index, CamMapOptions *options)
{
  CamExpert *first = cam_session_first (self);
  guint own = class_index;

  if (expert->result == NULL || expert->maps == NULL)
    return FALSE;
  if (expert != first)
    own = cam_expert_find_class (expert, first->class_names[class_index]);
  *options = cam_session_get_map_options (self, own);
  return own != CAM_EXPERT_NO_CLASS
         && cam_expert_lookup_maps (expert, self->selected, options) == NULL;
}

static void
prepare_next (CamSession *self)
{
  guint n_prepared;

  if (self->holding || cam_session_first (self)->result == NULL
      || cam_session_first (self)->maps == NULL)
    return;
  n_prepared = count_prepared_classes (self);
  for (; self->prepare_from < n_prepared * CAM_N_SEATS; self->prepare_from++)
    {
      CamExpert *expert = self->experts[self->prepare_from / n_prepared];
      CamMapOptions options;

      if (!wants_preparing (self, expert, self->prepare_from % n_prepared, &options))
        continue;
      cam_engine_run_async (self->engine,
                            CAM_URGENCY_SOON,
                            SLOT_PREPARE,
                            cam_job_maps,
                            cam_maps_wish_new (expert->result, &options),
                            (GDestroyNotify)cam_maps_wish_free,
                            on_prepared,
                            cam_question_new (self, expert, self->selected));
      return;
    }
  prefetch_next (self);
}

void
cam_session_prepare (CamSession *self)
{
  self->prepare_from = 0;
  prepare_next (self);
}

static void
on_prefetched (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamQuestion) question = data;
  CamSession *self = question->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamFinding) finding = cam_engine_run_finish (self->engine, async, &error);

  if (!cam_question_is_answered (question, error))
    return;
  if (finding != NULL)
    cam_expert_keep_result (question->expert, question->sample, cam_finding_get_result (finding));
  if (question->expert == cam_session_first (self) && finding != NULL)
    cam_session_note_judged (self, question->item, cam_finding_get_result (finding));
  else if (question->expert == cam_session_first (self))
    cam_session_note_failed (self, question->item, error);
  cam_session_judge_others (self);
  prefetch_next (self);
}

static void
prefetch (CamSession *self, CamExpert *expert, guint sample)
{
  CamSampleItem *item = cam_session_get_item (self, sample);
  CamExplainWish *wish = cam_explain_wish_new (cam_sample_item_get_file (item), expert->model);

  wish->layer = expert->layer;
  cam_engine_run_async (self->engine,
                        CAM_URGENCY_SOON,
                        SLOT_PREFETCH,
                        cam_job_explain,
                        wish,
                        (GDestroyNotify)cam_explain_wish_free,
                        on_prefetched,
                        cam_question_new (self, expert, sample));
}

static gboolean
wants_prefetching (CamSession *self, CamExpert *expert, guint sample)
{
  /* Results so large that three don't fit would only push each other out. */
  return expert->result != NULL
         && cam_result_get_size (expert->result) <= CAM_SESSION_RESULT_BYTES / 3
         && sample < g_list_model_get_n_items (G_LIST_MODEL (self->samples))
         && cam_expert_lookup_result (expert, sample) == NULL
         && cam_sample_item_get_state (cam_session_get_item (self, sample)) != CAM_SAMPLE_FAILED;
}

static void
prefetch_next (CamSession *self)
{
  while (self->prefetch_from < G_N_ELEMENTS (prefetch_steps) * CAM_N_SEATS)
    {
      CamExpert *expert = self->experts[self->prefetch_from % CAM_N_SEATS];
      guint neighbour = cam_sample_list_step (
          self->shown, self->selected, prefetch_steps[self->prefetch_from / CAM_N_SEATS]);

      self->prefetch_from++;
      if (!wants_prefetching (self, expert, neighbour))
        continue;
      prefetch (self, expert, neighbour);
      return;
    }
}

void
cam_session_cancel_background (CamSession *self)
{
  cam_engine_cancel (self->engine, SLOT_PREPARE);
  cam_engine_cancel (self->engine, SLOT_PREFETCH);
  self->prefetch_from = 0;
}

static void
on_judged (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamQuestion) question = data;
  CamSession *self = question->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamJudgement) judgement = cam_engine_run_finish (self->engine, async, &error);

  if (!cam_question_is_answered (question, error))
    return;
  if (judgement != NULL)
    cam_session_note_prediction (self,
                                 question->item,
                                 cam_judgement_get_prediction (judgement),
                                 cam_judgement_get_probability (judgement));
  else
    cam_session_note_failed (self, question->item, error);
  cam_session_judge (self);
}

/* The first sample from @from on that waits to be judged; the number of samples where none does. */
static guint
find_waiting (CamSession *self, guint from)
{
  guint n_samples = g_list_model_get_n_items (G_LIST_MODEL (self->samples));

  while (from < n_samples
         && cam_sample_item_get_state (cam_session_get_item (self, from)) != CAM_SAMPLE_WAITING)
    from++;
  return from;
}

void
cam_session_judge (CamSession *self)
{
  guint n_samples = g_list_model_get_n_items (G_LIST_MODEL (self->samples));
  CamExpert *first = cam_session_first (self);
  CamSampleItem *item;
  guint sample;

  if (self->holding)
    return;
  self->judge_from = sample = find_waiting (self, self->judge_from);
  /* The sample that is being explained is judged by that. */
  if (sample == self->selected && first->busy)
    sample = find_waiting (self, sample + 1);
  if (first->model == NULL || sample >= n_samples)
    {
      cam_engine_cancel (self->engine, SLOT_JUDGE);
      self->judging = CAM_SESSION_NONE;
      return;
    }
  self->judging = sample;
  item = cam_session_get_item (self, sample);
  cam_engine_run_async (self->engine,
                        CAM_URGENCY_LATER,
                        SLOT_JUDGE,
                        cam_job_judge,
                        cam_explain_wish_new (cam_sample_item_get_file (item), first->model),
                        (GDestroyNotify)cam_explain_wish_free,
                        on_judged,
                        cam_question_new (self, first, sample));
}

void
cam_session_judge_others (CamSession *self)
{
  guint sample = self->judging;

  if (sample == CAM_SESSION_NONE || sample == self->selected
      || find_waiting (self, sample) != sample)
    cam_session_judge (self);
}

void
cam_session_hold_background (CamSession *self, gboolean hold)
{
  g_return_if_fail (CAM_IS_SESSION (self));

  if (self->holding == hold)
    return;
  self->holding = hold;
  if (hold)
    return;
  cam_session_prepare (self);
  cam_session_judge (self);
}

static void
on_thumbnail (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamQuestion) question = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) thumbnail
      = cam_engine_run_finish (question->session->engine, async, &error);

  if (thumbnail != NULL)
    cam_sample_item_set_thumbnail (question->item, thumbnail);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           && cam_session_get_item (question->session, question->sample) == question->item)
    cam_session_note_failed (question->session, question->item, error);
}

void
cam_session_request_thumbnail (CamSession *self, guint sample)
{
  CamSampleItem *item;

  g_return_if_fail (CAM_IS_SESSION (self));
  g_return_if_fail (sample < g_list_model_get_n_items (G_LIST_MODEL (self->samples)));

  item = cam_session_get_item (self, sample);
  if (cam_sample_item_get_thumbnail (item) != NULL
      || cam_sample_item_get_state (item) == CAM_SAMPLE_FAILED)
    return;
  cam_engine_run_async (self->engine,
                        CAM_URGENCY_SOON,
                        NULL,
                        cam_job_thumbnail,
                        g_object_ref (cam_sample_item_get_file (item)),
                        g_object_unref,
                        on_thumbnail,
                        cam_question_new (self, cam_session_first (self), sample));
}
