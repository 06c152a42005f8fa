#include "cam-session-private.h"

#include "cam-enum-types.h"
#include "cam-session-enum-types.h"
#include "cam-session-findings.h"

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CamSession, cam_session, G_TYPE_OBJECT)

void
cam_session_notify (CamSession *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

CamMapOptions
cam_session_get_map_options (CamSession *self, guint class_index)
{
  return (CamMapOptions){ class_index, self->tap, self->relu, self->colormap, self->smooth };
}

static void
cam_session_dispose (GObject *object)
{
  CamSession *self = CAM_SESSION (object);

  cam_session_stop (self);
  g_clear_object (&self->edges);
  g_clear_object (&self->dataset);
  g_clear_pointer (&self->sample_stems, g_strfreev);
  G_OBJECT_CLASS (cam_session_parent_class)->dispose (object);
}

static void
cam_session_finalize (GObject *object)
{
  CamSession *self = CAM_SESSION (object);

  for (guint seat = 0; seat < CAM_N_SEATS; seat++)
    g_clear_object (&self->experts[seat]);
  g_clear_object (&self->engine);
  g_clear_object (&self->shown);
  g_clear_object (&self->samples);
  g_clear_object (&self->classes);
  G_OBJECT_CLASS (cam_session_parent_class)->finalize (object);
}

static void
get_state_property (CamSession *self, guint id, GValue *value)
{
  switch (id)
    {
    case PROP_MODEL:
      g_value_set_object (value, cam_session_first (self)->model);
      break;
    case PROP_SECOND_MODEL:
      g_value_set_object (value, self->experts[CAM_SEAT_SECOND]->model);
      break;
    case PROP_DATASET:
      g_value_set_object (value, self->dataset);
      break;
    case PROP_SAMPLES:
      g_value_set_object (value, self->samples);
      break;
    case PROP_CLASSES:
      g_value_set_object (value, self->classes);
      break;
    case PROP_SAMPLE:
      g_value_set_object (value, cam_session_get_sample (self));
      break;
    case PROP_RESULT:
      g_value_set_object (value, cam_session_first (self)->result);
      break;
    case PROP_MAPS:
      g_value_set_object (value, cam_session_first (self)->maps);
      break;
    case PROP_EDGES:
      g_value_set_object (value, self->edges);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_N_JUDGED:
      g_value_set_uint (value, self->n_judged);
      break;
    case PROP_N_CORRECT:
      g_value_set_uint (value, self->n_correct);
      break;
    case PROP_N_WITH_TARGET:
      g_value_set_uint (value, self->n_with_target);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
cam_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamSession *self = CAM_SESSION (object);

  switch (id)
    {
    case PROP_SELECTED:
      g_value_set_uint (value, self->selected);
      break;
    case PROP_CLASS_INDEX:
      g_value_set_uint (value, self->class_index);
      break;
    case PROP_KEEP_CLASS:
      g_value_set_boolean (value, self->keep_class);
      break;
    case PROP_LAYER:
      g_object_get_property (G_OBJECT (cam_session_first (self)), "layer", value);
      break;
    case PROP_TAP:
      g_value_set_enum (value, self->tap);
      break;
    case PROP_RELU:
      g_value_set_boolean (value, self->relu);
      break;
    case PROP_COLORMAP:
      g_value_set_enum (value, self->colormap);
      break;
    case PROP_SMOOTH:
      g_value_set_boolean (value, self->smooth);
      break;
    case PROP_BASE:
      g_value_set_enum (value, self->base);
      break;
    case PROP_ALPHA:
      g_value_set_double (value, self->alpha);
      break;
    case PROP_VIEW:
      g_value_set_enum (value, self->view);
      break;
    case PROP_METHOD:
      g_value_set_enum (value, self->method);
      break;
    case PROP_CHANNEL_ORDER:
      g_value_set_enum (value, self->channel_order);
      break;
    default:
      get_state_property (self, id, value);
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
    case PROP_KEEP_CLASS:
      self->keep_class = g_value_get_boolean (value);
      break;
    case PROP_LAYER:
      cam_expert_set_layer (cam_session_first (self), g_value_get_string (value));
      return;
    case PROP_TAP:
      self->tap = g_value_get_enum (value);
      cam_session_work_on_maps (self);
      break;
    case PROP_RELU:
      self->relu = g_value_get_boolean (value);
      cam_session_work_on_maps (self);
      break;
    case PROP_COLORMAP:
      self->colormap = g_value_get_enum (value);
      cam_session_work_on_maps (self);
      break;
    case PROP_SMOOTH:
      self->smooth = g_value_get_boolean (value);
      cam_session_work_on_maps (self);
      break;
    case PROP_BASE:
      self->base = g_value_get_enum (value);
      cam_session_work_on_edges (self);
      break;
    case PROP_ALPHA:
      self->alpha = g_value_get_double (value);
      break;
    case PROP_VIEW:
      self->view = g_value_get_enum (value);
      break;
    case PROP_METHOD:
      self->method = g_value_get_enum (value);
      break;
    case PROP_CHANNEL_ORDER:
      self->channel_order = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
install_options (void)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_SELECTED]
      = g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, CAM_SESSION_NONE, flags);
  properties[PROP_CLASS_INDEX]
      = g_param_spec_uint ("class-index", NULL, NULL, 0, G_MAXUINT, CAM_SESSION_NONE, flags);
  properties[PROP_KEEP_CLASS] = g_param_spec_boolean ("keep-class", NULL, NULL, FALSE, flags);
  properties[PROP_LAYER] = g_param_spec_string ("layer", NULL, NULL, NULL, flags);
  properties[PROP_TAP] = g_param_spec_enum ("tap", NULL, NULL, CAM_TYPE_TAP, CAM_TAP_RELU, flags);
  properties[PROP_RELU] = g_param_spec_boolean ("relu", NULL, NULL, TRUE, flags);
  properties[PROP_COLORMAP]
      = g_param_spec_enum ("colormap", NULL, NULL, CAM_TYPE_COLORMAP, CAM_COLORMAP_JET, flags);
  properties[PROP_SMOOTH] = g_param_spec_boolean ("smooth", NULL, NULL, TRUE, flags);
  properties[PROP_BASE]
      = g_param_spec_enum ("base", NULL, NULL, CAM_TYPE_BASE, CAM_BASE_PHOTO, flags);
  properties[PROP_ALPHA] = g_param_spec_double ("alpha", NULL, NULL, 0, 1, 0.5, flags);
  properties[PROP_VIEW]
      = g_param_spec_enum ("view", NULL, NULL, CAM_TYPE_VIEW, CAM_VIEW_PANELS, flags);
  properties[PROP_METHOD]
      = g_param_spec_enum ("method", NULL, NULL, CAM_TYPE_METHOD, CAM_METHOD_CAM, flags);
  properties[PROP_CHANNEL_ORDER] = g_param_spec_enum (
      "channel-order", NULL, NULL, CAM_TYPE_CHANNEL_ORDER, CAM_CHANNEL_ORDER_INDEX, flags);
}

static void
install_state (void)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, CAM_TYPE_MODEL, flags);
  properties[PROP_SECOND_MODEL]
      = g_param_spec_object ("second-model", NULL, NULL, CAM_TYPE_MODEL, flags);
  properties[PROP_DATASET] = g_param_spec_object ("dataset", NULL, NULL, CAM_TYPE_DATASET, flags);
  properties[PROP_SAMPLES] = g_param_spec_object ("samples", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_CLASSES] = g_param_spec_object ("classes", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_SAMPLE] = g_param_spec_object ("sample", NULL, NULL, CAM_TYPE_SAMPLE_ITEM, flags);
  properties[PROP_RESULT] = g_param_spec_object ("result", NULL, NULL, CAM_TYPE_RESULT, flags);
  properties[PROP_MAPS] = g_param_spec_object ("maps", NULL, NULL, CAM_TYPE_CLASS_MAPS, flags);
  properties[PROP_EDGES] = g_param_spec_object ("edges", NULL, NULL, GDK_TYPE_PIXBUF, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_N_JUDGED] = g_param_spec_uint ("n-judged", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_CORRECT] = g_param_spec_uint ("n-correct", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_WITH_TARGET]
      = g_param_spec_uint ("n-with-target", NULL, NULL, 0, G_MAXUINT, 0, flags);
}

