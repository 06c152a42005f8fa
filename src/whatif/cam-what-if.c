/* SPDX-License-Identifier: MIT */

#include "cam-what-if-private.h"

#include <string.h>

#include "cam-explain-channels.h"
#include "cam-property.h"
#include "cam-what-if-enum-types.h"
#include "cam-whatif-enum-types.h"

#define MAX_UNDO 200
#define NO_LAYER G_MAXUINT

enum
{
  PROP_0,
  PROP_KEPT,
  PROP_SHARE,
  PROP_ORDER,
  PROP_FILL,
  PROP_BRUSH,
  PROP_BRUSH_SIZE,
  PROP_CHANNEL,
  PROP_WEIGHTED,
  PROP_CHANNEL_HEATMAP,
  PROP_ACTIVE,
  PROP_N_CHANNELS,
  PROP_DECIDING,
  PROP_BEFORE,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPERTIES
};

#define FIELD(field) G_STRUCT_OFFSET (CamWhatIf, field)
#define READ .flags = G_PARAM_READABLE

static const CamProperty table[N_PROPERTIES] = {
  [PROP_KEPT] = { "kept", G_TYPE_INT, CAM_PROPERTY_COMPUTED },
  [PROP_SHARE] = { "share", G_TYPE_DOUBLE, CAM_PROPERTY_COMPUTED, .maximum = 1 },
  [PROP_ORDER] = { "order", G_TYPE_ENUM, CAM_PROPERTY_COMPUTED, .type = cam_cover_order_get_type },
  [PROP_FILL] = { "fill", G_TYPE_ENUM, CAM_PROPERTY_COMPUTED, .type = cam_cover_fill_get_type },
  [PROP_BRUSH] = { "brush", G_TYPE_ENUM, FIELD (brush), .type = cam_brush_get_type },
  [PROP_BRUSH_SIZE]
  = { "brush-size", G_TYPE_DOUBLE, FIELD (brush_size), .maximum = 1, .initial = 0.05 },
  [PROP_CHANNEL] = { "channel", G_TYPE_UINT, FIELD (channel), .initial = CAM_WHAT_IF_NONE },
  [PROP_WEIGHTED] = { "weighted", G_TYPE_BOOLEAN, FIELD (weighted) },
  [PROP_CHANNEL_HEATMAP]
  = { "channel-heatmap", G_TYPE_OBJECT, FIELD (channel_heatmap), .type = cam_heatmap_get_type },
  [PROP_ACTIVE] = { "active", G_TYPE_BOOLEAN, FIELD (active), .initial = TRUE },
  [PROP_N_CHANNELS] = { "n-channels", G_TYPE_UINT, FIELD (n_channels), READ },
  [PROP_DECIDING] = { "deciding", G_TYPE_UINT, FIELD (deciding), READ },
  [PROP_BEFORE] = { "before", G_TYPE_OBJECT, FIELD (before), .type = cam_result_get_type, READ },
  [PROP_CAN_UNDO] = { "can-undo", G_TYPE_BOOLEAN, CAM_PROPERTY_COMPUTED, READ },
  [PROP_CAN_REDO] = { "can-redo", G_TYPE_BOOLEAN, CAM_PROPERTY_COMPUTED, READ },
};

static GParamSpec *properties[N_PROPERTIES];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (CamWhatIf, cam_what_if, G_TYPE_OBJECT)

static CamWhatIfState *
state_copy (const CamWhatIfState *state)
{
  CamWhatIfState *copy = g_new (CamWhatIfState, 1);

  copy->kept = state->kept;
  copy->intervention = cam_intervention_copy (state->intervention);
  return copy;
}

static void
state_free (CamWhatIfState *state)
{
  cam_intervention_free (state->intervention);
  g_free (state);
}

