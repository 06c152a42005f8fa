/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-network.h"

G_BEGIN_DECLS

#define CAM_TYPE_MODEL (cam_model_get_type ())

/** A model file with what lies beside it: the network, its `config.json`, its `classes.txt`.
 * Immutable. */
G_DECLARE_FINAL_TYPE (CamModel, cam_model, CAM, MODEL, GObject)

/**
 * cam_model_load:
 * @file: a `.pth` or `.onnx` file; `config.json` and `classes.txt` are looked for beside it. Either
 * may be missing; one that is there but broken, or that does not fit the network, is an error.
 * @cancellable: (nullable):
 * @error: a #GIOErrorEnum or a #CamError; it names the file
 *
 * Returns: (transfer full) (nullable): the model.
 */
CamModel *cam_model_load (GFile *file, GCancellable *cancellable, GError **error);

GFile *cam_model_get_file (CamModel *self);
CamNetwork *cam_model_get_network (CamModel *self);

/** cam_model_get_title: Returns: what a person calls it: the file's name, with its folder's if
 * the name is "model.pth". */
const char *cam_model_get_title (CamModel *self);

/**
 * cam_model_get_input_dim:
 *
 * Returns: the side of the square in pixels that every picture is brought to: `input_dim` of
 *   config.json, else what a fully connected head demands, else 0 for the picture's own size.
 */
guint cam_model_get_input_dim (CamModel *self);

/** cam_model_get_preprocessing: Returns: (transfer none): what is done to pictures; its shorter
 * side is that of #CamPictureSize. */
const CamPreprocessing *cam_model_get_preprocessing (CamModel *self);

/** cam_model_get_own_preprocessing: Returns: (transfer none): the same as it is without
 * cam_model_prepare_differently(). */
const CamPreprocessing *cam_model_get_own_preprocessing (CamModel *self);

/**
 * cam_model_prepare_differently:
 * @how: what is to be done to pictures; with a crop, and a shorter side that is 0 or not less
 * @error: %CAM_ERROR_UNSUPPORTED for the reference networks, %CAM_ERROR_MISMATCH if such pictures
 *   do not fit the network; no file is named
 *
 * Returns: (transfer full) (nullable): the same model for pictures that are prepared like that. It
 *   shares the network's weights.
 */
CamModel *
cam_model_prepare_differently (CamModel *self, const CamPreprocessing *how, GError **error);

/**
 * cam_model_get_class_names:
 *
 * Returns: (transfer none) (nullable): as many names as the network has classes, from what lies
 *   beside the model: `classes.txt`, `labels.txt`, `synset.txt` ("n01440764 tench, …"),
 *   `classes.json` or `labels.json` (a list), `id2label` or `label_names` in `config.json`; %NULL
 *   without any.
 */
const char *const *cam_model_get_class_names (CamModel *self);

/**
 * cam_model_check_channels:
 * @error: %CAM_ERROR_MISMATCH; it names the file
 *
 * Returns: whether the network takes what pictures have: 3 channels, or 1 for grey ones. See
 *   cam_picture_to_tensor().
 */
gboolean cam_model_check_channels (CamModel *self, GError **error);

G_END_DECLS
