/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** CamCache: objects by key. The least recently used are dropped when there are more than a number
 * of bytes. Not thread-safe. */
typedef struct _CamCache CamCache;

/**
 * cam_cache_new:
 * @hash: of a key
 * @equal: of two keys
 * @free_key: frees a key
 * @max_bytes: how much may be kept; the newest object is always kept
 *
 * Returns: (transfer full): an empty cache.
 */
CamCache *
cam_cache_new (GHashFunc hash, GEqualFunc equal, GDestroyNotify free_key, gsize max_bytes);

/** cam_cache_free: frees the cache, and drops its objects. */
void cam_cache_free (CamCache *cache);

/** cam_cache_insert: @key: (transfer full); @object: (transfer none); @size: its bytes. Replaces
 * what @key had. */
void cam_cache_insert (CamCache *cache, gpointer key, gpointer object, gsize size);

/** cam_cache_lookup: Returns: (transfer none) (nullable): the object, which becomes the most
 * recently used. */
gpointer cam_cache_lookup (CamCache *cache, gconstpointer key);

/** cam_cache_clear: drops all objects. */
void cam_cache_clear (CamCache *cache);

/** cam_cache_get_size: Returns: the bytes that are kept. */
gsize cam_cache_get_size (CamCache *cache);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamCache, cam_cache_free)

G_END_DECLS
