/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-network.h"

G_BEGIN_DECLS

#define CAM_TYPE_MODEL (cam_model_get_type ())

/** A model: the network in a file, with what the files `config.json` and `classes.txt` beside it
 * say. Immutable. */
G_DECLARE_FINAL_TYPE (CamModel, cam_model, CAM, MODEL, GObject)

/**
 * cam_model_load:
 * @file: a `.pth` or `.onnx` file; `config.json` and `classes.txt` are read from the same folder.
 *   Either may be missing, but it is an error if it is broken or does not fit the network
 * @cancellable: (nullable): looked at while reading
 * @error: a #GIOErrorEnum or a #CamError that names the file
 *
 * Returns: (transfer full) (nullable): the model. Any thread may load one.
 */
CamModel *cam_model_load (GFile *file, GCancellable *cancellable, GError **error);

/** cam_model_get_file: Returns: (transfer none): the file that was loaded. */
GFile *cam_model_get_file (CamModel *self);

/** cam_model_get_network: Returns: (transfer none): the network. */
CamNetwork *cam_model_get_network (CamModel *self);

/** cam_model_get_title: Returns: its name for people: the file's name, after its folder's name if
 * it is called "model.pth". */
const char *cam_model_get_title (CamModel *self);

/**
 * cam_model_get_input_dim:
 *
 * Returns: the side in pixels of the square to which every image is resized: `input_dim` of
 *   config.json, else the size that a fully connected head needs. 0 if images keep their size.
 */
guint cam_model_get_input_dim (CamModel *self);

/** cam_model_get_preprocessing: Returns: (transfer none): how images are prepared; its shorter side
 * is that of #CamPictureSize. */
const CamPreprocessing *cam_model_get_preprocessing (CamModel *self);

/** cam_model_get_own_preprocessing: Returns: (transfer none): how images are prepared if
 * cam_model_new_with_preprocessing() does not change it. */
const CamPreprocessing *cam_model_get_own_preprocessing (CamModel *self);

/**
 * cam_model_new_with_preprocessing:
 * @how: how to prepare images; needs a crop, and a shorter side that is 0 or at least the crop
 * @error: %CAM_ERROR_UNSUPPORTED for the reference networks, %CAM_ERROR_MISMATCH if such images do
 *   not fit the network; neither names the file
 *
 * Returns: (transfer full) (nullable): the same model for images that are prepared in this way;
 *   @self if they already are. Both models share their weights.
 */
CamModel *
cam_model_new_with_preprocessing (CamModel *self, const CamPreprocessing *how, GError **error);

/**
 * cam_model_get_class_names:
 *
 * Returns: (transfer none) (nullable): one name for each class, from the first of these files
 *   beside the model that has names: `classes.txt`, `labels.txt`, `synset.txt` ("n01440764 tench,
 *   …"), `classes.json` or `labels.json` (a list), `id2label` or `label_names` in `config.json`;
 *   %NULL if there are none.
 */
const char *const *cam_model_get_class_names (CamModel *self);

/**
 * cam_model_check_channels:
 * @error: %CAM_ERROR_MISMATCH; names the file
 *
 * Returns: whether the network's input has 3 channels, or 1 for grey images. See
 *   cam_picture_to_tensor().
 */
gboolean cam_model_check_channels (CamModel *self, GError **error);

G_END_DECLS
