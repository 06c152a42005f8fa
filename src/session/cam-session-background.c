/* SPDX-License-Identifier: MIT */

#include "cam-session-private.h"

#include "cam-session-replies-private.h"
#include "cam-session-jobs-private.h"

#define SLOT_PREPARE "prepare"
#define SLOT_PREFETCH "prefetch"
#define SLOT_PREDICT "predict"

/* Classes whose maps are made before anyone asks: more than have a number key. */
#define N_PREPARED_CLASSES 16

/* Where a person who browses goes next. */
static const int prefetch_steps[] = { 1, -1 };

static void prepare_next (CamSession *self);
static void prefetch_next (CamSession *self);

static void
on_prepared (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamContext) question = data;
  CamSession *self = question->session;
  g_autoptr (CamClassMaps) maps = cam_engine_run_finish (self->engine, async, NULL);

  if (maps == NULL || !cam_context_is_current (question, NULL))
    return;
  cam_explainer_keep_maps (question->explainer, question->sample, maps);
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
wants_preparing (CamSession *self,
                 CamExplainer *explainer,
                 guint class_index,
                 CamMapOptions *options)
{
  CamExplainer *first = cam_session_first (self);
  guint own = class_index;

  if (explainer->result == NULL || explainer->maps == NULL)
    return FALSE;
  if (explainer != first)
    own = cam_explainer_find_class (explainer, first->class_names[class_index]);
  *options = cam_session_get_map_options (self, own);
  return own != CAM_EXPLAINER_NO_CLASS
         && cam_explainer_lookup_maps (explainer, self->selected, options) == NULL;
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
      CamExplainer *explainer = self->explainers[self->prepare_from / n_prepared];
      CamMapOptions options;

      if (!wants_preparing (self, explainer, self->prepare_from % n_prepared, &options))
        continue;
      cam_engine_run_async (self->engine,
                            CAM_PRIORITY_SOON,
                            SLOT_PREPARE,
                            cam_job_maps,
                            cam_maps_request_new (explainer->result, &options),
                            (GDestroyNotify)cam_maps_request_free,
                            on_prepared,
                            cam_context_new (self, explainer, self->selected));
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
  g_autoptr (CamContext) question = data;
  CamSession *self = question->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamReply) finding = cam_engine_run_finish (self->engine, async, &error);

  if (!cam_context_is_current (question, error))
    return;
  if (finding != NULL)
    cam_explainer_keep_result (
        question->explainer, question->sample, cam_reply_get_result (finding));
  if (question->explainer == cam_session_first (self) && finding != NULL)
    cam_session_note_predicted (self, question->item, cam_reply_get_result (finding));
  else if (question->explainer == cam_session_first (self))
    cam_session_note_failed (self, question->item, error);
  cam_session_predict_others (self);
  prefetch_next (self);
}

static void
prefetch (CamSession *self, CamExplainer *explainer, guint sample)
{
  CamSampleItem *item = cam_session_get_item (self, sample);
  CamExplainRequest *request
      = cam_explain_request_new (cam_sample_item_get_file (item), explainer->model);

  request->layer = explainer->layer;
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_SOON,
                        SLOT_PREFETCH,
                        cam_job_explain,
                        request,
                        (GDestroyNotify)cam_explain_request_free,
                        on_prefetched,
                        cam_context_new (self, explainer, sample));
}

static gboolean
wants_prefetching (CamSession *self, CamExplainer *explainer, guint sample)
{
  /* Results so large that three don't fit would only push each other out. */
  return explainer->result != NULL
         && cam_result_get_size (explainer->result) <= CAM_SESSION_RESULT_BYTES / 3
         && sample < g_list_model_get_n_items (G_LIST_MODEL (self->samples))
         && cam_explainer_lookup_result (explainer, sample) == NULL
         && cam_sample_item_get_state (cam_session_get_item (self, sample)) != CAM_SAMPLE_FAILED;
}

static void
prefetch_next (CamSession *self)
{
  while (self->prefetch_from < G_N_ELEMENTS (prefetch_steps) * CAM_N_SEATS)
    {
      CamExplainer *explainer = self->explainers[self->prefetch_from % CAM_N_SEATS];
      guint neighbour = cam_sample_list_step (
          self->shown, self->selected, prefetch_steps[self->prefetch_from / CAM_N_SEATS]);

      self->prefetch_from++;
      if (!wants_prefetching (self, explainer, neighbour))
        continue;
      prefetch (self, explainer, neighbour);
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
on_predicted (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamContext) question = data;
  CamSession *self = question->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamPrediction) prediction = cam_engine_run_finish (self->engine, async, &error);

  if (!cam_context_is_current (question, error))
    return;
  if (prediction != NULL)
    cam_session_note_prediction (self,
                                 question->item,
                                 cam_prediction_get_class (prediction),
                                 cam_prediction_get_probability (prediction));
  else
    cam_session_note_failed (self, question->item, error);
  cam_session_predict (self);
}

/* The first sample from @from on that waits to be predicted; the number of samples where none does.
 */
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
cam_session_predict (CamSession *self)
{
  guint n_samples = g_list_model_get_n_items (G_LIST_MODEL (self->samples));
  CamExplainer *first = cam_session_first (self);
  CamSampleItem *item;
  guint sample;

  if (self->holding)
    return;
  self->predict_from = sample = find_waiting (self, self->predict_from);
  /* The sample that is being explained is predicted by that. */
  if (sample == self->selected && first->busy)
    sample = find_waiting (self, sample + 1);
  if (first->model == NULL || sample >= n_samples)
    {
      cam_engine_cancel (self->engine, SLOT_PREDICT);
      self->predicting = CAM_SESSION_NONE;
      return;
    }
  self->predicting = sample;
  item = cam_session_get_item (self, sample);
  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_LATER,
                        SLOT_PREDICT,
                        cam_job_predict,
                        cam_explain_request_new (cam_sample_item_get_file (item), first->model),
                        (GDestroyNotify)cam_explain_request_free,
                        on_predicted,
                        cam_context_new (self, first, sample));
}

void
cam_session_predict_others (CamSession *self)
{
  guint sample = self->predicting;

  if (sample == CAM_SESSION_NONE || sample == self->selected
      || find_waiting (self, sample) != sample)
    cam_session_predict (self);
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
  cam_session_predict (self);
}

static void
on_thumbnail (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamContext) question = data;
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
                        CAM_PRIORITY_SOON,
                        NULL,
                        cam_job_thumbnail,
                        g_object_ref (cam_sample_item_get_file (item)),
                        g_object_unref,
                        on_thumbnail,
                        cam_context_new (self, cam_session_first (self), sample));
}
