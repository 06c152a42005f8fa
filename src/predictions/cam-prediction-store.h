/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-prediction-table.h"

G_BEGIN_DECLS

/* A folder of tables of predictions, one a network and test set. Not for the main loop; the
 * functions may be called on any thread. */

/** What a store keeps at most. When it would be more, the tables that nobody has read or written
 * for the longest time are deleted. */
#define CAM_PREDICTION_STORE_MAX_BYTES (G_GUINT64_CONSTANT (64) << 20)
#define CAM_PREDICTION_STORE_MAX_TABLES 256

/** cam_prediction_store_read: Returns: (transfer full) (nullable): the table of @key in @folder, if
 * there is one that can be read. One that is broken counts as none. */
CamPredictionTable *
cam_prediction_store_read (GFile *folder, const guint8 *key, GCancellable *cancellable);

/**
 * cam_prediction_store_write:
 * @error: a #GIOErrorEnum; it names the file
 *
 * Puts @table in the place of what @folder has of @key, whole or not at all, and deletes the oldest
 * tables if there are too many. The folder is made if there is none; only its owner may read it.
 *
 * Returns: whether it was written.
 */
gboolean cam_prediction_store_write (GFile *folder,
                                     const guint8 *key,
                                     CamPredictionTable *table,
                                     GError **error);

/**
 * cam_prediction_store_trim:
 * @max_bytes: what all tables may have together
 * @max_tables: how many there may be
 *
 * Deletes the oldest tables until no more is left. cam_prediction_store_write() does it.
 */
void cam_prediction_store_trim (GFile *folder, guint64 max_bytes, guint max_tables);

/**
 * cam_prediction_store_forget:
 * @n: (out): how many tables were deleted
 * @error: a #GIOErrorEnum; it names the file that could not be deleted
 *
 * Returns: whether none is left.
 */
gboolean cam_prediction_store_forget (GFile *folder, guint *n, GError **error);

G_END_DECLS
