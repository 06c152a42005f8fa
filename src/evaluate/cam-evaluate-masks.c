/* SPDX-License-Identifier: MIT */

#include "cam-evaluate-private.h"

#define SLOT_MASKS "masks"

/* How long measurements are collected before the summary is updated. */
#define MASKS_UPDATE_INTERVAL 300 /* ms */

void
cam_evaluate_masks_init (CamEvaluate *self)
{
  self->mask_shares
      = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify)cam_mask_shares_free);
  self->mask_rows = g_list_store_new (CAM_TYPE_MASK_ROW);
}

void
cam_evaluate_masks_clear (CamEvaluate *self)
{
  g_clear_handle_id (&self->mask_source, g_source_remove);
  g_clear_pointer (&self->mask_folder, cam_mask_folder_unref);
  g_clear_pointer (&self->mask_shares, g_hash_table_unref);
  g_clear_pointer (&self->mask_summary, cam_mask_summary_free);
  g_clear_pointer (&self->mask_message, g_free);
  g_clear_object (&self->mask_rows);
}

static void
tell (CamEvaluate *self)
{
  g_signal_emit_by_name (self, "masks");
}

void
cam_evaluate_masks_forget (CamEvaluate *self, gboolean with_folder)
{
  cam_engine_cancel (cam_session_get_engine (self->session), SLOT_MASKS);
  self->mask_job = NULL;
  g_clear_handle_id (&self->mask_source, g_source_remove);
  g_hash_table_remove_all (self->mask_shares);
  self->mask_next = self->n_mask_failed = 0;
  g_clear_pointer (&self->mask_message, g_free);
  g_clear_pointer (&self->mask_summary, cam_mask_summary_free);
  g_list_store_remove_all (self->mask_rows);
  if (with_folder)
    {
      g_clear_pointer (&self->mask_folder, cam_mask_folder_unref);
      self->masks_asked = FALSE;
    }
  tell (self);
}

static void
sum_up (CamEvaluate *self)
{
  const char *const *names = cam_session_get_class_names (self->session);
  guint n_classes = names != NULL ? g_strv_length ((char **)names) : 0;
  guint n = g_list_model_get_n_items (cam_session_get_samples (self->session));
  g_autofree CamMaskOutcome *outcomes = g_new (CamMaskOutcome, n);

  g_clear_pointer (&self->mask_summary, cam_mask_summary_free);
  if (n_classes == 0 || self->mask_folder == NULL)
    return;
  for (guint i = 0; i < n; i++)
    {
      CamSampleItem *item = cam_session_get_item (self->session, i);
      int target = cam_sample_item_get_target (item);

      outcomes[i] = (CamMaskOutcome){ target < (int)n_classes ? target : -1,
                                      g_hash_table_lookup (self->mask_shares, item) };
    }
  self->mask_summary = cam_mask_summary_new (n_classes, outcomes, n);
  cam_evaluate_mask_rows_update (self);
}

static gboolean
on_masks_time (gpointer data)
{
  CamEvaluate *self = data;

  self->mask_source = 0;
  sum_up (self);
  tell (self);
  return G_SOURCE_REMOVE;
}

void
cam_evaluate_masks_finish (CamEvaluate *self)
{
  guint source = self->mask_source;

  if (source == 0)
    return;
  g_source_remove (source);
  on_masks_time (self);
}

static void
update_masks_soon (CamEvaluate *self)
{
  if (self->mask_source == 0)
    self->mask_source = g_timeout_add (MASKS_UPDATE_INTERVAL, on_masks_time, self);
}

/* A sample that was replaced has not been predicted yet. */
static gboolean
is_gone (gpointer key, gpointer value, gpointer data)
{
  CamSampleItem *item = key;

  return cam_session_get_item (data, cam_sample_item_get_index (item)) != item
         || cam_sample_item_get_state (item) == CAM_SAMPLE_WAITING;
}

void
cam_evaluate_masks_refresh (CamEvaluate *self)
{
  cam_engine_cancel (cam_session_get_engine (self->session), SLOT_MASKS);
  self->mask_job = NULL;
  self->mask_next = 0;
  g_hash_table_foreach_remove (self->mask_shares, is_gone, self->session);
  update_masks_soon (self);
}

