/* SPDX-License-Identifier: MIT */

#include "cam-session-background-private.h"

#include "cam-explain-jobs.h"
#include "cam-session-predict-private.h"
#include "cam-session-replies-private.h"

#define SLOT_PREPARE "prepare"
#define SLOT_PREFETCH "prefetch"

/* The maps of other classes are made beforehand only for models with at most this many classes. */
#define N_PREPARED_CLASSES 16

/* The steps in the list of samples that people take most often. */
static const int prefetch_steps[] = { 1, -1 };

static void prepare_next (CamSession *self);
static void prefetch_next (CamSession *self);

static void
on_prepared (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamContext) context = data;
  CamSession *self = context->session;
  g_autoptr (CamMapsJob) job = CAM_MAPS_JOB (cam_engine_run_finish (self->engine, async, NULL));

  if (job == NULL || !cam_context_is_current (context, NULL))
    return;
  cam_explainer_keep_maps (context->explainer, context->sample, job->maps);
  prepare_next (self);
}

/* How many classes' maps of this size fit into the cache beside those of the picked class. */
static guint
count_prepared_classes (CamSession *self)
{
  guint n_classes = g_list_model_get_n_items (G_LIST_MODEL (self->classes));
  gsize size = cam_class_maps_get_size (cam_session_first (self)->maps);

  /* If there are many classes, a person looks at few of them. */
  if (n_classes > N_PREPARED_CLASSES)
    return 0;
  return MIN (MIN (n_classes, N_PREPARED_CLASSES), CAM_SESSION_MAP_BYTES / 2 / size);
}

/* Returns: whether maps of the first model's class @class_index are missing and can be made by
 * @explainer. @options: (out): their options. */
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

  /* Maps with What-If changes are not prepared, as the changes are temporary. */
  if (self->holding || cam_what_if_is_in_effect (self->what_if)
      || cam_session_first (self)->result == NULL || cam_session_first (self)->maps == NULL)
    return;
  n_prepared = count_prepared_classes (self);
  for (; self->prepare_from < n_prepared * cam_session_count_explainers (self);
       self->prepare_from++)
    {
      CamExplainer *explainer = cam_session_nth (self, self->prepare_from / n_prepared);
      CamMapOptions options;

      if (!wants_preparing (self, explainer, self->prepare_from % n_prepared, &options))
        continue;
      cam_engine_run_async (self->engine,
                            CAM_PRIORITY_SOON,
                            SLOT_PREPARE,
                            cam_maps_job_new (explainer->result, &options),
                            on_prepared,
                            cam_context_new (self, explainer, self->selected));
      return;
    }
  prefetch_next (self);
}

void
cam_session_start_background (CamSession *self)
{
  self->prepare_from = 0;
  prepare_next (self);
}

static void
on_prefetched (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (CamContext) context = data;
  CamSession *self = context->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamExplainJob) job
      = CAM_EXPLAIN_JOB (cam_engine_run_finish (self->engine, async, &error));

  if (!cam_context_is_current (context, error))
    return;
  if (job != NULL)
    cam_explainer_keep_result (context->explainer, context->sample, job->result);
  if (context->explainer == cam_session_first (self) && job != NULL)
    cam_session_note_predicted (self, context->item, job->result);
  else if (context->explainer == cam_session_first (self))
    cam_session_note_failed (self, context->item, error);
  cam_session_predict_others (self);
  prefetch_next (self);
}

static void
prefetch (CamSession *self, CamExplainer *explainer, guint sample)
{
  GFile *file = cam_sample_item_get_file (cam_session_get_item (self, sample));

  cam_engine_run_async (self->engine,
                        CAM_PRIORITY_SOON,
                        SLOT_PREFETCH,
                        cam_explain_job_new (file, explainer->model, explainer->layer, NULL),
                        on_prefetched,
                        cam_context_new (self, explainer, sample));
}

static gboolean
wants_prefetching (CamSession *self, CamExplainer *explainer, guint sample)
{
  /* Results so large that three don't fit into the cache would push each other out. */
  return explainer->result != NULL
         && cam_result_get_size (explainer->result) <= CAM_SESSION_RESULT_BYTES / 3
         && sample < g_list_model_get_n_items (G_LIST_MODEL (self->samples))
         && cam_explainer_lookup_result (explainer, sample) == NULL
         && cam_sample_item_get_state (cam_session_get_item (self, sample)) != CAM_SAMPLE_FAILED;
}

static void
prefetch_next (CamSession *self)
{
  guint n_explainers = cam_session_count_explainers (self);

  while (self->prefetch_from < G_N_ELEMENTS (prefetch_steps) * n_explainers)
    {
      CamExplainer *explainer = cam_session_nth (self, self->prefetch_from % n_explainers);
      guint neighbour = cam_sample_list_step (
          self->shown, self->selected, prefetch_steps[self->prefetch_from / n_explainers]);

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

void
cam_session_hold_background (CamSession *self, gboolean hold)
{
  g_return_if_fail (CAM_IS_SESSION (self));

  if (self->holding == hold)
    return;
  self->holding = hold;
  if (hold)
    return;
  cam_session_start_background (self);
  cam_session_predict (self);
}
