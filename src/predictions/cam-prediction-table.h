/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-stamp.h"

G_BEGIN_DECLS

/** The most bytes of a table's file, and the most bytes of a name in it. 200,000 pictures of the
 * usual names take 10 MiB. */
#define CAM_PREDICTION_TABLE_MAX_BYTES (32u << 20)
#define CAM_PREDICTION_MAX_NAME 4096u

/** CAM_PREDICTION_KEY_BYTES: of what says which network, preprocessing and folder a table is of. */
#define CAM_PREDICTION_KEY_BYTES 32

/**
 * CamPrediction:
 * @stamp: of the picture's file when it was predicted
 * @prediction: the class with the largest logit
 * @probability: of @prediction, 0..1
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
 * What one network says about the pictures of one folder, by their names, as it is kept in a file.
 * A table may be used on any thread, by one at a time.
 */
typedef struct _CamPredictionTable CamPredictionTable;

/** cam_prediction_table_new: Returns: (transfer full): an empty table. */
CamPredictionTable *cam_prediction_table_new (void);

void cam_prediction_table_free (CamPredictionTable *self);

/**
 * cam_prediction_table_add:
 * @name: the picture's path inside the folder, in the file system's bytes; not in @self yet; copied
 *
 * Adds a prediction, unless the table's file would become too large or @name is too long.
 */
void cam_prediction_table_add (CamPredictionTable *self,
                               const char *name,
                               const CamPrediction *prediction);

/** cam_prediction_table_get_length: Returns: how many predictions there are. */
guint cam_prediction_table_get_length (const CamPredictionTable *self);

/** cam_prediction_table_find: Returns: (transfer none) (nullable): what is known about the picture
 * called @name. Only for a table that was read or written. */
const CamPrediction *cam_prediction_table_find (const CamPredictionTable *self, const char *name);

/**
 * cam_prediction_table_write:
 * @key: %CAM_PREDICTION_KEY_BYTES bytes that say what the table is of
 *
 * Returns: (transfer full): the content of its file, which ends with a checksum of the rest.
 */
GBytes *cam_prediction_table_write (CamPredictionTable *self, const guint8 *key);

/**
 * cam_prediction_table_read:
 * @bytes: a file's content, by whomever
 * @key: what the table is expected to be of
 * @error: %CAM_ERROR_FORMAT if @bytes are not what cam_prediction_table_write() gives for @key; no
 *   file is named
 *
 * Returns: (transfer full) (nullable): the table. All its numbers are what they may be; classes are
 *   to be compared with those that the network has.
 */
CamPredictionTable *cam_prediction_table_read (GBytes *bytes, const guint8 *key, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamPredictionTable, cam_prediction_table_free)

G_END_DECLS
