/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-stamp.h"

G_BEGIN_DECLS

/** The most bytes of a table's file, and of a name in it. 200,000 pictures with usual names take 10
 * MiB. */
#define CAM_PREDICTION_TABLE_MAX_BYTES (32u << 20)
#define CAM_PREDICTION_MAX_NAME 4096u

/** CAM_PREDICTION_KEY_BYTES: the size of the key of a table, see cam_prediction_key_make(). */
#define CAM_PREDICTION_KEY_BYTES 32

/**
 * CamPrediction:
 * @stamp: the stamp of the picture's file when it was predicted
 * @prediction: the class with the largest logit
 * @probability: the probability of @prediction, 0..1
 */
typedef struct
{
  CamStamp stamp;
  guint32 prediction;
  float probability;
} CamPrediction;

/**
 * CamPredictionTable:
 *
 * The predictions of one network for the pictures of one folder, by name, as they are kept in a
 * file. One thread at a time may use a table.
 */
typedef struct _CamPredictionTable CamPredictionTable;

/** cam_prediction_table_new: Returns: (transfer full): an empty table. */
CamPredictionTable *cam_prediction_table_new (void);

void cam_prediction_table_free (CamPredictionTable *self);

/**
 * cam_prediction_table_add:
 * @name: the picture's path inside the folder, in the file system's encoding; must not be in @self
 *   yet; copied
 *
 * Adds a prediction. Does nothing if the file would become too large, or if @name is too long.
 */
void cam_prediction_table_add (CamPredictionTable *self,
                               const char *name,
                               const CamPrediction *prediction);

/** cam_prediction_table_get_length: Returns: how many predictions there are. */
guint cam_prediction_table_get_length (const CamPredictionTable *self);

/** cam_prediction_table_find: Returns: (transfer none) (nullable): the prediction of the picture
 * called @name. The table must have been read or written before. */
const CamPrediction *cam_prediction_table_find (const CamPredictionTable *self, const char *name);

/**
 * cam_prediction_table_write:
 * @key: the %CAM_PREDICTION_KEY_BYTES bytes of the table's key
 *
 * Returns: (transfer full): the content of its file, which ends with a checksum.
 */
GBytes *cam_prediction_table_write (CamPredictionTable *self, const guint8 *key);

/**
 * cam_prediction_table_read:
 * @bytes: the content of a file, which anybody may have written
 * @key: the key that the table must have
 * @error: %CAM_ERROR_FORMAT if @bytes can't come from cam_prediction_table_write() with @key; does
 *   not name the file
 *
 * Returns: (transfer full) (nullable): the table. All its numbers are valid, but the caller must
 *   check that the network has its classes.
 */
CamPredictionTable *cam_prediction_table_read (GBytes *bytes, const guint8 *key, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamPredictionTable, cam_prediction_table_free)

G_END_DECLS
