/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"
#include "cam-model.h"
#include "cam-picture.h"

G_BEGIN_DECLS

#define CAM_TYPE_RESULT (cam_result_get_type ())

/** CamResult: what is known about one sample: the picture as the network saw it, and the
 * explanation. Immutable; may be used on any thread. */
G_DECLARE_FINAL_TYPE (CamResult, cam_result, CAM, RESULT, GObject)

/** cam_result_new: Returns: (transfer full): @picture and @explanation, both referenced, as one. */
CamResult *cam_result_new (CamPicture *picture, CamExplanation *explanation);

/**
 * cam_result_read_image:
 * @file: an image
 * @model: what it will be shown to
 * @picture: (out) (transfer full) (optional): the picture
 * @cancellable: (nullable):
 * @error: as cam_picture_load()
 *
 * Not for the main loop.
 *
 * Returns: (transfer full) (nullable): what the network sees of it, C × H × W.
 */
CamTensor *cam_result_read_image (
    GFile *file, CamModel *model, CamPicture **picture, GCancellable *cancellable, GError **error);

/**
 * cam_result_new_for_file:
 * @file: an image
 * @model: explains it
 * @layer: the convolution that it is explained at
 * @cancellable: (nullable):
 * @error: as cam_picture_load() and cam_explain()
 *
 * Reads the image and runs the network. Not for the main loop.
 *
 * Returns: (transfer full) (nullable): the result.
 */
CamResult *cam_result_new_for_file (
    GFile *file, CamModel *model, guint layer, GCancellable *cancellable, GError **error);

/** cam_result_get_picture: Returns: (transfer none): the picture as the network saw it. */
CamPicture *cam_result_get_picture (CamResult *self);

/** cam_result_get_explanation: Returns: (transfer none): what the network says about it. */
CamExplanation *cam_result_get_explanation (CamResult *self);

/** cam_result_get_size: Returns: the bytes that it keeps in memory. */
gsize cam_result_get_size (CamResult *self);

G_END_DECLS