/* The state for which a job was started. */
typedef struct
{
  CamEvaluate *self;
  gpointer job;
  CamSampleItem *item; /* nullable */
} MasksRequest;

static void
masks_request_free (MasksRequest *request)
{
  g_object_unref (request->self);
  g_clear_object (&request->item);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MasksRequest, masks_request_free)

static void
run (CamEvaluate *self, CamJob *job, CamSampleItem *item, GAsyncReadyCallback callback)
{
  MasksRequest *request = g_new0 (MasksRequest, 1);

  request->self = g_object_ref (self);
  request->job = self->mask_job = job;
  g_set_object (&request->item, item);
  cam_engine_run_async (cam_session_get_engine (self->session),
                        CAM_PRIORITY_LATER,
                        SLOT_MASKS,
                        job,
                        callback,
                        request);
}

/* Returns: (transfer full) (nullable): the finished job. @current: whether it still matches what is
 * shown. */
static CamJob *
finish (const MasksRequest *request, GAsyncResult *async, gboolean *current, GError **error)
{
  CamSession *session = request->self->session;
  CamJob *job = cam_engine_run_finish (cam_session_get_engine (session), async, error);

  *current = request->self->mask_job == request->job && !cam_session_is_stopped (session);
  if (*current)
    request->self->mask_job = NULL;
  return job;
}

static void
note_failed (CamEvaluate *self, const GError *error)
{
  self->n_mask_failed++;
  if (self->mask_message == NULL)
    self->mask_message = g_strdup (error->message);
}

static void
on_folder (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (MasksRequest) request = data;
  CamEvaluate *self = request->self;
  g_autoptr (GError) error = NULL;
  gboolean current;
  g_autoptr (CamJob) job = finish (request, async, &current, &error);

  if (!current || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (job == NULL)
    note_failed (self, error);
  else if (CAM_MASK_FOLDER_JOB (job)->folder != NULL)
    self->mask_folder = cam_mask_folder_ref (CAM_MASK_FOLDER_JOB (job)->folder);
  tell (self);
  cam_evaluate_masks_work (self);
}

static void
on_measured (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (MasksRequest) request = data;
  CamEvaluate *self = request->self;
  g_autoptr (GError) error = NULL;
  gboolean current;
  g_autoptr (CamJob) job = finish (request, async, &current, &error);

  if (!current || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (job == NULL)
    note_failed (self, error);
  g_hash_table_insert (self->mask_shares,
                       g_steal_pointer (&request->item),
                       job != NULL ? g_steal_pointer (&CAM_MASK_JOB (job)->shares) : NULL);
  update_masks_soon (self);
  cam_evaluate_masks_work (self);
}

static gboolean
wants_measuring (CamEvaluate *self, guint sample)
{
  CamSampleItem *item = cam_session_get_item (self->session, sample);

  return !g_hash_table_contains (self->mask_shares, item)
         && cam_sample_item_get_state (item) != CAM_SAMPLE_FAILED;
}

static void
measure_next (CamEvaluate *self, CamModel *model, CamDataset *dataset)
{
  guint n = cam_dataset_get_n_samples (dataset);

  if (n != g_list_model_get_n_items (cam_session_get_samples (self->session)))
    return;
  while (self->mask_next < n && !wants_measuring (self, self->mask_next))
    self->mask_next++;
  if (self->mask_next < n)
    run (self,
         cam_mask_job_new (dataset,
                           self->mask_folder,
                           self->mask_next,
                           model,
                           cam_explainer_get_layer (cam_session_get_explainer (self->session, 0)),
                           cam_session_get_method (self->session)),
         cam_session_get_item (self->session, self->mask_next),
         on_measured);
}

void
cam_evaluate_masks_work (CamEvaluate *self)
{
  CamModel *model = cam_session_get_model (self->session);
  CamDataset *dataset = cam_session_get_dataset (self->session);

  if (!self->active || model == NULL || dataset == NULL || self->mask_job != NULL)
    return;
  if (!self->masks_asked)
    {
      self->masks_asked = TRUE;
      run (self, cam_mask_folder_job_new (dataset), NULL, on_folder);
    }
  else if (self->mask_folder != NULL)
    measure_next (self, model, dataset);
}
