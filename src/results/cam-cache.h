/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** CamCache: objects by key, up to a number of bytes. Beyond that it drops the least recently used
 * ones. One thread may use it. */
typedef struct _CamCache CamCache;

/**
 * cam_cache_new:
 * @hash: hashes a key
 * @equal: compares two keys
 * @free_key: frees a key
 * @max_bytes: the most bytes to keep; the newest object is kept whatever its size
 *
 * Returns: (transfer full): an empty cache.
 */
CamCache *
cam_cache_new (GHashFunc hash, GEqualFunc equal, GDestroyNotify free_key, gsize max_bytes);

/** cam_cache_free: frees the cache and releases its objects. */
void cam_cache_free (CamCache *cache);

/** cam_cache_insert: @key: (transfer full); @object: (transfer none): referenced; @size: its size
 * in bytes. Replaces the object that @key had. */
void cam_cache_insert (CamCache *cache, gpointer key, gpointer object, gsize size);

/** cam_cache_lookup: Returns: (transfer none) (nullable): the object of @key, which becomes the
 * most recently used one. */
gpointer cam_cache_lookup (CamCache *cache, gconstpointer key);

/** cam_cache_clear: drops all objects. */
void cam_cache_clear (CamCache *cache);

/** cam_cache_get_size: Returns: the size of all objects in bytes. */
gsize cam_cache_get_size (CamCache *cache);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamCache, cam_cache_free)

G_END_DECLS
