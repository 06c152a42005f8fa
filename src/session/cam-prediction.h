/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-model.h"

G_BEGIN_DECLS

#define CAM_TYPE_PREDICTION (cam_prediction_get_type ())

/** What a model says about an image where nobody looks at the reasons: no feature maps are kept and
 * no maps drawn. Immutable. */
G_DECLARE_FINAL_TYPE (CamPrediction, cam_prediction, CAM, PREDICTION, GObject)

/**
 * cam_prediction_new_for_file:
 * @file: an image
 * @model: who predicts it
 * @cancellable: (nullable):
 * @error: as cam_result_read_image() and cam_network_predict()
 *
 * Reads the image and runs the network. Not for the main loop.
 *
 * Returns: (transfer full) (nullable): the prediction.
 */
CamPrediction *cam_prediction_new_for_file (GFile *file,
                                            CamModel *model,
                                            GCancellable *cancellable,
                                            GError **error);

guint cam_prediction_get_class (CamPrediction *self);

/** cam_prediction_get_probability: Returns: of the prediction, 0..1. */
float cam_prediction_get_probability (CamPrediction *self);

G_END_DECLS
