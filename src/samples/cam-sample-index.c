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

GArray *
cam_sample_index_fill (CamSampleIndex *self,
                       GListModel *samples,
                       const CamSampleFilter *filter,
                       CamSampleOrder order)
{
  GArray *old = g_steal_pointer (&self->shown);
  guint n_samples = g_list_model_get_n_items (samples);

  self->shown = g_array_new (FALSE, FALSE, sizeof (CamSampleKey));
  g_array_set_size (self->all, n_samples);
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

/* The first position whose key is not before @key. */
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
    position--; /* before the first one is nowhere */
  else if (get_entry (self, index)->passes)
    position++;
  return cam_sample_index_get (self, position);
}
