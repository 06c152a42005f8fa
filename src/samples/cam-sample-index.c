/* SPDX-License-Identifier: MIT */

#include "cam-sample-index-private.h"

typedef struct
{
  CamSampleKey key;
  gboolean passes;
} Entry;

void
cam_sample_index_init (CamSampleIndex *self)
{
  self->all = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->shown = g_array_new (FALSE, FALSE, sizeof (CamSampleKey));
}

void
cam_sample_index_clear (CamSampleIndex *self)
{
  g_clear_pointer (&self->all, g_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);
}

static const CamSampleKey *
get_key (const CamSampleIndex *self, guint position)
{
  return &g_array_index (self->shown, CamSampleKey, position);
}

static const Entry *
get_entry (const CamSampleIndex *self, guint index)
{
  return &g_array_index (self->all, Entry, index);
}

/* As most test sets are shown, which may be very large: no sample needs to be looked at. */
static void
fill_all (CamSampleIndex *self)
{
  g_array_set_size (self->shown, self->all->len);
  for (guint i = 0; i < self->all->len; i++)
    {
      Entry entry = { { 0, 0, i }, TRUE };

      g_array_index (self->all, Entry, i) = entry;
      g_array_index (self->shown, CamSampleKey, i) = entry.key;
    }
}

GArray *
cam_sample_index_fill (CamSampleIndex *self,
                       GListModel *samples,
                       const CamSampleFilter *filter,
                       CamSampleOrder order)
{
  GArray *old = g_steal_pointer (&self->shown);
  guint n_samples = g_list_model_get_n_items (samples);

  self->shown = g_array_sized_new (FALSE, FALSE, sizeof (CamSampleKey), n_samples);
  g_array_set_size (self->all, n_samples);
  if (order == CAM_SAMPLE_ORDER_NAME && cam_sample_filter_is_open (filter))
    {
      fill_all (self);
      return old;
    }
  for (guint i = 0; i < n_samples; i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (samples, i);
      Entry entry = { cam_sample_key_new (item, order), cam_sample_filter_matches (filter, item) };

      g_array_index (self->all, Entry, i) = entry;
      if (entry.passes)
        g_array_append_val (self->shown, entry.key);
    }
  g_array_sort (self->shown, cam_sample_key_compare);
  return old;
}

/* The first position whose key is at or after @key. */
static guint
search (const CamSampleIndex *self, const CamSampleKey *key)
{
  guint from = 0, to = self->shown->len;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (cam_sample_key_compare (get_key (self, middle), key) < 0)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

void
cam_sample_index_update (CamSampleIndex *self,
                         guint index,
                         CamSampleItem *item,
                         const CamSampleFilter *filter,
                         CamSampleOrder order,
                         guint *from,
                         guint *to)
{
  Entry entry = { cam_sample_key_new (item, order), cam_sample_filter_matches (filter, item) };

  *from = cam_sample_index_find (self, index);
  *to = CAM_SAMPLE_INDEX_NONE;
  g_array_index (self->all, Entry, index) = entry;
  if (*from != CAM_SAMPLE_INDEX_NONE)
    g_array_remove_index (self->shown, *from);
  if (entry.passes)
    {
      *to = search (self, &entry.key);
      g_array_insert_val (self->shown, *to, entry.key);
    }
}

guint
cam_sample_index_get (const CamSampleIndex *self, guint position)
{
  return position < self->shown->len ? get_key (self, position)->index : CAM_SAMPLE_INDEX_NONE;
}

guint
cam_sample_index_find (const CamSampleIndex *self, guint index)
{
  if (index >= self->all->len || !get_entry (self, index)->passes)
    return CAM_SAMPLE_INDEX_NONE;
  return search (self, &get_entry (self, index)->key);
}

guint
cam_sample_index_step (const CamSampleIndex *self, guint index, int step)
{
  guint position;

  if (index >= self->all->len)
    return CAM_SAMPLE_INDEX_NONE;
  position = search (self, &get_entry (self, index)->key);
  if (step < 0)
    position--; /* from the first one this leads to no position */
  else if (get_entry (self, index)->passes)
    position++;
  return cam_sample_index_get (self, position);
}

static guint
get_index (GArray *keys, guint position)
{
  return g_array_index (keys, CamSampleKey, position).index;
}

gboolean
cam_sample_index_compare (
    const CamSampleIndex *self, GArray *old, guint *position, guint *n_removed, guint *n_added)
{
  GArray *new = self->shown;
  guint least = MIN (old->len, new->len);
  guint head = 0, tail = 0;

  while (head < least && get_index (old, head) == get_index (new, head))
    head++;
  while (tail < least - head
         && get_index (old, old->len - 1 - tail) == get_index (new, new->len - 1 - tail))
    tail++;
  *position = head;
  *n_removed = old->len - head - tail;
  *n_added = new->len - head - tail;
  return *n_removed > 0 || *n_added > 0;
}

void
cam_sample_index_shift (GArray *old, guint position, guint n_removed, guint n_added)
{
  for (guint i = 0; i < old->len; i++)
    {
      CamSampleKey *key = &g_array_index (old, CamSampleKey, i);

      if (key->index >= position + n_removed)
        key->index += n_added - n_removed;
      else if (key->index >= position)
        key->index = CAM_SAMPLE_INDEX_NONE;
    }
}
