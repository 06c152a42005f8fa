/* SPDX-License-Identifier: MIT */

#include "cam-session-refresh-private.h"

#include "cam-session-background-private.h"
#include "cam-session-kept-private.h"
#include "cam-session-names-private.h"
#include "cam-session-predict-private.h"
#include "cam-session-replies-private.h"
#include "cam-session-thumbnails-private.h"
#include "cam-session-work-private.h"

/* If more runs than this differ, the whole list is replaced at once. */
#define MAX_RUNS 64

/* A run of samples that replaces a run of the old list. */
typedef struct
{
  guint position; /* in the list after the runs before it */
  guint n_removed;
  guint from, n_added; /* in the new list */
} Run;

static GHashTable *
index_by_file (CamSession *self)
{
  GHashTable *items = g_hash_table_new_full (
      g_file_hash, (GEqualFunc)g_file_equal, g_object_unref, g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->samples));

  for (guint i = 0; i < n; i++)
    {
      CamSampleItem *item = cam_session_get_item (self, i);

      g_hash_table_insert (
          items, g_object_ref (cam_sample_item_get_file (item)), g_object_ref (item));
    }
  return items;
}

/* Returns: (transfer full): an item for each sample of @fresh: the old item if the file had one. */
static GPtrArray *
find_items (CamSession *self, CamDataset *fresh)
{
  g_autoptr (GHashTable) known = index_by_file (self);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < cam_dataset_get_n_samples (fresh); i++)
    {
      const CamSample *sample = cam_dataset_get_sample (fresh, i);
      CamSampleItem *item = g_hash_table_lookup (known, sample->file);

      g_ptr_array_add (items,
                       item != NULL ? g_object_ref (item)
                                    : cam_sample_item_new (i, sample->file, sample->name));
    }
  return items;
}

/* Returns: (transfer full) (element-type Run) (nullable): the changes from the old list to @items;
 * %NULL if the samples that stay are in another order. */
static GArray *
find_runs (CamSession *self, GPtrArray *items)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  g_autoptr (GHashTable) stays = g_hash_table_new (NULL, NULL);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->samples));
  guint old = 0, new = 0, before;

  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (stays, items->pdata[i]);
  while (old < n_old || new < items->len)
    {
      Run run = { new, 0, new, 0 };

      before = old + new;
      while (old < n_old && !g_hash_table_contains (stays, cam_session_get_item (self, old)))
        old++, run.n_removed++;
      while (new < items->len
             && (old >= n_old || items->pdata[new] != cam_session_get_item (self, old)))
        new ++, run.n_added++;
      if (run.n_removed > 0 || run.n_added > 0)
        g_array_append_val (runs, run);
      while (old < n_old && new < items->len
             && items->pdata[new] == cam_session_get_item (self, old))
        old++, new ++;
      if (old + new == before)
        {
          g_array_unref (runs);
          return NULL;
        }
    }
  return runs;
}

/* Updates the selected index after @run. @lost: set if the selected sample is gone. */
static void
follow_selected (CamSession *self, const Run *run, gboolean *lost)
{
  if (self->selected == CAM_SESSION_NONE || self->selected < run->position)
    return;
  if (self->selected >= run->position + run->n_removed)
    self->selected += run->n_added - run->n_removed;
  else
    {
      *lost = TRUE;
      self->selected = run->position;
    }
}

/* The indices of all items are right before the list notifies anyone. */
static void
apply_run (CamSession *self, const Run *run, GPtrArray *items, gboolean *lost)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->samples));

  for (guint i = 0; i < run->n_added; i++)
    cam_sample_item_set_index (items->pdata[run->from + i], run->position + i);
  for (guint i = run->position + run->n_removed; i < n && run->n_added != run->n_removed; i++)
    cam_sample_item_set_index (cam_session_get_item (self, i), i + run->n_added - run->n_removed);
  follow_selected (self, run, lost);
  cam_sample_store_splice (
      self->samples, run->position, run->n_removed, &items->pdata[run->from], run->n_added);
}

