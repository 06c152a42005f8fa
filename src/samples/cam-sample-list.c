/* SPDX-License-Identifier: MIT */

#include "cam-sample-list.h"

#include "cam-sample-index-private.h"
#include "cam-samples-enum-types.h"

G_STATIC_ASSERT (CAM_SAMPLE_LIST_NONE == CAM_SAMPLE_INDEX_NONE);

struct _CamSampleList
{
  GObject parent_instance;

  GListModel *samples;
  CamSampleFilter filter;
  char *text;
  CamSampleOrder order;
  CamSampleIndex places;
};

enum
{
  PROP_0,
  PROP_VERDICT,
  PROP_TARGET,
  PROP_PREDICTION,
  PROP_TEXT,
  PROP_ORDER,
  PROP_N_SHOWN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint filtered_signal;

static GType
cam_sample_list_get_item_type (GListModel *list)
{
  return CAM_TYPE_SAMPLE_ITEM;
}

static guint
cam_sample_list_get_n_items (GListModel *list)
{
  return CAM_SAMPLE_LIST (list)->places.shown->len;
}

static gpointer
cam_sample_list_get_item (GListModel *list, guint position)
{
  CamSampleList *self = CAM_SAMPLE_LIST (list);

  return g_list_model_get_item (self->samples, cam_sample_list_get_index (self, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cam_sample_list_get_item_type;
  iface->get_n_items = cam_sample_list_get_n_items;
  iface->get_item = cam_sample_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CamSampleList,
                               cam_sample_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
notify (CamSampleList *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static guint
get_index (GArray *shown, guint position)
{
  return g_array_index (shown, CamSampleKey, position).index;
}

/* Says what is different between @old and what is shown, and no more: what stays keeps its widget.
 */
static void
tell_difference (CamSampleList *self, GArray *old)
{
  GArray *new = self->places.shown;
  guint least = MIN (old->len, new->len);
  guint head = 0, tail = 0;

  while (head < least && get_index (old, head) == get_index (new, head))
    head++;
  while (tail < least - head
         && get_index (old, old->len - 1 - tail) == get_index (new, new->len - 1 - tail))
    tail++;
  if (head == old->len && head == new->len)
    return;
  g_list_model_items_changed (
      G_LIST_MODEL (self), head, old->len - head - tail, new->len - head - tail);
  if (old->len != new->len)
    notify (self, PROP_N_SHOWN);
}

/* Returns: (transfer full): what was shown before. */
static GArray *
fill (CamSampleList *self)
{
  return cam_sample_index_fill (&self->places, self->samples, &self->filter, self->order);
}

void
cam_sample_list_refresh (CamSampleList *self)
{
  g_autoptr (GArray) old = NULL;

  g_return_if_fail (CAM_IS_SAMPLE_LIST (self));

  old = fill (self);
  tell_difference (self, old);
}

/* Others may stand at the same indices now. */
static void
on_samples_changed (
    GListModel *samples, guint position, guint n_removed, guint n_added, CamSampleList *self)
{
  g_autoptr (GArray) old = fill (self);

  g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, self->places.shown->len);
  notify (self, PROP_N_SHOWN);
}

/* Moving is told as one change, so that the sample's widget stays, and the focus with it. */
static void
tell_move (CamSampleList *self, guint from, guint to)
{
  guint first = MIN (from, to);
  guint n = MAX (from, to) - first + 1;

  if (from != to)
    g_list_model_items_changed (G_LIST_MODEL (self), first, n, n);
}

void
cam_sample_list_update (CamSampleList *self, guint index)
{
  g_autoptr (CamSampleItem) item = NULL;
  guint from, to;

  g_return_if_fail (CAM_IS_SAMPLE_LIST (self));
  g_return_if_fail (index < g_list_model_get_n_items (self->samples));

  item = g_list_model_get_item (self->samples, index);
  cam_sample_index_update (&self->places, index, item, &self->filter, self->order, &from, &to);
  if (from != CAM_SAMPLE_INDEX_NONE && to != CAM_SAMPLE_INDEX_NONE)
    {
      tell_move (self, from, to);
      return;
    }
  if (from == to)
    return;
  if (to == CAM_SAMPLE_INDEX_NONE)
    g_list_model_items_changed (G_LIST_MODEL (self), from, 1, 0);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), to, 0, 1);
  notify (self, PROP_N_SHOWN);
}

static void
set_text (CamSampleList *self, const char *text)
{
  g_free (self->text);
  g_free (self->filter.needle);
  self->text = g_strdup (text != NULL ? text : "");
  self->filter.needle = cam_sample_filter_fold (self->text);
}

/* Sets a property; Returns whether it says something else than before. */
static gboolean
take_property (CamSampleList *self, guint id, const GValue *value)
{
  CamSampleFilter old = self->filter;

  switch (id)
    {
    case PROP_VERDICT:
      self->filter.verdict = g_value_get_enum (value);
      return self->filter.verdict != old.verdict;
    case PROP_TARGET:
      self->filter.target = g_value_get_int (value);
      return self->filter.target != old.target;
    case PROP_PREDICTION:
      self->filter.prediction = g_value_get_int (value);
      return self->filter.prediction != old.prediction;
    default:
      if (g_strcmp0 (self->text, g_value_get_string (value)) == 0)
        return FALSE;
      set_text (self, g_value_get_string (value));
      return TRUE;
    }
}

static void
set_order (CamSampleList *self, CamSampleOrder order)
{
  if (self->order == order)
    return;
  self->order = order;
  cam_sample_list_refresh (self);
  notify (self, PROP_ORDER);
}

static void
cam_sample_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamSampleList *self = CAM_SAMPLE_LIST (object);

  if (id == PROP_ORDER)
    set_order (self, g_value_get_enum (value));
  else if (take_property (self, id, value))
    {
      cam_sample_list_refresh (self);
      g_object_notify_by_pspec (object, pspec);
      g_signal_emit (self, filtered_signal, 0);
    }
}

static void
cam_sample_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamSampleList *self = CAM_SAMPLE_LIST (object);

