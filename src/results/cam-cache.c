/* SPDX-License-Identifier: MIT */

#include "cam-cache.h"

typedef struct
{
  gpointer key;
  GObject *object;
  gsize size;
  GList link; /* in CamCache.recent, most recently used first */
} Entry;

struct _CamCache
{
  GHashTable *entries; /* key → Entry */
  GQueue recent;
  GDestroyNotify free_key;
  gsize size;
  gsize max_size;
};

CamCache *
cam_cache_new (GHashFunc hash, GEqualFunc equal, GDestroyNotify free_key, gsize max_bytes)
{
  CamCache *cache = g_new0 (CamCache, 1);

  cache->entries = g_hash_table_new (hash, equal);
  g_queue_init (&cache->recent);
  cache->free_key = free_key;
  cache->max_size = max_bytes;
  return cache;
}

static void
remove_entry (CamCache *cache, Entry *entry)
{
  g_hash_table_remove (cache->entries, entry->key);
  g_queue_unlink (&cache->recent, &entry->link);
  cache->size -= entry->size;
  if (cache->free_key != NULL)
    cache->free_key (entry->key);
  g_object_unref (entry->object);
  g_free (entry);
}

void
cam_cache_clear (CamCache *cache)
{
  while (cache->recent.tail != NULL)
    remove_entry (cache, cache->recent.tail->data);
}

void
cam_cache_free (CamCache *cache)
{
  cam_cache_clear (cache);
  g_hash_table_unref (cache->entries);
  g_free (cache);
}

void
cam_cache_insert (CamCache *cache, gpointer key, gpointer object, gsize size)
{
  Entry *entry;

  g_return_if_fail (G_IS_OBJECT (object));

  entry = g_hash_table_lookup (cache->entries, key);
  g_object_ref (object);
  if (entry != NULL)
    remove_entry (cache, entry);

  entry = g_new0 (Entry, 1);
  entry->key = key;
  entry->object = object;
  entry->size = size;
  entry->link.data = entry;
  g_hash_table_insert (cache->entries, key, entry);
  g_queue_push_head_link (&cache->recent, &entry->link);
  cache->size += size;

  while (cache->size > cache->max_size && cache->recent.length > 1)
    remove_entry (cache, cache->recent.tail->data);
}

gpointer
cam_cache_lookup (CamCache *cache, gconstpointer key)
{
  Entry *entry = g_hash_table_lookup (cache->entries, key);

  if (entry == NULL)
    return NULL;
  g_queue_unlink (&cache->recent, &entry->link);
  g_queue_push_head_link (&cache->recent, &entry->link);
  return entry->object;
}

gsize
cam_cache_get_size (CamCache *cache)
{
  return cache->size;
}