static void
replace_all (CamSession *self, GPtrArray *items, gboolean *lost)
{
  CamSampleItem *selected = cam_session_get_selected_item (self);
  guint index;

  *lost = selected != NULL && !g_ptr_array_find (items, selected, &index);
  if (selected != NULL)
    self->selected = *lost ? MIN (self->selected, items->len - 1) : index;
  for (guint i = 0; i < items->len; i++)
    cam_sample_item_set_index (items->pdata[i], i);
  cam_sample_store_take (self->samples, g_ptr_array_ref (items));
}

static void
apply_changes (CamSession *self, GArray *runs, GPtrArray *items, gboolean *lost)
{
  if (runs == NULL || runs->len > MAX_RUNS)
    replace_all (self, items, lost);
  for (guint i = 0; runs != NULL && runs->len <= MAX_RUNS && i < runs->len; i++)
    apply_run (self, &g_array_index (runs, Run, i), items, lost);
}

/* Forgets what is known of files whose content changed. Returns: whether the selected one is among
 * them. */
static gboolean
forget_replaced (CamSession *self, GHashTable *replaced)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->samples));
  gboolean is_selected = FALSE;

  for (guint i = 0; i < n && g_hash_table_size (replaced) > 0; i++)
    {
      CamSampleItem *item = cam_session_get_item (self, i);

      if (!g_hash_table_contains (replaced, cam_sample_item_get_file (item)))
        continue;
      is_selected |= i == self->selected;
      cam_sample_item_set_waiting (item);
      cam_sample_item_set_other (item, -1, 0, NULL);
      cam_session_renew_thumbnail (self, item);
    }
  return is_selected;
}

static gboolean
is_any_replaced (CamSession *self, GHashTable *replaced)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->samples));

  for (guint i = 0; i < n && g_hash_table_size (replaced) > 0; i++)
    if (g_hash_table_contains (replaced, cam_sample_item_get_file (cam_session_get_item (self, i))))
      return TRUE;
  return FALSE;
}

/* Forgets all that is stored by index, as the indices change. */
static void
forget_indices (CamSession *self)
{
  cam_session_kept_save (self);
  cam_session_cancel_background (self);
  cam_session_predict_restart (self);
  g_clear_pointer (&self->sample_stems, g_strfreev);
  for (guint i = 0; i < cam_session_count_explainers (self); i++)
    cam_explainer_forget_others (cam_session_nth (self, i));
}

/* If the selected sample is gone, selects another one that passes the filter. */
static void
select_next (CamSession *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->samples));
  guint next = MIN (self->selected, n - 1), found = next;

  if (cam_sample_list_find (self->shown, next) == CAM_SAMPLE_LIST_NONE)
    {
      found = cam_sample_list_step (self->shown, next, 1);
      if (found == CAM_SAMPLE_LIST_NONE)
        found = cam_sample_list_step (self->shown, next, -1);
    }
  self->selected = CAM_SESSION_NONE;
  cam_session_set_selected (self, found != CAM_SAMPLE_LIST_NONE ? found : next);
}

static void
continue_work (CamSession *self, gboolean lost, gboolean replaced)
{
  if (lost)
    select_next (self);
  else
    {
      cam_session_notify (self, PROP_SELECTED);
      /* The reply to a running request would be about the old index. */
      if (replaced || self->busy)
        cam_session_work_on_sample (self);
    }
  cam_session_predict (self);
}

gboolean
cam_session_refresh (CamSession *self, CamDataset *fresh, GHashTable *replaced)
{
  g_autoptr (GPtrArray) items = find_items (self, fresh);
  g_autoptr (GArray) runs = find_runs (self, items);
  gboolean lost = FALSE, is_replaced;

  if (runs != NULL && runs->len == 0 && !is_any_replaced (self, replaced))
    return FALSE;
  self->refreshing = TRUE;
  g_object_freeze_notify (G_OBJECT (self));
  forget_indices (self);
  g_set_object (&self->dataset, fresh);
  apply_changes (self, runs, items, &lost);
  cam_session_notify (self, PROP_DATASET);
  cam_session_refresh_names (self);
  is_replaced = forget_replaced (self, replaced);
  cam_session_recount (self);
  cam_sample_list_refresh (self->shown);
  continue_work (self, lost, is_replaced);
  g_object_thaw_notify (G_OBJECT (self));
  self->refreshing = FALSE;
  return TRUE;
}
