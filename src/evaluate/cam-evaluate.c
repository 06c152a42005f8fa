/* SPDX-License-Identifier: MIT */

#include "cam-evaluate-private.h"

#include "cam-class-names.h"
#include "cam-property.h"
#include "cam-results-enum-types.h"
#include "cam-evaluate-enum-types.h"

/* How long predictions are collected before they are counted. */
#define UPDATE_INTERVAL 200 /* ms */

enum
{
  EVALUATE_PROP_0,
  EVALUATE_PROP_ACTIVE,
  EVALUATE_PROP_STATE,
  EVALUATE_PROP_SHEET,
  EVALUATE_PROP_CLASSES,
  N_EVALUATE_PROPERTIES
};

static GParamSpec *properties[N_EVALUATE_PROPERTIES];
static guint updated_signal;

#define FIELD(field) G_STRUCT_OFFSET (CamEvaluate, field)
#define READ .flags = G_PARAM_READABLE

static const CamProperty table[N_EVALUATE_PROPERTIES] = {
  [EVALUATE_PROP_ACTIVE] = { "active", G_TYPE_BOOLEAN, FIELD (active) },
  [EVALUATE_PROP_STATE]
  = { "state", G_TYPE_ENUM, FIELD (state), .type = cam_evaluate_state_get_type, READ },
  [EVALUATE_PROP_SHEET] = { "sheet", G_TYPE_ENUM, FIELD (sheet), .type = cam_sheet_kind_get_type },
  [EVALUATE_PROP_CLASSES]
  = { "classes", G_TYPE_OBJECT, FIELD (classes), .type = g_list_model_get_type, READ },
};

G_DEFINE_FINAL_TYPE (CamEvaluate, cam_evaluate, G_TYPE_OBJECT)

static int
get_target (CamSampleItem *item)
{
  const char *name = cam_sample_item_get_target_name (item);

  if (cam_sample_item_get_target (item) >= 0)
    return cam_sample_item_get_target (item);
  if (name == NULL)
    return CAM_OUTCOME_NO_TARGET;
  return cam_class_names_is_number (name) ? CAM_OUTCOME_TARGET_OUT_OF_RANGE
                                          : CAM_OUTCOME_UNKNOWN_TARGET;
}

static CamOutcome
get_outcome (CamSampleItem *item)
{
  CamOutcome outcome = { get_target (item), CAM_OUTCOME_WAITING, 0 };

  if (cam_sample_item_get_state (item) == CAM_SAMPLE_FAILED)
    outcome.prediction = CAM_OUTCOME_FAILED;
  else if (cam_sample_item_get_state (item) == CAM_SAMPLE_PREDICTED)
    {
      outcome.prediction = cam_sample_item_get_prediction (item);
      outcome.confidence = cam_sample_item_get_probability (item);
    }
  return outcome;
}

static void
count (CamEvaluate *self, guint n_classes, gboolean *has_target)
{
  GListModel *samples = cam_session_get_samples (self->session);
  guint n = g_list_model_get_n_items (samples);
  g_autofree CamOutcome *outcomes = g_new (CamOutcome, n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (samples, i);

      outcomes[i] = get_outcome (item);
      *has_target |= outcomes[i].target >= 0;
    }
  self->evaluation = cam_evaluation_new (n_classes, outcomes, n);
  cam_calibration_measure (outcomes, n, &self->calibration);
}

/* Counts the outcomes of both models. */
static void
count_both (CamEvaluate *self, gboolean *has_target)
{
  const char *const *names = cam_evaluate_get_names_of (self, 0);

  g_clear_pointer (&self->evaluation, cam_evaluation_unref);
  self->calibration = (CamCalibration){ .n = 0 };
  if (names != NULL && cam_session_get_dataset (self->session) != NULL)
    count (self, g_strv_length ((char **)names), has_target);
  cam_evaluate_second_count (self);
}

static CamEvaluateState
find_state (CamEvaluate *self, gboolean has_target)
{
  const CamEvaluation *found = self->evaluation;

  if (cam_session_get_model (self->session) == NULL)
    return CAM_EVALUATE_NO_MODEL;
  if (cam_session_get_dataset (self->session) == NULL)
    return CAM_EVALUATE_NO_SET;
  if (!has_target)
    return CAM_EVALUATE_NO_TARGETS;
  if (found->n_correct + found->n_wrong == 0)
    return CAM_EVALUATE_WAITING;
  return found->n_waiting > 0 ? CAM_EVALUATE_SOME : CAM_EVALUATE_ALL;
}

