/* SPDX-License-Identifier: MIT */

#include "cam-compare-private.h"

#include "cam-spec-enum-types.h"
#include "cam-property.h"
#include "cam-compare-enum-types.h"

enum
{
  COMPARE_PROP_0,
  COMPARE_PROP_ACTIVE,
  COMPARE_PROP_MODE,
  COMPARE_PROP_AGAINST,
  COMPARE_PROP_OTHER_CLASS,
  COMPARE_PROP_CHANNEL_ORDER,
  COMPARE_PROP_COMPARISON,
  COMPARE_PROP_REFUSAL,
  COMPARE_PROP_CLASSES,
  N_COMPARE_PROPERTIES
};

static GParamSpec *properties[N_COMPARE_PROPERTIES];

#define FIELD(field) G_STRUCT_OFFSET (CamCompare, field)
#define READ .flags = G_PARAM_READABLE

static const CamProperty table[N_COMPARE_PROPERTIES] = {
  [COMPARE_PROP_ACTIVE] = { "active", G_TYPE_BOOLEAN, FIELD (active) },
  [COMPARE_PROP_MODE] = { "mode", G_TYPE_ENUM, FIELD (mode), .type = cam_compare_mode_get_type },
  [COMPARE_PROP_AGAINST]
  = { "against", G_TYPE_ENUM, FIELD (against), .type = cam_compare_against_get_type },
  [COMPARE_PROP_OTHER_CLASS]
  = { "other-class", G_TYPE_UINT, CAM_PROPERTY_COMPUTED, .initial = CAM_SESSION_NONE },
  [COMPARE_PROP_CHANNEL_ORDER] = { "channel-order",
                                   G_TYPE_ENUM,
                                   FIELD (channel_order),
                                   .type = cam_channel_order_get_type,
                                   .initial = CAM_CHANNEL_ORDER_CONTRIBUTION },
  [COMPARE_PROP_COMPARISON]
  = { "comparison", G_TYPE_OBJECT, FIELD (comparison), .type = cam_comparison_get_type, READ },
  [COMPARE_PROP_REFUSAL] = { "refusal", G_TYPE_STRING, FIELD (refusal), READ },
  [COMPARE_PROP_CLASSES]
  = { "classes", G_TYPE_OBJECT, FIELD (classes), .type = g_list_model_get_type, READ },
};

G_DEFINE_FINAL_TYPE (CamCompare, cam_compare, G_TYPE_OBJECT)

static void
cam_compare_finalize (GObject *object)
{
  CamCompare *self = CAM_COMPARE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->second);
  g_clear_object (&self->comparison);
  g_clear_object (&self->classes);
  g_clear_object (&self->result_of_classes);
  g_free (self->refusal);
  G_OBJECT_CLASS (cam_compare_parent_class)->finalize (object);
}

static void
notify (CamCompare *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Updates after a change on which B depends. */
static void
update_sides (CamCompare *self)
{
  notify (self, COMPARE_PROP_OTHER_CLASS);
  cam_compare_work (self);
}

static void
set_other_class (CamCompare *self, guint class_index)
{
  CamExplainer *owner = cam_compare_get_explainer (self, CAM_SIDE_B);

  if (owner == NULL || cam_explainer_get_class_names (owner) == NULL
      || class_index >= g_strv_length ((char **)cam_explainer_get_class_names (owner))
      || class_index == cam_compare_find_other (self))
    return;
  switch (self->against)
    {
    case CAM_COMPARE_AGAINST_MODEL:
      self->picked_model = class_index;
      break;
    case CAM_COMPARE_AGAINST_METHOD:
      cam_session_set_class_index (self->session, class_index);
      return;
    case CAM_COMPARE_AGAINST_CLASS:
    default:
      if (class_index == cam_session_get_class_index (self->session))
        {
          cam_compare_swap (self);
          return;
        }
      self->picked_other = class_index;
    }
  update_sides (self);
}

static void
cam_compare_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamCompare *self = CAM_COMPARE (object);

  if (id == COMPARE_PROP_OTHER_CLASS)
    {
      set_other_class (self, g_value_get_uint (value));
      return;
    }
  if (!cam_property_set_field (pspec, self, value))
    return;
  if (id == COMPARE_PROP_AGAINST)
    update_sides (self);
  else if (id == COMPARE_PROP_ACTIVE)
    cam_compare_work (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
cam_compare_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == COMPARE_PROP_OTHER_CLASS)
    g_value_set_uint (value, cam_compare_find_other (CAM_COMPARE (object)));
  else
    cam_property_get (object, id, value, pspec);
}

static void
cam_compare_class_init (CamCompareClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cam_compare_finalize;
  object_class->set_property = cam_compare_set_property;
  object_class->get_property = cam_compare_get_property;
  cam_properties_install (object_class, table, N_COMPARE_PROPERTIES, properties);
}

static void
cam_compare_init (CamCompare *self)
{
  self->first_class = self->picked_other = self->picked_model = CAM_SESSION_NONE;
  self->channel_order = CAM_CHANNEL_ORDER_CONTRIBUTION;
  self->classes = g_list_store_new (CAM_TYPE_COMPARED_CLASS);
}

static void
on_sample (CamCompare *self)
{
  if (!cam_session_get_keep_class (self->session))
    self->picked_other = CAM_SESSION_NONE;
  self->settled = FALSE;
  update_sides (self);
}

