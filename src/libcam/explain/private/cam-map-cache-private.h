/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-explain.h"

G_BEGIN_DECLS

/** CamMapKey: which map, or which weights. */
typedef struct
{
  CamMethod method;
  guint class_index;
} CamMapKey;

/**
 * CamMapCache:
 *
 * Maps or weights of one explanation: each is made by whoever first asks for it, and kept. No lock
 * is held while one is made, so others can be asked for and made meanwhile; who asks for the very
 * same waits, and can be cancelled. From any thread, except to make and free it.
 */
typedef struct _CamMapCache CamMapCache;

/**
 * CamMapMaker:
 *
 * Makes what @key stands for, on the thread that asks.
 *
 * Returns: (transfer full) (nullable): the map or weights; %NULL with @error set
 */
typedef CamTensor *(*CamMapMaker) (const CamMapKey *key,
                                   gpointer data,
                                   GCancellable *cancellable,
                                   GError **error);

/**
 * cam_map_cache_new:
 * @max_entries: the most that is kept, at least 1; beyond it the oldest makes room
 * @max_bytes: the most bytes that are kept, though one entry of any size is
 *
 * Returns: (transfer full): an empty cache.
 */
CamMapCache *cam_map_cache_new (guint max_entries, gsize max_bytes);

void cam_map_cache_free (CamMapCache *self);

/** cam_map_cache_add: keeps @tensor as what @key stands for, which is not there yet. */
void cam_map_cache_add (CamMapCache *self, const CamMapKey *key, CamTensor *tensor);

/**
 * cam_map_cache_get:
 * @key: what is asked for
 * @make: makes it if it is not there
 * @data: for @make
 * @cancellable: (nullable): ends waiting for another thread that makes the same, and is for @make
 * @error: what @make says, or %G_IO_ERROR_CANCELLED
 *
 * If the other thread fails or is cancelled, this one makes it.
 *
 * Returns: (transfer full) (nullable): the map or weights
 */
CamTensor *cam_map_cache_get (CamMapCache *self,
                              const CamMapKey *key,
                              CamMapMaker make,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error);

/** cam_map_cache_peek: Returns: (transfer full) (nullable): the map or weights, if they are there
 * already; never waits. */
CamTensor *cam_map_cache_peek (CamMapCache *self, const CamMapKey *key);

G_END_DECLS
