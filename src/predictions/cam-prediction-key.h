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
 * @digest: of its file
 * @dataset: a test set
 * @key: (out): %CAM_PREDICTION_KEY_BYTES bytes
 * @cancellable: (nullable):
 * @error: as cam_model_digest_get()
 *
 * Says in a few bytes what predictions depend on besides the pictures: the model's content, what is
 * done to pictures, the version of this program, and the folder that the pictures' names start
 * from. An ONNX file may keep its weights in other files; these count by their sizes and times. Not
 * for the main loop.
 *
 * Returns: whether the model could be read.
 */
gboolean cam_prediction_key_make (CamModel *model,
                                  CamModelDigest *digest,
                                  CamDataset *dataset,
                                  guint8 *key,
                                  GCancellable *cancellable,
                                  GError **error);

/** cam_prediction_key_get_name: Returns: (transfer none) (nullable): what a picture of @dataset is
 * called in a table: its path inside the folder; %NULL if it has none on this computer. */
const char *cam_prediction_key_get_name (CamDataset *dataset, const CamSample *sample);

G_END_DECLS
