/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-prediction-table.h"

G_BEGIN_DECLS

/* A folder of tables of predictions, one for each network and test set. These functions take too
 * long for the main loop; any other thread may call them. */

/** The most that a store keeps. Beyond it, the tables that have not been read or written for the
 * longest time are deleted. */
#define CAM_PREDICTION_STORE_MAX_BYTES (G_GUINT64_CONSTANT (64) << 20)
#define CAM_PREDICTION_STORE_MAX_TABLES 256

/** cam_prediction_store_read: Returns: (transfer full) (nullable): the table of @key in @folder;
 * %NULL if there is none, or if it is broken. */
CamPredictionTable *
cam_prediction_store_read (GFile *folder, const guint8 *key, GCancellable *cancellable);

/**
 * cam_prediction_store_write:
 * @error: a #GIOErrorEnum that names the file
 *
 * Writes @table to @folder as the table of @key, whole or not at all, and deletes the oldest tables
 * if there are too many. If the folder does not exist it is created, readable only by its owner.
 *
 * Returns: whether it was written.
 */
gboolean cam_prediction_store_write (GFile *folder,
                                     const guint8 *key,
                                     CamPredictionTable *table,
                                     GError **error);

/**
 * cam_prediction_store_trim:
 * @max_bytes: the most bytes of all tables together
 * @max_tables: the most tables
 *
 * Deletes the oldest tables until the rest is within the limits. cam_prediction_store_write() calls
 * this.
 */
void cam_prediction_store_trim (GFile *folder, guint64 max_bytes, guint max_tables);

/**
 * cam_prediction_store_forget:
 * @n: (out): how many tables were deleted
 * @error: a #GIOErrorEnum that names the file that could not be deleted
 *
 * Returns: whether all were deleted.
 */
gboolean cam_prediction_store_forget (GFile *folder, guint *n, GError **error);

G_END_DECLS