  switch (id)
    {
    case PROP_VERDICT:
      g_value_set_enum (value, self->filter.verdict);
      break;
    case PROP_TARGET:
      g_value_set_int (value, self->filter.target);
      break;
    case PROP_PREDICTION:
      g_value_set_int (value, self->filter.prediction);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_ORDER:
      g_value_set_enum (value, self->order);
      break;
    case PROP_N_SHOWN:
      g_value_set_uint (value, self->places.shown->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cam_sample_list_finalize (GObject *object)
{
  CamSampleList *self = CAM_SAMPLE_LIST (object);

  g_clear_object (&self->samples);
  cam_sample_index_clear (&self->places);
  g_free (self->filter.needle);
  g_free (self->text);
  G_OBJECT_CLASS (cam_sample_list_parent_class)->finalize (object);
}

static void
cam_sample_list_class_init (CamSampleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = cam_sample_list_finalize;
  object_class->get_property = cam_sample_list_get_property;
  object_class->set_property = cam_sample_list_set_property;

  properties[PROP_VERDICT]
      = g_param_spec_enum ("verdict", NULL, NULL, CAM_TYPE_VERDICT, CAM_VERDICT_ALL, flags);
  properties[PROP_TARGET]
      = g_param_spec_int ("target", NULL, NULL, CAM_ANY_CLASS, G_MAXINT, CAM_ANY_CLASS, flags);
  properties[PROP_PREDICTION]
      = g_param_spec_int ("prediction", NULL, NULL, CAM_ANY_CLASS, G_MAXINT, CAM_ANY_CLASS, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_ORDER] = g_param_spec_enum (
      "order", NULL, NULL, CAM_TYPE_SAMPLE_ORDER, CAM_SAMPLE_ORDER_NAME, flags);
  properties[PROP_N_SHOWN] = g_param_spec_uint (
      "n-shown", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  filtered_signal = g_signal_new (
      "filtered", CAM_TYPE_SAMPLE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cam_sample_list_init (CamSampleList *self)
{
  self->filter.target = self->filter.prediction = CAM_ANY_CLASS;
  cam_sample_index_init (&self->places);
  set_text (self, "");
}

CamSampleList *
cam_sample_list_new (GListModel *samples)
{
  CamSampleList *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (samples), NULL);

  self = g_object_new (CAM_TYPE_SAMPLE_LIST, NULL);
  self->samples = g_object_ref (samples);
  g_signal_connect_object (samples, "items-changed", G_CALLBACK (on_samples_changed), self, 0);
  cam_sample_list_refresh (self);
  return self;
}

static void
open_classes (CamSampleList *self)
{
  self->filter.target = self->filter.prediction = CAM_ANY_CLASS;
  notify (self, PROP_TARGET);
  notify (self, PROP_PREDICTION);
}

void
cam_sample_list_show_all_classes (CamSampleList *self)
{
  g_return_if_fail (CAM_IS_SAMPLE_LIST (self));

  g_object_freeze_notify (G_OBJECT (self));
  open_classes (self);
  cam_sample_list_refresh (self);
  g_object_thaw_notify (G_OBJECT (self));
}

void
cam_sample_list_show_all (CamSampleList *self)
{
  g_return_if_fail (CAM_IS_SAMPLE_LIST (self));

  g_object_freeze_notify (G_OBJECT (self));
  open_classes (self);
  self->filter.verdict = CAM_VERDICT_ALL;
  set_text (self, "");
  notify (self, PROP_VERDICT);
  notify (self, PROP_TEXT);
  cam_sample_list_refresh (self);
  g_object_thaw_notify (G_OBJECT (self));
}

const CamSampleFilter *
cam_sample_list_get_filter (CamSampleList *self)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_LIST (self), NULL);
  return &self->filter;
}

guint
cam_sample_list_count (CamSampleList *self, CamVerdict verdict)
{
  CamSampleFilter filter;
  guint n_samples, n = 0;

  g_return_val_if_fail (CAM_IS_SAMPLE_LIST (self), 0);

  filter = self->filter;
  filter.verdict = verdict;
  n_samples = g_list_model_get_n_items (self->samples);
  for (guint i = 0; i < n_samples; i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (self->samples, i);

      n += cam_sample_filter_matches (&filter, item);
    }
  return n;
}

guint
cam_sample_list_get_index (CamSampleList *self, guint position)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_LIST (self), CAM_SAMPLE_LIST_NONE);
  return cam_sample_index_get (&self->places, position);
}

guint
cam_sample_list_find (CamSampleList *self, guint index)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_LIST (self), CAM_SAMPLE_LIST_NONE);
  return cam_sample_index_find (&self->places, index);
}

guint
cam_sample_list_step (CamSampleList *self, guint index, int step)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_LIST (self), CAM_SAMPLE_LIST_NONE);
  g_return_val_if_fail (step == 1 || step == -1, CAM_SAMPLE_LIST_NONE);
  return cam_sample_index_step (&self->places, index, step);
}
