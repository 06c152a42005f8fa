/* SPDX-License-Identifier: MIT */

#include "cam-session-state-private.h"

#include "cam-explain-enum-types.h"
#include "cam-spec-enum-types.h"
#include "cam-property.h"
#include "cam-results-enum-types.h"

static GParamSpec *properties[N_PROPERTIES];

#define FIELD(field) G_STRUCT_OFFSET (CamSession, field)
#define READ .flags = G_PARAM_READABLE

static const CamProperty session_table[N_PROPERTIES] = {
  [PROP_MODEL]
  = { "model", G_TYPE_OBJECT, CAM_PROPERTY_COMPUTED, .type = cam_model_get_type, READ },
  [PROP_DATASET]
  = { "dataset", G_TYPE_OBJECT, FIELD (dataset), .type = cam_dataset_get_type, READ },
  [PROP_SAMPLES]
  = { "samples", G_TYPE_OBJECT, FIELD (samples), .type = g_list_model_get_type, READ },
  [PROP_CLASSES]
  = { "classes", G_TYPE_OBJECT, FIELD (classes), .type = g_list_model_get_type, READ },
  [PROP_SELECTED] = { "selected", G_TYPE_UINT, FIELD (selected), .initial = CAM_SESSION_NONE },
  [PROP_SAMPLE]
  = { "sample", G_TYPE_OBJECT, CAM_PROPERTY_COMPUTED, .type = cam_sample_item_get_type, READ },
  [PROP_CLASS_INDEX]
  = { "class-index", G_TYPE_UINT, FIELD (class_index), .initial = CAM_SESSION_NONE },
  [PROP_KEEP_CLASS] = { "keep-class", G_TYPE_BOOLEAN, FIELD (keep_class) },
  [PROP_LIKELIEST_FIRST] = { "likeliest-first", G_TYPE_BOOLEAN, FIELD (likeliest_first) },
  [PROP_LIKELIEST_OF_MANY]
  = { "likeliest-of-many", G_TYPE_BOOLEAN, FIELD (likeliest_of_many), .initial = TRUE },
  [PROP_LAYER] = { "layer", G_TYPE_STRING, CAM_PROPERTY_COMPUTED },
  [PROP_RELU] = { "relu", G_TYPE_BOOLEAN, FIELD (relu), .initial = TRUE },
  [PROP_COLORMAP] = { "colormap", G_TYPE_ENUM, FIELD (colormap), .type = cam_colormap_get_type },
  [PROP_SMOOTH] = { "smooth", G_TYPE_BOOLEAN, FIELD (smooth), .initial = TRUE },
  [PROP_SCALE] = { "scale", G_TYPE_ENUM, FIELD (scale), .type = cam_scale_kind_get_type },
  [PROP_CLIP] = { "clip", G_TYPE_BOOLEAN, FIELD (clip) },
  [PROP_OPACITY] = { "opacity", G_TYPE_ENUM, FIELD (opacity), .type = cam_opacity_get_type },
  [PROP_BASE] = { "base", G_TYPE_ENUM, FIELD (base), .type = cam_base_get_type },
  [PROP_ALPHA] = { "alpha", G_TYPE_DOUBLE, FIELD (alpha), .maximum = 1, .initial = 0.5 },
  [PROP_ARRANGEMENT]
  = { "arrangement", G_TYPE_ENUM, FIELD (arrangement), .type = cam_arrangement_get_type },
  [PROP_METHOD] = { "method", G_TYPE_ENUM, FIELD (method), .type = cam_method_get_type },
  [PROP_IMAGE_LARGE] = { "image-large", G_TYPE_BOOLEAN, FIELD (image_large) },
  [PROP_CHANNEL_ORDER]
  = { "channel-order", G_TYPE_ENUM, FIELD (channel_order), .type = cam_channel_order_get_type },
  [PROP_RESULT]
  = { "result", G_TYPE_OBJECT, CAM_PROPERTY_COMPUTED, .type = cam_result_get_type, READ },
  [PROP_MAPS]
  = { "maps", G_TYPE_OBJECT, CAM_PROPERTY_COMPUTED, .type = cam_class_maps_get_type, READ },
  [PROP_GUESS_FIRST] = { "guess-first", G_TYPE_BOOLEAN, FIELD (guess_first) },
  [PROP_REVEALED] = { "revealed", G_TYPE_BOOLEAN, FIELD (revealed) },
  [PROP_PRESENTING] = { "presenting", G_TYPE_BOOLEAN, FIELD (presenting) },
  [PROP_CONCEALED] = { "concealed", G_TYPE_BOOLEAN, CAM_PROPERTY_COMPUTED, READ },
  [PROP_EDGES] = { "edges", G_TYPE_OBJECT, FIELD (edges), .type = gdk_pixbuf_get_type, READ },
  [PROP_BUSY] = { "busy", G_TYPE_BOOLEAN, FIELD (busy), READ },
  [PROP_N_PREDICTED] = { "n-predicted", G_TYPE_UINT, FIELD (n_predicted), READ },
  [PROP_N_CORRECT] = { "n-correct", G_TYPE_UINT, FIELD (n_correct), READ },
  [PROP_N_WITH_TARGET] = { "n-with-target", G_TYPE_UINT, FIELD (n_with_target), READ },
  [PROP_N_FAILED] = { "n-failed", G_TYPE_UINT, FIELD (n_failed), READ },
  [PROP_PREDICT] = { "predict", G_TYPE_BOOLEAN, FIELD (predict), .initial = TRUE },
  [PROP_PREPARATIONS] = { "preparations", G_TYPE_STRING, FIELD (preparations) },
  [PROP_RATE] = { "rate", G_TYPE_DOUBLE, FIELD (rate), .maximum = G_MAXDOUBLE, READ },
};

