/* SPDX-License-Identifier: MIT */

#include "cam-evaluate-private.h"

#define SLOT_SHEET "sheet"

/* Enough for some thousand small maps. */
#define MAX_BYTES (64u << 20)

static void make_next (CamEvaluate *self);

void
cam_evaluate_maps_init (CamEvaluate *self)
{
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->maps = cam_cache_new (g_direct_hash, g_direct_equal, NULL, MAX_BYTES);
  self->making = CAM_SESSION_NONE;
}

void
cam_evaluate_maps_clear (CamEvaluate *self)
{
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->maps, cam_cache_free);
}

void
cam_evaluate_maps_forget (CamEvaluate *self)
{
  cam_cache_clear (self->maps);
  g_array_set_size (self->wanted, 0);
  cam_engine_cancel (cam_session_get_engine (self->session), SLOT_SHEET);
  self->making = CAM_SESSION_NONE;
}

/* The state for which a job was started. */
typedef struct
{
  CamEvaluate *self;
  CamSampleItem *item;
  guint sample;
} MapRequest;

static void
map_request_free (MapRequest *request)
{
  g_object_unref (request->self);
  g_object_unref (request->item);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MapRequest, map_request_free)

/* A sample that can't be explained has no map. It is not tried again. */
static void
on_made (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (MapRequest) request = data;
  CamEvaluate *self = request->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) nothing = NULL;
  g_autoptr (CamSheetJob) job = CAM_SHEET_JOB (
      cam_engine_run_finish (cam_session_get_engine (self->session), async, &error));
  CamHeatmap *heatmap = job != NULL ? job->heatmap : NULL;

  if (cam_session_is_stopped (self->session)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || cam_session_get_item (self->session, request->sample) != request->item)
    return;
  self->making = CAM_SESSION_NONE;
  if (heatmap == NULL)
    nothing = g_object_new (G_TYPE_OBJECT, NULL);
  cam_cache_insert (self->maps,
                    GUINT_TO_POINTER (request->sample),
                    heatmap != NULL ? (gpointer)heatmap : nothing,
                    heatmap != NULL ? cam_heatmap_get_size (heatmap) : 64);
  g_signal_emit_by_name (self, "map", request->sample);
  make_next (self);
}

static void
make (CamEvaluate *self, guint sample)
{
  CamExplainer *first = cam_session_get_explainer (self->session, 0);
  CamSampleItem *item = cam_session_get_item (self->session, sample);
  CamMapOptions options = cam_session_get_map_options (self->session, 0);
  MapRequest *request = g_new0 (MapRequest, 1);

  request->self = g_object_ref (self);
  request->item = g_object_ref (item);
  request->sample = sample;
  self->making = sample;
  cam_engine_run_async (cam_session_get_engine (self->session),
                        CAM_PRIORITY_LATER,
                        SLOT_SHEET,
                        cam_sheet_job_new (cam_sample_item_get_file (item),
                                           cam_explainer_get_model (first),
                                           cam_explainer_get_layer (first),
                                           cam_sample_item_get_target (item),
                                           self->sheet,
                                           cam_session_get_method (self->session),
                                           &options),
                        on_made,
                        request);
}

static void
make_next (CamEvaluate *self)
{
  guint n_samples = g_list_model_get_n_items (cam_session_get_samples (self->session));

  while (self->making == CAM_SESSION_NONE && self->wanted->len > 0)
    {
      guint sample = g_array_index (self->wanted, guint, 0);

      g_array_remove_index (self->wanted, 0);
      if (sample < n_samples && cam_session_get_model (self->session) != NULL
          && cam_cache_lookup (self->maps, GUINT_TO_POINTER (sample)) == NULL
          && cam_sample_item_get_state (cam_session_get_item (self->session, sample))
                 != CAM_SAMPLE_FAILED)
        make (self, sample);
    }
}

void
cam_evaluate_request_maps (CamEvaluate *self, GArray *samples)
{
  g_return_if_fail (CAM_IS_EVALUATE (self));
  g_return_if_fail (samples != NULL);

  g_array_unref (self->wanted);
  self->wanted = samples;
  make_next (self);
}

CamHeatmap *
cam_evaluate_get_map (CamEvaluate *self, guint index)
{
  gpointer found;

  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);

  found = cam_cache_lookup (self->maps, GUINT_TO_POINTER (index));
  return CAM_IS_HEATMAP (found) ? found : NULL;
}
