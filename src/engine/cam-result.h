/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"
#include "cam-model.h"
#include "cam-picture.h"

G_BEGIN_DECLS

#define CAM_TYPE_RESULT (cam_result_get_type ())

/** CamResult: the result for one sample: the picture as the network saw it, and the explanation.
 * Immutable; any thread may use it. */
G_DECLARE_FINAL_TYPE (CamResult, cam_result, CAM, RESULT, GObject)

/** cam_result_new: @picture and @explanation are referenced. Returns: (transfer full): both as one
 * result. */
CamResult *cam_result_new (CamPicture *picture, CamExplanation *explanation);

/**
 * cam_result_read_image:
 * @file: an image
 * @model: the model that will see it
 * @picture: (out) (transfer full) (optional): the picture
 * @cancellable: (nullable): looked at while reading and decoding
 * @error: as cam_picture_load()
 *
 * Reads an image and prepares it for the network. Takes too long for the main loop; any other
 * thread.
 *
 * Returns: (transfer full) (nullable): what the network sees, C × H × W.
 */
CamTensor *cam_result_read_image (
    GFile *file, CamModel *model, CamPicture **picture, GCancellable *cancellable, GError **error);

/**
 * cam_result_new_for_file:
 * @file: an image
 * @model: the model that explains it
 * @layer: the layer whose feature maps are explained
 * @cancellable: (nullable): looked at while reading and within long layers
 * @error: as cam_picture_load() and cam_explain()
 *
 * Reads the image and runs the network. Takes too long for the main loop; any other thread.
 *
 * Returns: (transfer full) (nullable): the result.
 */
CamResult *cam_result_new_for_file (
    GFile *file, CamModel *model, guint layer, GCancellable *cancellable, GError **error);

/** cam_result_get_picture: Returns: (transfer none): the picture as the network saw it. */
CamPicture *cam_result_get_picture (CamResult *self);

/** cam_result_get_explanation: Returns: (transfer none): the explanation of the picture. */
CamExplanation *cam_result_get_explanation (CamResult *self);

/** cam_result_get_size: Returns: the bytes of memory that it keeps. */
gsize cam_result_get_size (CamResult *self);

G_END_DECLS
