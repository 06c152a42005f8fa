/* SPDX-License-Identifier: MIT */

#include "cam-gradual-list.h"

/* How many items the list has at first, usually as many as are in sight, and how many more it gets
 * after each of these times in milliseconds: once a frame, as a frame computes the styles and
 * places of all rows that have come since the one before. */
#define N_AT_ONCE 12u
#define INTERVAL 20u

/* GtkListView makes at most this many rows. Unless it was scrolled, they are of the first items. */
#define N_ROWS 200u

struct _CamGradualList
{
  GObject parent_instance;

  GListModel *model;
  GHashTable *known; /* the items with rows: those of the first N_ROWS that this list has */
  guint n_model;     /* how many items the model has */
  guint n_told;      /* how many of them this list has */
  gboolean brief;    /* has only the first items */
  guint source;
};

enum
{
  PROP_LIST_MODEL = 1,
};

static void gradual_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CamGradualList,
                               cam_gradual_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, gradual_list_model_init))

static GType
cam_gradual_list_get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
cam_gradual_list_get_n_items (GListModel *list)
{
  return CAM_GRADUAL_LIST (list)->n_told;
}

static gpointer
cam_gradual_list_get_item (GListModel *list, guint position)
{
  CamGradualList *self = CAM_GRADUAL_LIST (list);

  return position < self->n_told ? g_list_model_get_item (self->model, position) : NULL;
}

static void
gradual_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cam_gradual_list_get_item_type;
  iface->get_n_items = cam_gradual_list_get_n_items;
  iface->get_item = cam_gradual_list_get_item;
}

static void
know_items (CamGradualList *self, guint position, guint end)
{
  for (guint i = position; i < MIN (end, N_ROWS); i++)
    g_hash_table_add (self->known, g_list_model_get_item (self->model, i));
}

static void
update_known (CamGradualList *self)
{
  g_hash_table_remove_all (self->known);
  know_items (self, 0, self->n_told);
}

/* How many items this list is to have after the next change. */
static guint
count_next (CamGradualList *self)
{
  if (self->brief)
    return MIN (N_AT_ONCE, self->n_model);
  return self->n_told < N_ROWS ? MIN (self->n_told + N_AT_ONCE, self->n_model) : self->n_model;
}

static gboolean change_end (gpointer data);

static void
update_source (CamGradualList *self)
{
  if (count_next (self) == self->n_told)
    g_clear_handle_id (&self->source, g_source_remove);
  else if (self->source == 0)
    self->source = g_timeout_add_full (G_PRIORITY_LOW, INTERVAL, change_end, self, NULL);
}

/* Adds the next items, or takes all but the first ones away. */
static gboolean
change_end (gpointer data)
{
  CamGradualList *self = data;
  guint before = self->n_told, n_kept;

  self->source = 0;
  self->n_told = count_next (self);
  n_kept = MIN (before, self->n_told);
  update_known (self);
  update_source (self);
  g_list_model_items_changed (G_LIST_MODEL (self), n_kept, before - n_kept, self->n_told - n_kept);
  return G_SOURCE_REMOVE;
}

/* Starts again with the first @n items; the others follow. */
static void
begin_with (CamGradualList *self, guint n)
{
  guint before = self->n_told;

  self->n_told = MIN (n, self->n_model);
  update_known (self);
  update_source (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n_told);
}

/* How many of the first @n items have no rows yet. */
static guint
count_new (CamGradualList *self, guint n)
{
  guint n_new = 0;

  for (guint i = 0; i < MIN (n, N_ROWS); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (self->model, i);

      n_new += !g_hash_table_contains (self->known, item);
    }
  return n_new;
}

static void
on_model_items (
    GListModel *model, guint position, guint n_removed, guint n_added, CamGradualList *self)
{
  gboolean all_told = self->n_told == self->n_model;

  self->n_model = g_list_model_get_n_items (model);
  if (self->brief
      || count_new (self, all_told ? self->n_model : MIN (self->n_told, self->n_model)) > N_AT_ONCE)
    begin_with (self, N_AT_ONCE);
  else if (all_told)
    {
      self->n_told = self->n_model;
      update_known (self);
      g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
    }
  else
    begin_with (self, self->n_told);
}

static void
cam_gradual_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamGradualList *self = CAM_GRADUAL_LIST (object);

  self->model = g_value_dup_object (value);
  if (self->model == NULL)
    return;
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_model_items), self, 0);
  on_model_items (self->model, 0, 0, g_list_model_get_n_items (self->model), self);
}

static void
cam_gradual_list_dispose (GObject *object)
{
  CamGradualList *self = CAM_GRADUAL_LIST (object);

  g_clear_handle_id (&self->source, g_source_remove);
  self->n_told = self->n_model = 0;
  g_hash_table_remove_all (self->known);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (cam_gradual_list_parent_class)->dispose (object);
}

static void
cam_gradual_list_finalize (GObject *object)
{
  g_hash_table_unref (CAM_GRADUAL_LIST (object)->known);
  G_OBJECT_CLASS (cam_gradual_list_parent_class)->finalize (object);
}

static void
cam_gradual_list_class_init (CamGradualListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = cam_gradual_list_set_property;
  object_class->dispose = cam_gradual_list_dispose;
  object_class->finalize = cam_gradual_list_finalize;
  g_object_class_install_property (
      object_class,
      PROP_LIST_MODEL,
      g_param_spec_object ("model",
                           NULL,
                           NULL,
                           G_TYPE_LIST_MODEL,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
cam_gradual_list_init (CamGradualList *self)
{
  self->known = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

CamGradualList *
cam_gradual_list_new (GListModel *model)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (model), NULL);
  return g_object_new (CAM_TYPE_GRADUAL_LIST, "model", model, NULL);
}

void
cam_gradual_list_set_brief (CamGradualList *self, gboolean brief)
{
  g_return_if_fail (CAM_IS_GRADUAL_LIST (self));

  self->brief = brief;
  update_source (self);
}