static void
cam_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamSession *self = (CamSession *)object;
  CamExplainer *first = cam_session_first (self);

  switch (id)
    {
    case PROP_MODEL:
      g_value_set_object (value, first->model);
      break;
    case PROP_SAMPLE:
      g_value_set_object (value, cam_session_get_selected_item (self));
      break;
    case PROP_LAYER:
      g_object_get_property (G_OBJECT (first), "layer", value);
      break;
    case PROP_RESULT:
      g_value_set_object (value, first->result);
      break;
    case PROP_MAPS:
      g_value_set_object (value, first->maps);
      break;
    case PROP_CONCEALED:
      g_value_set_boolean (value, cam_session_get_concealed (self));
      break;
    default:
      cam_property_get (object, id, value, pspec);
    }
}

void
cam_session_install_properties (GObjectClass *object_class)
{
  object_class->get_property = cam_session_get_property;
  cam_properties_install (object_class, session_table, N_PROPERTIES, properties);
}

void
cam_session_notify (CamSession *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

guint
cam_session_count_explainers (CamSession *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->explainers));
}

CamExplainer *
cam_session_nth (CamSession *self, guint index)
{
  g_autoptr (CamExplainer) explainer
      = g_list_model_get_item (G_LIST_MODEL (self->explainers), index);

  return explainer; /* the list keeps a reference */
}

CamExplainer *
cam_session_first (CamSession *self)
{
  return cam_session_nth (self, 0);
}

CamSampleItem *
cam_session_get_item (CamSession *self, guint index)
{
  g_autoptr (CamSampleItem) item = g_list_model_get_item (G_LIST_MODEL (self->samples), index);

  return item; /* the list keeps a reference */
}

CamSampleItem *
cam_session_get_selected_item (CamSession *self)
{
  return self->selected != CAM_SESSION_NONE ? cam_session_get_item (self, self->selected) : NULL;
}

CamMapOptions
cam_session_get_map_options (CamSession *self, guint class_index)
{
  return (CamMapOptions){ .class_index = class_index,
                          .relu = self->relu,
                          .colormap = self->colormap,
                          .smooth = self->smooth,
                          .scale = self->scale,
                          .clip = self->clip,
                          /* Without a base, there is nothing to show through. */
                          .opacity
                          = self->base == CAM_BASE_NONE ? CAM_OPACITY_EVEN : self->opacity };
}

CamMethod
cam_session_get_method (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), 0);
  return self->method;
}

gboolean
cam_session_get_keep_class (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), FALSE);
  return self->keep_class;
}

gboolean
cam_session_is_stopped (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), TRUE);
  return self->stopped;
}

GdkPixbuf *
cam_session_get_edges (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return self->edges;
}

CamWhatIf *
cam_session_get_what_if (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), NULL);
  return self->what_if;
}

gboolean
cam_session_get_busy (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), FALSE);
  return self->busy;
}

gboolean
cam_session_is_concealed (CamSession *self, guint sample)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), FALSE);
  return self->guess_first && !(self->revealed && sample == self->selected);
}

gboolean
cam_session_get_concealed (CamSession *self)
{
  g_return_val_if_fail (CAM_IS_SESSION (self), FALSE);
  return cam_session_is_concealed (self, self->selected);
}
