/* SPDX-License-Identifier: MIT */

#include "cam-sample-list.h"

#include "cam-sample-index-private.h"
#include "cam-samples-enum-types.h"
#include "cam-property.h"

G_STATIC_ASSERT (CAM_SAMPLE_LIST_NONE == CAM_SAMPLE_INDEX_NONE);

struct _CamSampleList
{
  GObject parent_instance;

  GListModel *samples;
  CamSampleFilter filter;
  char *text;
  CamSampleOrder order;
  CamSampleIndex index;
};

enum
{
  PROP_0,
  PROP_VERDICT,
  PROP_TARGET,
  PROP_PREDICTION,
  PROP_TEXT,
  PROP_ORDER,
  PROP_BLIND,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

#define FIELD(field) G_STRUCT_OFFSET (CamSampleList, field)

static const CamProperty table[N_PROPERTIES] = {
  [PROP_VERDICT] = { "verdict", G_TYPE_ENUM, FIELD (filter.verdict), .type = cam_verdict_get_type },
  [PROP_TARGET] = { "target",
                    G_TYPE_INT,
                    FIELD (filter.target),
                    .minimum = CAM_ANY_CLASS,
                    .maximum = G_MAXINT,
                    .initial = CAM_ANY_CLASS },
  [PROP_PREDICTION] = { "prediction",
                        G_TYPE_INT,
                        FIELD (filter.prediction),
                        .minimum = CAM_ANY_CLASS,
                        .maximum = G_MAXINT,
                        .initial = CAM_ANY_CLASS },
  [PROP_TEXT] = { "text", G_TYPE_STRING, FIELD (text) },
  [PROP_ORDER] = { "order", G_TYPE_ENUM, FIELD (order), .type = cam_sample_order_get_type },
  [PROP_BLIND] = { "blind", G_TYPE_BOOLEAN, FIELD (filter.blind) },
};

static guint filtered_signal;

static const CamSampleFilter all = { .target = CAM_ANY_CLASS,
                                     .prediction = CAM_ANY_CLASS,
                                     .other_target = CAM_ANY_CLASS,
                                     .other = CAM_ANY_CLASS };

static GType
cam_sample_list_get_item_type (GListModel *list)
{
  return CAM_TYPE_SAMPLE_ITEM;
}

static guint
cam_sample_list_get_n_items (GListModel *list)
{
  return CAM_SAMPLE_LIST (list)->index.shown->len;
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

/* Notifies of the range that differs from @old and no more, so that other samples keep their
 * widgets. */
static void
notify_difference (CamSampleList *self, GArray *old)
{
  guint position, n_removed, n_added;

  if (cam_sample_index_compare (&self->index, old, &position, &n_removed, &n_added))
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static CamSampleOrder
get_order (CamSampleList *self)
{
  return self->filter.blind ? CAM_SAMPLE_ORDER_NAME : self->order;
}

/* Returns: (transfer full): the list as it was before. */
static GArray *
fill (CamSampleList *self)
{
  return cam_sample_index_fill (&self->index, self->samples, &self->filter, get_order (self));
}

void
cam_sample_list_refresh (CamSampleList *self)
{
  g_autoptr (GArray) old = NULL;

  g_return_if_fail (CAM_IS_SAMPLE_LIST (self));

  old = fill (self);
  notify_difference (self, old);
}

/* Other samples are at these indices now. The samples after them are the same as before. */
static void
on_samples_changed (
    GListModel *samples, guint position, guint n_removed, guint n_added, CamSampleList *self)
{
  g_autoptr (GArray) old = fill (self);

  cam_sample_index_shift (old, position, n_removed, n_added);
  notify_difference (self, old);
}

/* Notifies of a move as one change, so that the sample keeps its widget and the focus. */
static void
notify_move (CamSampleList *self, guint from, guint to)
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
  cam_sample_index_update (&self->index, index, item, &self->filter, get_order (self), &from, &to);
  if (from != CAM_SAMPLE_INDEX_NONE && to != CAM_SAMPLE_INDEX_NONE)
    {
      notify_move (self, from, to);
      return;
    }
  if (from == to)
    return;
  if (to == CAM_SAMPLE_INDEX_NONE)
    g_list_model_items_changed (G_LIST_MODEL (self), from, 1, 0);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), to, 0, 1);
}

