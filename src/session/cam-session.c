/* SPDX-License-Identifier: MIT */

#include "cam-property.h"
#include "cam-session-background-private.h"
#include "cam-session-explainers-private.h"
#include "cam-session-kept-private.h"
#include "cam-session-names-private.h"
#include "cam-session-predict-private.h"
#include "cam-session-thumbnails-private.h"
#include "cam-session-what-if-private.h"
#include "cam-session-work-private.h"

G_DEFINE_FINAL_TYPE (CamSession, cam_session, G_TYPE_OBJECT)

static void
cam_session_dispose (GObject *object)
{
  CamSession *self = CAM_SESSION (object);

  cam_session_stop (self);
  g_clear_object (&self->edges);
  g_clear_object (&self->dataset);
  g_clear_pointer (&self->sample_stems, g_strfreev);
  g_clear_pointer (&self->preparations, g_free);
  G_OBJECT_CLASS (cam_session_parent_class)->dispose (object);
}

static void
cam_session_finalize (GObject *object)
{
  CamSession *self = CAM_SESSION (object);

  g_clear_object (&self->explainers);
  g_clear_object (&self->engine);
  g_clear_object (&self->shown);
  g_clear_object (&self->samples);
  g_clear_object (&self->classes);
  g_clear_object (&self->probe);
  cam_session_thumbnails_clear (self);
  cam_session_kept_dispose (self);
  g_clear_object (&self->what_if);
  g_clear_object (&self->what_if_job);
  g_clear_pointer (&self->what_if_shown, cam_intervention_free);
  G_OBJECT_CLASS (cam_session_parent_class)->finalize (object);
}

void
cam_session_set_selected (CamSession *self, guint selected)
{
  g_return_if_fail (CAM_IS_SESSION (self));

  if (selected >= g_list_model_get_n_items (G_LIST_MODEL (self->samples)))
    selected = CAM_SESSION_NONE;
  if (self->selected == selected)
    return;
  self->selected = selected;
  self->revealed = FALSE;
  /* There is no result yet that changes could be compared with. */
  cam_what_if_set_before (self->what_if, NULL);
  cam_what_if_forget_cover (self->what_if);
  cam_session_update_classes (self); /* needed even if there is no result, as the target changes */
  cam_session_notify (self, PROP_REVEALED);
  cam_session_notify (self, PROP_CONCEALED);
  cam_session_notify (self, PROP_SELECTED);
  cam_session_notify (self, PROP_SAMPLE);
  cam_session_work_on_sample (self);
}

void
cam_session_set_class_index (CamSession *self, guint class_index)
{
  g_return_if_fail (CAM_IS_SESSION (self));

  if (self->class_index == class_index
      || class_index >= g_list_model_get_n_items (G_LIST_MODEL (self->classes)))
    return;
  self->class_index = class_index;
  cam_session_match_class (self);
  cam_session_update_classes (self);
  cam_session_notify (self, PROP_CLASS_INDEX);
  cam_what_if_set_target (self->what_if, class_index, self->method);
  cam_session_work_on_maps (self);
  cam_session_work_on_channel (self);
}

/* Returns: whether the pixels of maps depend on property @id. */
static gboolean
changes_maps (CamSession *self, guint id)
{
  switch (id)
    {
    case PROP_RELU:
    case PROP_COLORMAP:
    case PROP_SMOOTH:
    case PROP_SCALE:
    case PROP_CLIP:
    case PROP_OPACITY:
      return TRUE;
    case PROP_BASE:
      return self->opacity != CAM_OPACITY_EVEN;
    default:
      return FALSE;
    }
}