/* Items are kept if the classes are the same, so that lists keep their scroll position. */
static void
update_classes (CamEvaluate *self)
{
  GListModel *classes = G_LIST_MODEL (self->classes);
  const char *const *names = cam_session_get_class_names (self->session);
  guint n = self->evaluation != NULL ? self->evaluation->n_classes : 0;
  gboolean same = g_list_model_get_n_items (classes) == n;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CamEvaluatedClass) item = g_list_model_get_item (classes, i);

      same = same && g_str_equal (cam_evaluated_class_get_name (item), names[i]);
      if (same)
        g_ptr_array_add (items, g_steal_pointer (&item));
      else
        g_ptr_array_add (items, cam_evaluated_class_new (i, names[i]));
      cam_evaluated_class_set_metrics (items->pdata[i], &self->evaluation->classes[i]);
    }
  if (!same)
    g_list_store_splice (
        self->classes, 0, g_list_model_get_n_items (classes), items->pdata, items->len);
}

static void
update (CamEvaluate *self)
{
  gboolean has_target = FALSE;
  CamEvaluateState state;

  count_both (self, &has_target);
  state = find_state (self, has_target);
  update_classes (self);
  if (state != self->state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[EVALUATE_PROP_STATE]);
    }
  g_signal_emit (self, updated_signal, 0);
}

void
cam_evaluate_finish_update (CamEvaluate *self)
{
  if (self->update_source == 0)
    return;
  g_clear_handle_id (&self->update_source, g_source_remove);
  update (self);
}

static void
on_time (gpointer data)
{
  cam_evaluate_finish_update (data);
}

static void
update_soon (CamEvaluate *self)
{
  if (self->active && self->update_source == 0)
    self->update_source = g_timeout_add_once (UPDATE_INTERVAL, on_time, self);
}

/* Called when another second model is opened, or none is left. */
static void
on_second (CamEvaluate *self)
{
  CamExplainer *second = cam_session_get_explainer (self->session, 1);

  if (self->second_explainer != second)
    {
      self->second_explainer = second;
      if (second != NULL)
        g_signal_connect_object (
            second, "notify::model", G_CALLBACK (on_second), self, G_CONNECT_SWAPPED);
    }
  if (self->second_model == (second != NULL ? cam_explainer_get_model (second) : NULL))
    return;
  cam_prediction_keeper_save (self->second_keeper, TRUE);
  g_clear_object (&self->second_model);
  cam_evaluate_second_forget (self);
  update_soon (self);
  cam_evaluate_second_work (self);
}

/* Drops what is about other samples. After a refresh only some samples have changed. */
static void
on_opened (CamEvaluate *self)
{
  CamDataset *dataset = cam_session_get_dataset (self->session);

  cam_evaluate_maps_forget (self);
  if (cam_session_is_refreshing (self->session))
    {
      cam_evaluate_masks_refresh (self);
      cam_evaluate_second_refresh (self);
    }
  else
    {
      cam_evaluate_masks_forget (self, TRUE);
      if (dataset != self->dataset)
        cam_evaluate_second_restart (self);
    }
  self->dataset = dataset;
  cam_evaluate_masks_work (self);
  cam_evaluate_second_work (self);
  update_soon (self);
}

/* Maps would look different now. */
static void
on_maps_changed (CamEvaluate *self)
{
  cam_evaluate_maps_forget (self);
  if (self->active)
    g_signal_emit (self, updated_signal, 0);
}

/* Other maps have other evidence. */
static void
on_explained (CamEvaluate *self)
{
  cam_evaluate_masks_forget (self, FALSE);
  cam_evaluate_masks_work (self);
}