static void
notify (CamWhatIf *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Switches all but the strongest channels off. */
static void
keep_strongest (CamWhatIf *self, CamIntervention *intervention)
{
  g_autofree guint8 *off = g_malloc0 (self->n_channels + 1);

  for (guint i = (guint)self->state->kept; i < self->n_channels; i++)
    off[self->ranked[i]] = 1;
  cam_intervention_set_channels (intervention, off, self->n_channels);
}

/* Computes the changes in effect from the state, the class and the network. */
static void
update (CamWhatIf *self)
{
  const CamIntervention *before = cam_what_if_get_intervention (self);
  g_autoptr (CamIntervention) old = cam_intervention_copy (before);

  g_clear_pointer (&self->wanted, cam_intervention_free);
  self->wanted = cam_intervention_copy (self->state->intervention);
  if (self->n_channels == 0)
    g_array_set_size (self->wanted->channels_off, 0);
  else if (self->state->kept >= 0)
    keep_strongest (self, self->wanted);
  self->wanted->cover->class_index = self->class_index;
  self->wanted->cover->method = self->method;
  if (!cam_intervention_equal (old, cam_what_if_get_intervention (self)))
    g_signal_emit (self, changed_signal, 0);
}

static void
notify_state (CamWhatIf *self)
{
  for (guint i = PROP_KEPT; i <= PROP_FILL; i++)
    notify (self, i);
  notify (self, PROP_CAN_UNDO);
  notify (self, PROP_CAN_REDO);
}

/* Before the state changes. */
void
cam_what_if_remember (CamWhatIf *self, CamWhatIfChange change)
{
  if (change == CAM_CHANGE_SINGLE || change != self->last_change || self->past->len == 0)
    {
      g_ptr_array_add (self->past, state_copy (self->state));
      if (self->past->len > MAX_UNDO)
        g_ptr_array_remove_index (self->past, 0);
    }
  g_ptr_array_set_size (self->future, 0);
  self->last_change = change;
}

void
cam_what_if_finish_change (CamWhatIf *self)
{
  notify_state (self);
  update (self);
}

static void
set_kept (CamWhatIf *self, int kept)
{
  kept = CLAMP (kept, -1, (int)self->n_channels);
  if (kept == self->state->kept)
    return;
  cam_what_if_remember (self, CAM_CHANGE_KEPT);
  self->state->kept = kept;
  g_array_set_size (self->state->intervention->channels_off, 0);
  cam_what_if_finish_change (self);
}

static void
set_cover (CamWhatIf *self, guint id, const GValue *value)
{
  CamCover *cover = self->state->intervention->cover;
  CamCover wanted = *cover;

  if (id == PROP_SHARE)
    wanted.share = g_value_get_double (value);
  else if (id == PROP_ORDER)
    wanted.order = (CamCoverOrder)g_value_get_enum (value);
  else
    wanted.fill = (CamCoverFill)g_value_get_enum (value);
  if (cam_cover_equal (cover, &wanted))
    return;
  /* If nothing is covered, its order and fill change nothing yet. */
  if (id == PROP_SHARE || !cam_cover_is_empty (cover))
    cam_what_if_remember (self, id == PROP_SHARE ? CAM_CHANGE_SHARE : CAM_CHANGE_SINGLE);
  *cover = wanted;
  cam_what_if_finish_change (self);
}

static void
cam_what_if_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamWhatIf *self = CAM_WHAT_IF (object);
  gboolean in_effect = cam_what_if_is_in_effect (self);

  switch (id)
    {
    case PROP_KEPT:
      set_kept (self, g_value_get_int (value));
      return;
    case PROP_SHARE:
    case PROP_ORDER:
    case PROP_FILL:
      set_cover (self, id, value);
      return;
    default:
      break;
    }
  if (!cam_property_set_field (pspec, object, value))
    return;
  notify (self, id);
  if (id == PROP_ACTIVE && in_effect != cam_what_if_is_in_effect (self))
    g_signal_emit (self, changed_signal, 0);
}

static void
cam_what_if_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamWhatIf *self = CAM_WHAT_IF (object);
  const CamCover *cover = self->state->intervention->cover;

  switch (id)
    {
    case PROP_KEPT:
      g_value_set_int (value, self->state->kept);
      break;
    case PROP_SHARE:
      g_value_set_double (value, cover->share);
      break;
    case PROP_ORDER:
      g_value_set_enum (value, cover->order);
      break;
    case PROP_FILL:
      g_value_set_enum (value, cover->fill);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->past->len > 0);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->future->len > 0);
      break;
    default:
      cam_property_get (object, id, value, pspec);
    }
}

static void
cam_what_if_finalize (GObject *object)
{
  CamWhatIf *self = CAM_WHAT_IF (object);

  state_free (self->state);
  g_ptr_array_unref (self->past);
  g_ptr_array_unref (self->future);
  cam_intervention_free (self->wanted);
  cam_intervention_free (self->nothing);
  g_clear_object (&self->channel_heatmap);
  g_clear_object (&self->before);
  g_weak_ref_clear (&self->network);
  g_free (self->ranked);
  G_OBJECT_CLASS (cam_what_if_parent_class)->finalize (object);
}