static void
cam_session_class_init (CamSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cam_session_dispose;
  object_class->finalize = cam_session_finalize;
  object_class->get_property = cam_session_get_property;
  object_class->set_property = cam_session_set_property;

  install_options ();
  install_state ();
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
on_expert_busy (CamExpert *expert, GParamSpec *pspec, CamSession *self)
{
  gboolean busy = FALSE;

  for (guint seat = 0; seat < CAM_N_SEATS; seat++)
    busy = busy || self->experts[seat]->busy;
  if (self->busy == busy)
    return;
  self->busy = busy;
  cam_session_notify (self, PROP_BUSY);
}

static void
on_first_layer (CamExpert *first, GParamSpec *pspec, CamSession *self)
{
  cam_session_notify (self, PROP_LAYER);
}

static void
on_first_result (CamExpert *first, GParamSpec *pspec, CamSession *self)
{
  cam_session_update_classes (self);
  cam_session_notify (self, PROP_RESULT);
}

static void
on_first_maps (CamExpert *first, GParamSpec *pspec, CamSession *self)
{
  cam_session_notify (self, PROP_MAPS);
}

static void
seat_experts (CamSession *self)
{
  for (guint seat = 0; seat < CAM_N_SEATS; seat++)
    {
      CamExpert *expert = cam_expert_new (CAM_SESSION_RESULT_BYTES, CAM_SESSION_MAP_BYTES);

      self->experts[seat] = expert;
      g_signal_connect_object (expert, "notify::busy", G_CALLBACK (on_expert_busy), self, 0);
      g_signal_connect_object (
          expert, "layer-picked", G_CALLBACK (cam_session_work_on_layer), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (
      cam_session_first (self), "notify::layer", G_CALLBACK (on_first_layer), self, 0);
  g_signal_connect_object (
      cam_session_first (self), "notify::result", G_CALLBACK (on_first_result), self, 0);
  g_signal_connect_object (
      cam_session_first (self), "notify::maps", G_CALLBACK (on_first_maps), self, 0);
}

/* The selected sample has other neighbours now. */
static void
on_rearranged (CamSampleList *shown, GParamSpec *pspec, CamSession *self)
{
  cam_session_cancel_background (self);
  cam_session_prepare (self);
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
  self->samples = g_list_store_new (CAM_TYPE_SAMPLE_ITEM);
  self->shown = cam_sample_list_new (G_LIST_MODEL (self->samples));
  g_signal_connect_object (self->shown, "filtered", G_CALLBACK (on_filtered), self, 0);
  g_signal_connect_object (self->shown, "notify::order", G_CALLBACK (on_rearranged), self, 0);
  self->classes = g_list_store_new (CAM_TYPE_CLASS_ITEM);
  self->selected = CAM_SESSION_NONE;
  self->class_index = CAM_SESSION_NONE;
  self->relu = TRUE;
  self->smooth = TRUE;
  self->alpha = 0.5;
  seat_experts (self);
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

CamExpert *
cam_session_get_expert (CamSession *self, CamSeat seat)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  g_return_val_if_fail (seat < CAM_N_SEATS, NULL);
  return self->experts[seat];
}

CamDataset *
cam_session_get_dataset (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return self->dataset;
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
  return cam_expert_get_class_names (cam_session_first (self));
}

guint
cam_session_get_selected (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), CAM_SESSION_NONE);
  return self->selected;
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
  cam_session_notify (self, PROP_SELECTED);
  cam_session_notify (self, PROP_SAMPLE);
  cam_session_work_on_sample (self);
}

CamSampleItem *
cam_session_get_sample (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return self->selected != CAM_SESSION_NONE ? cam_session_get_item (self, self->selected) : NULL;
}

guint
cam_session_get_class_index (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), CAM_SESSION_NONE);
  return self->class_index;
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
  cam_session_work_on_maps (self);
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

GdkPixbuf *
cam_session_get_edges (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return self->edges;
}

gboolean
cam_session_get_busy (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), FALSE);
  return self->busy;
}

void
cam_session_stop (CamSession *self)
{
  g_return_if_fail (CAM_IS_SESSION (self));
  self->stopped = TRUE;
  cam_engine_stop (self->engine);
}
