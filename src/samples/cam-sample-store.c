/* SPDX-License-Identifier: MIT */

#include "cam-sample-store.h"

#include <string.h>

/* How many items are freed in one turn of the main loop, which takes about a millisecond. */
#define N_FREED_AT_ONCE 1000u

struct _CamSampleStore
{
  GObject parent_instance;

  GPtrArray *items;
};

static GType
cam_sample_store_get_item_type (GListModel *list)
{
  return CAM_TYPE_SAMPLE_ITEM;
}

static guint
cam_sample_store_get_n_items (GListModel *list)
{
  return CAM_SAMPLE_STORE (list)->items->len;
}

static gpointer
cam_sample_store_get_item (GListModel *list, guint position)
{
  CamSampleStore *self = CAM_SAMPLE_STORE (list);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
sample_store_list_init (GListModelInterface *iface)
{
  iface->get_item_type = cam_sample_store_get_item_type;
  iface->get_n_items = cam_sample_store_get_n_items;
  iface->get_item = cam_sample_store_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CamSampleStore,
                               cam_sample_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, sample_store_list_init))

static gboolean
free_some (gpointer data)
{
  GPtrArray *items = data;

  g_ptr_array_set_size (items, (int)(items->len - MIN (items->len, N_FREED_AT_ONCE)));
  return items->len > 0;
}

/* Not on another thread: items belong to the main thread, which may be about to use one. */
static void
release_items (GPtrArray *items)
{
  if (items->len > N_FREED_AT_ONCE)
    g_idle_add_full (G_PRIORITY_LOW, free_some, items, (GDestroyNotify)g_ptr_array_unref);
  else
    g_ptr_array_unref (items);
}

static void
cam_sample_store_finalize (GObject *object)
{
  g_ptr_array_unref (CAM_SAMPLE_STORE (object)->items);
  G_OBJECT_CLASS (cam_sample_store_parent_class)->finalize (object);
}

static void
cam_sample_store_class_init (CamSampleStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cam_sample_store_finalize;
}

static void
cam_sample_store_init (CamSampleStore *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

CamSampleStore *
cam_sample_store_new (void)
{
  return g_object_new (CAM_TYPE_SAMPLE_STORE, NULL);
}

void
cam_sample_store_take (CamSampleStore *self, GPtrArray *items)
{
  GPtrArray *before;

  g_return_if_fail (CAM_IS_SAMPLE_STORE (self));
  g_return_if_fail (items != NULL);

  before = self->items;
  self->items = items;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before->len, items->len);
  release_items (before);
}

void
cam_sample_store_splice (
    CamSampleStore *self, guint position, guint n_removed, gpointer *added, guint n_added)
{
  guint n_after;

  g_return_if_fail (CAM_IS_SAMPLE_STORE (self));
  g_return_if_fail (position <= self->items->len && n_removed <= self->items->len - position);

  for (guint i = 0; i < n_added; i++)
    g_object_ref (added[i]);
  n_after = self->items->len - position - n_removed;
  if (n_removed > n_added)
    g_ptr_array_remove_range (self->items, position, n_removed - n_added);
  for (guint i = 0; i < MIN (n_removed, n_added); i++)
    g_object_unref (self->items->pdata[position + i]);
  if (n_added > n_removed)
    {
      g_ptr_array_set_size (self->items, (int)(self->items->len + n_added - n_removed));
      memmove (&self->items->pdata[position + n_added],
               &self->items->pdata[position + n_removed],
               n_after * sizeof (gpointer));
    }
  for (guint i = 0; i < n_added; i++)
    self->items->pdata[position + i] = added[i];
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}
