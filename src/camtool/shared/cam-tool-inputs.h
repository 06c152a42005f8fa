/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"
#include "cam-model.h"
#include "cam-picture.h"

G_BEGIN_DECLS

/* Any thread may call these functions. */

/** cam_tool_load_model: Returns: (transfer full) (nullable): the model at @path; sets @error as
 * cam_model_load() does. */
CamModel *cam_tool_load_model (const char *path, GCancellable *cancellable, GError **error);

/**
 * cam_tool_find_class:
 * @names: class names
 * @text: a name or an index, as typed
 * @error: %CAM_TOOL_ERROR_FAILED, which lists the known classes
 *
 * Returns: the index of the class, or -1
 */
int cam_tool_find_class (const char *const *names, const char *text, GError **error);

/**
 * cam_tool_load_picture:
 * @model: determines the size of the picture
 * @file: the picture
 * @full_size: whether to keep the picture's own size, however large, if @model does not need a
 *   certain size
 * @error: as cam_picture_load()
 *
 * Returns: (transfer full) (nullable): the picture as @model sees it
 */
CamPicture *cam_tool_load_picture (
    CamModel *model, GFile *file, gboolean full_size, GCancellable *cancellable, GError **error);

/**
 * cam_tool_explain_picture:
 * @model: a model
 * @picture: from cam_tool_load_picture()
 * @file: the file of @picture, for errors
 * @layer: the index of the layer to explain
 * @error: as cam_explain(), with the file's name
 *
 * Returns: (transfer full) (nullable): the explanation of @picture
 */
CamExplanation *cam_tool_explain_picture (CamModel *model,
                                          CamPicture *picture,
                                          GFile *file,
                                          guint layer,
                                          GCancellable *cancellable,
                                          GError **error);

/**
 * cam_tool_predict_file:
 * @model: a model
 * @file: a picture
 * @full_size: as for cam_tool_load_picture()
 * @error: as cam_tool_load_picture() and cam_network_predict(), with the file's name
 *
 * Returns: (transfer full) (nullable): the logits, one for each class
 */
CamTensor *cam_tool_predict_file (
    CamModel *model, GFile *file, gboolean full_size, GCancellable *cancellable, GError **error);

G_END_DECLS
