/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-explain.h"

G_BEGIN_DECLS

/** CamMapKey: names a map, or the weights of one. */
typedef struct
{
  CamMethod method;
  guint class_index;
} CamMapKey;

/**
 * CamMapCache:
 *
 * Maps or weights of one explanation. The first thread that asks for an entry makes it, and the
 * cache keeps it. No lock is held meanwhile, so other entries can be read and made. A thread that
 * asks for the same entry waits, and can be cancelled. Any thread may use the cache, but only one
 * may create and free it.
 */
typedef struct _CamMapCache CamMapCache;

/**
 * CamMapMaker:
 *
 * Makes the map or weights of @key, on the thread that asks for them.
 *
 * Returns: (transfer full) (nullable): the map or weights; %NULL with @error set
 */
typedef CamTensor *(*CamMapMaker) (const CamMapKey *key,
                                   gpointer data,
                                   GCancellable *cancellable,
                                   GError **error);

/**
 * cam_map_cache_new:
 * @max_entries: the most entries to keep, at least 1; a further one replaces the oldest
 * @max_bytes: the most bytes to keep; a single entry may be larger
 *
 * Returns: (transfer full): an empty cache.
 */
CamMapCache *cam_map_cache_new (guint max_entries, gsize max_bytes);

void cam_map_cache_free (CamMapCache *self);

/** cam_map_cache_add: keeps @tensor as the entry of @key, which must not exist yet. */
void cam_map_cache_add (CamMapCache *self, const CamMapKey *key, CamTensor *tensor);

/**
 * cam_map_cache_get:
 * @key: the entry
 * @make: makes the entry if it does not exist
 * @data: for @make
 * @cancellable: (nullable): passed to @make; also ends the wait for another thread
 * @error: the error of @make, or %G_IO_ERROR_CANCELLED
 *
 * If another thread is making the entry, waits for it. If that thread fails or is cancelled, this
 * thread makes the entry.
 *
 * Returns: (transfer full) (nullable): the map or weights
 */
CamTensor *cam_map_cache_get (CamMapCache *self,
                              const CamMapKey *key,
                              CamMapMaker make,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error);

/** cam_map_cache_peek: Returns: (transfer full) (nullable): the map or weights, or %NULL if they
 * have not been made; never waits. */
CamTensor *cam_map_cache_peek (CamMapCache *self, const CamMapKey *key);

G_END_DECLS