static void
cam_evaluate_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamEvaluate *self = CAM_EVALUATE (object);

  if (!cam_property_set_field (pspec, self, value))
    return;
  if (id == EVALUATE_PROP_SHEET)
    on_maps_changed (self);
  else
    {
      g_clear_handle_id (&self->update_source, g_source_remove);
      if (self->active)
        {
          update (self);
          cam_evaluate_masks_work (self);
          cam_evaluate_second_work (self);
        }
      else
        cam_evaluate_request_maps (self, g_array_new (FALSE, FALSE, sizeof (guint)));
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
cam_evaluate_finalize (GObject *object)
{
  CamEvaluate *self = CAM_EVALUATE (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  cam_evaluate_maps_clear (self);
  cam_evaluate_masks_clear (self);
  cam_evaluate_second_clear (self);
  g_clear_pointer (&self->evaluation, cam_evaluation_unref);
  g_clear_object (&self->classes);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cam_evaluate_parent_class)->finalize (object);
}

static void
cam_evaluate_class_init (CamEvaluateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cam_evaluate_finalize;
  object_class->set_property = cam_evaluate_set_property;
  object_class->get_property = cam_property_get;
  cam_properties_install (object_class, table, N_EVALUATE_PROPERTIES, properties);
  updated_signal = g_signal_new (
      "updated", CAM_TYPE_EVALUATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* For the other files of the class. */
  g_signal_new_class_handler ("predicted",
                              CAM_TYPE_EVALUATE,
                              G_SIGNAL_RUN_LAST,
                              G_CALLBACK (update_soon),
                              NULL,
                              NULL,
                              NULL,
                              G_TYPE_NONE,
                              0);
  g_signal_new ("map",
                CAM_TYPE_EVALUATE,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_UINT);
  g_signal_new ("masks", CAM_TYPE_EVALUATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cam_evaluate_init (CamEvaluate *self)
{
  self->classes = g_list_store_new (CAM_TYPE_EVALUATED_CLASS);
  cam_evaluate_maps_init (self);
  cam_evaluate_masks_init (self);
  cam_evaluate_second_init (self);
}

static void
follow (CamEvaluate *self, const char *const *signals, void (*callback) (CamEvaluate *))
{
  for (guint i = 0; signals[i] != NULL; i++)
    g_signal_connect_object (
        self->session, signals[i], G_CALLBACK (callback), self, G_CONNECT_SWAPPED);
}

CamEvaluate *
cam_evaluate_new (CamSession *session)
{
  const char *const predicted[] = { "notify::n-predicted", "notify::n-failed", NULL };
  const char *const opened[] = { "notify::model", "notify::dataset", NULL };
  const char *const looks[] = { "notify::layer",  "notify::relu",    "notify::colormap",
                                "notify::smooth", "notify::method",  "notify::scale",
                                "notify::clip",   "notify::opacity", NULL };
  const char *const predict[] = { "notify::predict", NULL };
  const char *const explained[] = { "notify::layer", "notify::method", NULL };
  const char *const selected[] = { "notify::selected", "notify::concealed", NULL };
  CamEvaluate *self;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);

  self = g_object_new (CAM_TYPE_EVALUATE, NULL);
  self->session = g_object_ref (session);
  cam_evaluate_kept_init (self);
  follow (self, predicted, update_soon);
  follow (self, opened, on_opened);
  follow (self, looks, on_maps_changed);
  follow (self, explained, on_explained);
  follow (self, selected, cam_evaluate_masks_update);
  follow (self, predict, cam_evaluate_second_work);
  g_signal_connect_object (cam_session_get_explainers (session),
                           "items-changed",
                           G_CALLBACK (on_second),
                           self,
                           G_CONNECT_SWAPPED);
  on_second (self);
  return self;
}

CamSession *
cam_evaluate_get_session (CamEvaluate *self)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);
  return self->session;
}

gboolean
cam_evaluate_get_active (CamEvaluate *self)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), FALSE);
  return self->active;
}

CamEvaluateState
cam_evaluate_get_state (CamEvaluate *self)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), CAM_EVALUATE_NO_MODEL);
  return self->state;
}

CamEvaluation *
cam_evaluate_get_evaluation (CamEvaluate *self)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);
  return self->evaluation;
}

GListModel *
cam_evaluate_get_classes (CamEvaluate *self)
{
  g_return_val_if_fail (CAM_IS_EVALUATE (self), NULL);
  return G_LIST_MODEL (self->classes);
}