static void
cam_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamSession *self = CAM_SESSION (object);

  switch (id)
    {
    case PROP_SELECTED:
      cam_session_set_selected (self, g_value_get_uint (value));
      return;
    case PROP_CLASS_INDEX:
      cam_session_set_class_index (self, g_value_get_uint (value));
      return;
    case PROP_LAYER:
      cam_explainer_set_layer (cam_session_first (self), g_value_get_string (value));
      return;
    default:
      break;
    }
  if (!cam_property_set_field (pspec, object, value))
    return;
  if (changes_maps (self, id))
    {
      cam_session_work_on_maps (self);
      cam_session_work_on_channel (self);
    }
  if (id == PROP_METHOD)
    cam_what_if_set_target (self->what_if, self->class_index, self->method);
  if (id == PROP_BASE)
    cam_session_work_on_edges (self);
  if (id == PROP_GUESS_FIRST)
    g_object_set (self->shown, "blind", self->guess_first, NULL);
  if (id == PROP_GUESS_FIRST || id == PROP_REVEALED)
    cam_session_notify (self, PROP_CONCEALED);
  if (id == PROP_PREDICT)
    cam_session_predict_or_stop (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
cam_session_class_init (CamSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cam_session_dispose;
  object_class->finalize = cam_session_finalize;
  object_class->set_property = cam_session_set_property;
  cam_session_install_properties (object_class);
}

static void
on_first_layer (CamExplainer *first, GParamSpec *pspec, CamSession *self)
{
  cam_session_notify (self, PROP_LAYER);
}

static void
on_first_result (CamExplainer *first, GParamSpec *pspec, CamSession *self)
{
  cam_session_update_classes (self);
  cam_session_notify (self, PROP_RESULT);
  cam_session_work_on_channel (self);
}

static void
on_first_maps (CamExplainer *first, GParamSpec *pspec, CamSession *self)
{
  cam_session_notify (self, PROP_MAPS);
}

static void
on_what_if (CamSession *self)
{
  CamResult *before = cam_what_if_get_before (self->what_if);

  if (cam_what_if_is_in_effect (self->what_if))
    {
      cam_session_cancel_background (self);
      cam_session_work_on_what_if (self);
      return;
    }
  cam_session_stop_what_if (self);
  if (before == NULL)
    return;
  cam_explainer_set_result (cam_session_first (self), before);
  cam_session_work_on_maps (self);
}

static void
on_channel (CamSession *self)
{
  g_object_set (self->what_if, "channel-heatmap", NULL, NULL);
  cam_session_work_on_channel (self);
}

static void
add_what_if (CamSession *self)
{
  self->what_if = cam_what_if_new ();
  g_signal_connect_object (
      self->what_if, "changed", G_CALLBACK (on_what_if), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->what_if, "notify::channel", G_CALLBACK (on_channel), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->what_if,
                           "notify::weighted",
                           G_CALLBACK (cam_session_work_on_channel),
                           self,
                           G_CONNECT_SWAPPED);
}

/* Some of the session's properties are those of the first explainer. */
static void
add_first_explainer (CamSession *self)
{
  g_autoptr (CamExplainer) first = cam_session_new_explainer (self);

  g_signal_connect_object (first, "notify::layer", G_CALLBACK (on_first_layer), self, 0);
  g_signal_connect_object (first, "notify::result", G_CALLBACK (on_first_result), self, 0);
  g_signal_connect_object (first, "notify::maps", G_CALLBACK (on_first_maps), self, 0);
  cam_session_add_explainer (self, first);
}

/* The selected sample has other neighbours after a change of the order. */
static void
on_rearranged (CamSampleList *shown, GParamSpec *pspec, CamSession *self)
{
  cam_session_cancel_background (self);
  cam_session_start_background (self);
}

static void
on_filtered (CamSampleList *shown, CamSession *self)
{
  guint next = CAM_SAMPLE_LIST_NONE;

  if (cam_sample_list_find (shown, self->selected) == CAM_SAMPLE_LIST_NONE)
    {
      next = cam_sample_list_step (shown, self->selected, 1);
      if (next == CAM_SAMPLE_LIST_NONE)
        next = cam_sample_list_step (shown, self->selected, -1);
    }
  if (next != CAM_SAMPLE_LIST_NONE)
    cam_session_set_selected (self, next);
  else
    on_rearranged (shown, NULL, self);
}

static void
cam_session_init (CamSession *self)
{
  self->engine = cam_engine_new ();
  self->explainers = g_list_store_new (CAM_TYPE_EXPLAINER);
  self->samples = cam_sample_store_new ();
  self->shown = cam_sample_list_new (G_LIST_MODEL (self->samples));
  g_signal_connect_object (self->shown, "filtered", G_CALLBACK (on_filtered), self, 0);
  g_signal_connect_object (self->shown, "notify::order", G_CALLBACK (on_rearranged), self, 0);
  cam_session_thumbnails_init (self);
  cam_session_kept_init (self);
  self->classes = g_list_store_new (CAM_TYPE_CLASS_ITEM);
  self->probe = cam_probe_new ();
  self->selected = CAM_SESSION_NONE;
  self->class_index = CAM_SESSION_NONE;
  self->predict = TRUE;
  self->relu = TRUE;
  self->smooth = TRUE;
  self->alpha = 0.5;
  add_what_if (self);
  add_first_explainer (self);
}

CamSession *
cam_session_new (void)
{
  return g_object_new (CAM_TYPE_SESSION, NULL);
}

CamModel *
cam_session_get_model (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return cam_session_first (self)->model;
}

GListModel *
cam_session_get_explainers (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return G_LIST_MODEL (self->explainers);
}

CamExplainer *
cam_session_get_explainer (CamSession *self, guint index)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return cam_session_nth (self, index);
}

CamEngine *
cam_session_get_engine (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return self->engine;
}

CamDataset *
cam_session_get_dataset (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return self->dataset;
}

gboolean
cam_session_is_refreshing (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), FALSE);
  return self->refreshing;
}

GListModel *
cam_session_get_samples (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return G_LIST_MODEL (self->samples);
}

CamSampleList *
cam_session_get_shown_samples (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return self->shown;
}

GListModel *
cam_session_get_classes (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return G_LIST_MODEL (self->classes);
}

const char *const *
cam_session_get_class_names (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return cam_explainer_get_class_names (cam_session_first (self));
}

guint
cam_session_get_selected (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), CAM_SESSION_NONE);
  return self->selected;
}

CamSampleItem *
cam_session_get_sample (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return cam_session_get_selected_item (self);
}

guint
cam_session_get_class_index (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), CAM_SESSION_NONE);
  return self->class_index;
}

CamResult *
cam_session_get_result (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return cam_session_first (self)->result;
}

CamClassMaps *
cam_session_get_maps (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return cam_session_first (self)->maps;
}

void
cam_session_stop (CamSession *self)
{
  g_return_if_fail (CAM_IS_SESSION (self));
  if (self->stopped)
    return;
  self->stopped = TRUE;
  cam_engine_stop (self->engine);
  cam_session_kept_finish (self);
}
