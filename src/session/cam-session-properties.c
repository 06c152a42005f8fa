/* SPDX-License-Identifier: MIT */

#include "cam-session-private.h"

#include "cam-explain-enum-types.h"
#include "cam-figure-enum-types.h"
#include "cam-session-enum-types.h"

static GParamSpec *properties[N_PROPS];

void
cam_session_notify (CamSession *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
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
      g_value_set_object (value, self->explainers[CAM_SEAT_SECOND]->model);
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
    case PROP_N_PREDICTED:
      g_value_set_uint (value, self->n_predicted);
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
    case PROP_ARRANGEMENT:
      g_value_set_enum (value, self->arrangement);
      break;
    case PROP_METHOD:
      g_value_set_enum (value, self->method);
      break;
    case PROP_IMAGE_LARGE:
      g_value_set_boolean (value, self->image_large);
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
      cam_explainer_set_layer (cam_session_first (self), g_value_get_string (value));
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
    case PROP_ARRANGEMENT:
      self->arrangement = g_value_get_enum (value);
      break;
    case PROP_METHOD:
      self->method = g_value_get_enum (value);
      break;
    case PROP_IMAGE_LARGE:
      self->image_large = g_value_get_boolean (value);
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
      = g_param_spec_enum ("base", NULL, NULL, CAM_TYPE_BASE, CAM_BASE_IMAGE, flags);
  properties[PROP_ALPHA] = g_param_spec_double ("alpha", NULL, NULL, 0, 1, 0.5, flags);
  properties[PROP_ARRANGEMENT] = g_param_spec_enum (
      "arrangement", NULL, NULL, CAM_TYPE_ARRANGEMENT, CAM_ARRANGEMENT_LARGE, flags);
  properties[PROP_METHOD]
      = g_param_spec_enum ("method", NULL, NULL, CAM_TYPE_METHOD, CAM_METHOD_CAM, flags);
  properties[PROP_IMAGE_LARGE] = g_param_spec_boolean ("image-large", NULL, NULL, FALSE, flags);
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
  properties[PROP_N_PREDICTED]
      = g_param_spec_uint ("n-predicted", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_CORRECT] = g_param_spec_uint ("n-correct", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_WITH_TARGET]
      = g_param_spec_uint ("n-with-target", NULL, NULL, 0, G_MAXUINT, 0, flags);
}

void
cam_session_install_properties (GObjectClass *object_class)
{
  object_class->get_property = cam_session_get_property;
  object_class->set_property = cam_session_set_property;

  install_options ();
  install_state ();
  g_object_class_install_properties (object_class, N_PROPS, properties);
}
