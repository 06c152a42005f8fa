/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-dataset.h"
#include "cam-model-digest.h"
#include "cam-model.h"
#include "cam-prediction-table.h"

G_BEGIN_DECLS

/**
 * cam_prediction_key_make:
 * @model: a model
 * @digest: the digest of its file
 * @dataset: a test set
 * @key: (out): %CAM_PREDICTION_KEY_BYTES bytes
 * @cancellable: (nullable): looked at while the model is read
 * @error: as cam_model_digest_get()
 *
 * Computes a digest of everything that predictions depend on apart from the pictures: the content
 * of the model, how pictures are prepared, the version of this program, and the folder to which the
 * pictures' names are relative. An ONNX file may keep weights in other files; of these, sizes and
 * times are included. Takes too long for the main loop; any other thread.
 *
 * Returns: whether the model was read.
 */
gboolean cam_prediction_key_make (CamModel *model,
                                  CamModelDigest *digest,
                                  CamDataset *dataset,
                                  guint8 *key,
                                  GCancellable *cancellable,
                                  GError **error);

/** cam_prediction_key_get_name: Returns: (transfer none) (nullable): the name of a picture of
 * @dataset in a table: its path inside the folder; %NULL if it is not a local file. */
const char *cam_prediction_key_get_name (CamDataset *dataset, const CamSample *sample);

G_END_DECLS