static void
update_needle (CamSampleList *self)
{
  g_free (self->filter.needle);
  self->filter.needle = cam_sample_filter_fold (self->text != NULL ? self->text : "");
}

static void
cam_sample_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamSampleList *self = CAM_SAMPLE_LIST (object);

  if (!cam_property_set_field (pspec, object, value))
    return;
  if (id == PROP_TEXT)
    update_needle (self);
  cam_sample_list_refresh (self);
  g_object_notify_by_pspec (object, pspec);
  if (id != PROP_ORDER)
    g_signal_emit (self, filtered_signal, 0);
}

static void
cam_sample_list_finalize (GObject *object)
{
  CamSampleList *self = CAM_SAMPLE_LIST (object);

  g_clear_object (&self->samples);
  cam_sample_index_clear (&self->index);
  g_free (self->filter.needle);
  g_free (self->text);
  G_OBJECT_CLASS (cam_sample_list_parent_class)->finalize (object);
}

static void
cam_sample_list_class_init (CamSampleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cam_sample_list_finalize;
  object_class->get_property = cam_property_get;
  object_class->set_property = cam_sample_list_set_property;
  cam_properties_install (object_class, table, N_PROPERTIES, properties);
  filtered_signal = g_signal_new (
      "filtered", CAM_TYPE_SAMPLE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cam_sample_list_init (CamSampleList *self)
{
  self->filter = all;
  cam_sample_index_init (&self->index);
  self->text = g_strdup ("");
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
  self->filter.other_target = self->filter.other = CAM_ANY_CLASS;
  self->filter.by_confidence = self->filter.by_difference = FALSE;
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

/* Makes the filter let everything pass; the list itself is not updated yet. */
static void
open_filter (CamSampleList *self)
{
  open_classes (self);
  self->filter.verdict = CAM_VERDICT_ALL;
  g_free (self->text);
  self->text = g_strdup ("");
  update_needle (self);
  notify (self, PROP_VERDICT);
  notify (self, PROP_TEXT);
}

void
cam_sample_list_show_all (CamSampleList *self)
{
  g_return_if_fail (CAM_IS_SAMPLE_LIST (self));

  g_object_freeze_notify (G_OBJECT (self));
  open_filter (self);
  cam_sample_list_refresh (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Replaces the filter. */
static void
show_only (CamSampleList *self, CamSampleFilter filter)
{
  g_object_freeze_notify (G_OBJECT (self));
  open_filter (self);
  filter.needle = self->filter.needle;
  filter.blind = self->filter.blind;
  self->filter = filter;
  cam_sample_list_refresh (self);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, filtered_signal, 0);
}

void
cam_sample_list_show_classes (CamSampleList *self, gboolean other, int target, int prediction)
{
  CamSampleFilter filter = all;

  g_return_if_fail (CAM_IS_SAMPLE_LIST (self));

  *(other ? &filter.other_target : &filter.target) = target;
  *(other ? &filter.other : &filter.prediction) = prediction;
  show_only (self, filter);
}

void
cam_sample_list_show_confidence (CamSampleList *self, gboolean other, double least, double most)
{
  CamSampleFilter filter = all;

  g_return_if_fail (CAM_IS_SAMPLE_LIST (self));

  filter.by_confidence = TRUE;
  filter.of_other = other;
  filter.least = least;
  filter.most = most;
  show_only (self, filter);
}

void
cam_sample_list_show_difference (CamSampleList *self, CamDifference difference)
{
  CamSampleFilter filter = all;

  g_return_if_fail (CAM_IS_SAMPLE_LIST (self));

  filter.by_difference = TRUE;
  filter.difference = difference;
  show_only (self, filter);
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
  return cam_sample_index_get (&self->index, position);
}

guint
cam_sample_list_find (CamSampleList *self, guint index)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_LIST (self), CAM_SAMPLE_LIST_NONE);
  return cam_sample_index_find (&self->index, index);
}

guint
cam_sample_list_step (CamSampleList *self, guint index, int step)
{
  g_return_val_if_fail (CAM_IS_SAMPLE_LIST (self), CAM_SAMPLE_LIST_NONE);
  g_return_val_if_fail (step == 1 || step == -1, CAM_SAMPLE_LIST_NONE);
  return cam_sample_index_step (&self->index, index, step);
}