/* B must be another class than A. If B is picked as A, B becomes the old A. */
static void
on_class (CamCompare *self)
{
  guint old = self->first_class, present = cam_session_get_class_index (self->session);

  if (present == old)
    return;
  self->first_class = present;
  if (self->settled && self->picked_other == CAM_SESSION_NONE)
    self->picked_other = cam_compare_find_other_class (self, old);
  if (self->picked_other == present)
    self->picked_other = old;
  /* If the second model does not have the class of that name, a class that was picked instead
   * stays. */
  if (self->second != NULL
      && cam_explainer_get_class_index (self->second) != CAM_EXPLAINER_NO_CLASS)
    self->picked_model = CAM_SESSION_NONE;
  update_sides (self);
}

static void
on_model (CamCompare *self)
{
  self->picked_other = self->picked_model = CAM_SESSION_NONE;
  self->settled = FALSE;
  update_sides (self);
}

static void
follow (CamCompare *self, gpointer object, const char *const *signals)
{
  for (guint i = 0; signals[i] != NULL; i++)
    g_signal_connect_object (
        object, signals[i], G_CALLBACK (update_sides), self, G_CONNECT_SWAPPED);
}

/* When a second model is opened, it becomes B. */
static void
on_explainers (CamCompare *self)
{
  const char *const signals[]
      = { "notify::result", "notify::class-index", "notify::failure", NULL };
  CamExplainer *second = cam_session_get_explainer (self->session, 1);
  CamCompareAgainst against
      = second != NULL ? CAM_COMPARE_AGAINST_MODEL : CAM_COMPARE_AGAINST_CLASS;

  if (self->second == second)
    return;
  if (self->second != NULL)
    g_signal_handlers_disconnect_by_data (self->second, self);
  g_set_object (&self->second, second);
  self->picked_model = CAM_SESSION_NONE;
  if (second != NULL)
    {
      follow (self, second, signals);
      g_signal_connect_object (
          second, "notify::model", G_CALLBACK (on_model), self, G_CONNECT_SWAPPED);
    }
  if (second != NULL || self->against == CAM_COMPARE_AGAINST_MODEL)
    g_object_set (self, "against", against, NULL);
}

CamCompare *
cam_compare_new (CamSession *session)
{
  const char *const signals[] = { "notify::result", "notify::relu",    "notify::colormap",
                                  "notify::smooth", "notify::method",  "notify::scale",
                                  "notify::clip",   "notify::opacity", NULL };
  CamCompare *self;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);

  self = g_object_new (CAM_TYPE_COMPARE, NULL);
  self->session = g_object_ref (session);
  follow (self, session, signals);
  g_signal_connect_object (
      session, "notify::sample", G_CALLBACK (on_sample), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::class-index", G_CALLBACK (on_class), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::model", G_CALLBACK (on_model), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cam_session_get_explainers (session),
                           "items-changed",
                           G_CALLBACK (on_explainers),
                           self,
                           G_CONNECT_SWAPPED);
  self->first_class = cam_session_get_class_index (session);
  on_explainers (self);
  return self;
}

CamSession *
cam_compare_get_session (CamCompare *self)
{
  g_return_val_if_fail (CAM_IS_COMPARE (self), NULL);
  return self->session;
}

gboolean
cam_compare_get_active (CamCompare *self)
{
  g_return_val_if_fail (CAM_IS_COMPARE (self), FALSE);
  return self->active;
}

CamCompareMode
cam_compare_get_mode (CamCompare *self)
{
  g_return_val_if_fail (CAM_IS_COMPARE (self), CAM_COMPARE_MODE_SIDE_BY_SIDE);
  return self->mode;
}

CamCompareAgainst
cam_compare_get_against (CamCompare *self)
{
  g_return_val_if_fail (CAM_IS_COMPARE (self), CAM_COMPARE_AGAINST_CLASS);
  return self->against;
}

guint
cam_compare_get_class (CamCompare *self, CamSide side)
{
  g_return_val_if_fail (CAM_IS_COMPARE (self), CAM_SESSION_NONE);
  return side == CAM_SIDE_A ? cam_session_get_class_index (self->session)
                            : cam_compare_find_other (self);
}

void
cam_compare_set_class (CamCompare *self, CamSide side, guint class_index)
{
  g_return_if_fail (CAM_IS_COMPARE (self));

  if (side == CAM_SIDE_A)
    cam_session_set_class_index (self->session, class_index);
  else
    set_other_class (self, class_index);
}

void
cam_compare_swap (CamCompare *self)
{
  guint other;

  g_return_if_fail (CAM_IS_COMPARE (self));

  other = cam_compare_find_other (self);
  if (self->against != CAM_COMPARE_AGAINST_CLASS || other == CAM_SESSION_NONE)
    return;
  self->picked_other = other;
  cam_session_set_class_index (self->session, other);
}

CamExplainer *
cam_compare_get_explainer (CamCompare *self, CamSide side)
{
  g_return_val_if_fail (CAM_IS_COMPARE (self), NULL);

  if (side == CAM_SIDE_B && self->against == CAM_COMPARE_AGAINST_MODEL)
    return self->second;
  return cam_session_get_explainer (self->session, 0);
}

CamComparison *
cam_compare_get_comparison (CamCompare *self)
{
  g_return_val_if_fail (CAM_IS_COMPARE (self), NULL);
  return self->comparison;
}

const char *
cam_compare_get_refusal (CamCompare *self)
{
  g_return_val_if_fail (CAM_IS_COMPARE (self), NULL);
  return self->refusal;
}

GListModel *
cam_compare_get_classes (CamCompare *self)
{
  g_return_val_if_fail (CAM_IS_COMPARE (self), NULL);
  return G_LIST_MODEL (self->classes);
}
