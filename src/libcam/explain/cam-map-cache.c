/* SPDX-License-Identifier: MIT */

#include "cam-map-cache-private.h"

#include <pthread.h>

typedef struct
{
  CamMapKey key;
  CamTensor *tensor; /* NULL while it is being made */
} Entry;

struct _CamMapCache
{
  guint max_entries;
  gsize max_bytes;

  /* Guards the entries. Not a GMutex, because ThreadSanitizer can't see how that locks. */
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  GArray *entries; /* of Entry, the oldest first */
};

typedef enum
{
  FOUND,
  CLAIMED,    /* the caller must make it */
  BEING_MADE, /* another thread is making it */
} State;

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->tensor, cam_tensor_unref);
}

CamMapCache *
cam_map_cache_new (guint max_entries, gsize max_bytes)
{
  CamMapCache *self = g_new0 (CamMapCache, 1);

  self->max_entries = max_entries;
  self->max_bytes = max_bytes;
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  pthread_mutex_init (&self->mutex, NULL);
  pthread_cond_init (&self->changed, NULL);
  return self;
}

void
cam_map_cache_free (CamMapCache *self)
{
  g_array_unref (self->entries);
  pthread_cond_destroy (&self->changed);
  pthread_mutex_destroy (&self->mutex);
  g_free (self);
}

static Entry *
nth_entry (CamMapCache *self, guint index)
{
  return &g_array_index (self->entries, Entry, index);
}

static gboolean
find (CamMapCache *self, const CamMapKey *key, guint *index)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const CamMapKey *other = &nth_entry (self, i)->key;

      if (other->method == key->method && other->class_index == key->class_index)
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

static gsize
count_bytes (const CamTensor *tensor)
{
  return tensor->n_elements * sizeof (float);
}

/* Drops the oldest entries until there is room for one more of @n_bytes. */
static void
drop_oldest (CamMapCache *self, gsize n_bytes)
{
  guint n_kept = 0;

  for (guint i = self->entries->len; i-- > 0;)
    {
      const CamTensor *tensor = nth_entry (self, i)->tensor;

      if (tensor == NULL)
        continue;
      n_bytes += count_bytes (tensor);
      if (++n_kept >= self->max_entries || n_bytes > self->max_bytes)
        g_array_remove_index (self->entries, i);
    }
}

static void
keep (CamMapCache *self, const CamMapKey *key, CamTensor *tensor)
{
  Entry entry = { *key, cam_tensor_ref (tensor) };

  drop_oldest (self, count_bytes (tensor));
  g_array_append_val (self->entries, entry);
}

void
cam_map_cache_add (CamMapCache *self, const CamMapKey *key, CamTensor *tensor)
{
  pthread_mutex_lock (&self->mutex);
  keep (self, key, tensor);
  pthread_mutex_unlock (&self->mutex);
}

/* Gives @tensor if it is FOUND. The caller holds the lock. */
static State
look_up (CamMapCache *self, const CamMapKey *key, CamTensor **tensor)
{
  Entry claim = { *key, NULL };
  guint index;

  if (!find (self, key, &index))
    {
      g_array_append_val (self->entries, claim);
      return CLAIMED;
    }
  if (nth_entry (self, index)->tensor == NULL)
    return BEING_MADE;
  *tensor = cam_tensor_ref (nth_entry (self, index)->tensor);
  return FOUND;
}

static void
wake (GCancellable *cancellable, CamMapCache *self)
{
  pthread_mutex_lock (&self->mutex);
  pthread_cond_broadcast (&self->changed);
  pthread_mutex_unlock (&self->mutex);
}

static State
look_up_and_wait (CamMapCache *self,
                  const CamMapKey *key,
                  CamTensor **tensor,
                  GCancellable *cancellable)
{
  /* Connecting and disconnecting may wait for wake(), so do neither while holding the lock. */
  gulong handler = cancellable != NULL
                       ? g_cancellable_connect (cancellable, G_CALLBACK (wake), self, NULL)
                       : 0;
  State state;

  pthread_mutex_lock (&self->mutex);
  while ((state = look_up (self, key, tensor)) == BEING_MADE
         && !g_cancellable_is_cancelled (cancellable))
    pthread_cond_wait (&self->changed, &self->mutex);
  pthread_mutex_unlock (&self->mutex);
  g_cancellable_disconnect (cancellable, handler);
  return state;
}

/* Ends a claim with @tensor, or with NULL if making it failed. */
static void
settle (CamMapCache *self, const CamMapKey *key, CamTensor *tensor)
{
  guint index;

  pthread_mutex_lock (&self->mutex);
  if (find (self, key, &index))
    g_array_remove_index (self->entries, index);
  if (tensor != NULL)
    keep (self, key, tensor);
  pthread_cond_broadcast (&self->changed);
  pthread_mutex_unlock (&self->mutex);
}

CamTensor *
cam_map_cache_get (CamMapCache *self,
                   const CamMapKey *key,
                   CamMapMaker make,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  CamTensor *tensor = NULL;
  State state;

  pthread_mutex_lock (&self->mutex);
  state = look_up (self, key, &tensor);
  pthread_mutex_unlock (&self->mutex);
  if (state == BEING_MADE)
    state = look_up_and_wait (self, key, &tensor, cancellable);

  if (state == BEING_MADE)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  if (state != CLAIMED)
    return tensor;
  tensor = make (key, data, cancellable, error);
  settle (self, key, tensor);
  return tensor;
}

CamTensor *
cam_map_cache_peek (CamMapCache *self, const CamMapKey *key)
{
  CamTensor *tensor = NULL;
  guint index;

  pthread_mutex_lock (&self->mutex);
  if (find (self, key, &index) && nth_entry (self, index)->tensor != NULL)
    tensor = cam_tensor_ref (nth_entry (self, index)->tensor);
  pthread_mutex_unlock (&self->mutex);
  return tensor;
}