static void
cam_what_if_class_init (CamWhatIfClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = cam_what_if_set_property;
  object_class->get_property = cam_what_if_get_property;
  object_class->finalize = cam_what_if_finalize;
  cam_properties_install (object_class, table, N_PROPERTIES, properties);
  changed_signal = g_signal_new (
      "changed", CAM_TYPE_WHAT_IF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cam_what_if_init (CamWhatIf *self)
{
  self->state = g_new0 (CamWhatIfState, 1);
  self->state->kept = -1;
  self->state->intervention = cam_intervention_new ();
  self->past = g_ptr_array_new_with_free_func ((GDestroyNotify)state_free);
  self->future = g_ptr_array_new_with_free_func ((GDestroyNotify)state_free);
  self->wanted = cam_intervention_new ();
  self->nothing = cam_intervention_new ();
  self->active = TRUE;
  self->brush_size = 0.05;
  self->channel = CAM_WHAT_IF_NONE;
  self->layer = NO_LAYER;
}

CamWhatIf *
cam_what_if_new (void)
{
  return g_object_new (CAM_TYPE_WHAT_IF, NULL);
}

const CamIntervention *
cam_what_if_get_wanted (CamWhatIf *self)
{
  g_return_val_if_fail (CAM_IS_WHAT_IF (self), NULL);
  return self->wanted;
}

const CamIntervention *
cam_what_if_get_intervention (CamWhatIf *self)
{
  g_return_val_if_fail (CAM_IS_WHAT_IF (self), NULL);
  return self->active && self->before != NULL ? self->wanted : self->nothing;
}

gboolean
cam_what_if_is_in_effect (CamWhatIf *self)
{
  return !cam_intervention_is_empty (cam_what_if_get_intervention (self));
}

CamResult *
cam_what_if_get_before (CamWhatIf *self)
{
  g_return_val_if_fail (CAM_IS_WHAT_IF (self), NULL);
  return self->before;
}

/* Finds which channels can be switched, and sorts them. */
static void
rank (CamWhatIf *self)
{
  CamExplanation *explanation
      = self->before != NULL ? cam_result_get_explanation (self->before) : NULL;
  guint class_index = self->class_index;

  g_clear_pointer (&self->ranked, g_free);
  self->n_channels = self->deciding = 0;
  if (explanation != NULL)
    {
      if (class_index >= cam_explanation_get_n_classes (explanation))
        class_index = cam_explanation_get_prediction (explanation);
      self->ranked = cam_explanation_rank_channels (explanation, class_index, NULL);
    }
  if (self->ranked != NULL)
    {
      self->n_channels = cam_explanation_get_n_channels (explanation);
      self->deciding = cam_explanation_count_deciding (explanation, self->ranked);
    }
  notify (self, PROP_N_CHANNELS);
  notify (self, PROP_DECIDING);
}

/* Whether the network or layer differs from the last result's. There may have been no result in
 * between. */
static gboolean
follow_network (CamWhatIf *self, CamExplanation *explanation)
{
  g_autoptr (CamNetwork) last = g_weak_ref_get (&self->network);
  CamNetwork *network = cam_explanation_get_network (explanation);
  guint layer = cam_explanation_get_layer (explanation);
  guint last_layer = self->layer;

  g_weak_ref_set (&self->network, network);
  self->layer = layer;
  return last_layer != NO_LAYER && (network != last || layer != last_layer);
}

/* Switches all channels on and drops all that could be undone, which was about another network. */
static void
forget_channels (CamWhatIf *self)
{
  self->state->kept = -1;
  g_array_set_size (self->state->intervention->channels_off, 0);
  g_ptr_array_set_size (self->past, 0);
  g_ptr_array_set_size (self->future, 0);
  self->channel = CAM_WHAT_IF_NONE;
  g_clear_object (&self->channel_heatmap);
  notify (self, PROP_CHANNEL);
  notify (self, PROP_CHANNEL_HEATMAP);
  notify_state (self);
}

void
cam_what_if_set_before (CamWhatIf *self, CamResult *before)
{
  g_return_if_fail (CAM_IS_WHAT_IF (self));

  if (before != NULL && follow_network (self, cam_result_get_explanation (before)))
    forget_channels (self);
  if (!g_set_object (&self->before, before))
    return;
  rank (self);
  update (self);
  notify (self, PROP_BEFORE);
}

void
cam_what_if_set_target (CamWhatIf *self, guint class_index, CamMethod method)
{
  gboolean other_class;

  g_return_if_fail (CAM_IS_WHAT_IF (self));

  if (self->class_index == class_index && self->method == method)
    return;
  other_class = self->class_index != class_index;
  self->class_index = class_index;
  self->method = method;
  if (other_class)
    rank (self);
  update (self);
}
