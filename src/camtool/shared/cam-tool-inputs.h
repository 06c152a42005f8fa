/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"
#include "cam-model.h"
#include "cam-picture.h"

G_BEGIN_DECLS

/* Any thread may call these functions. */

/** cam_tool_load_model: Returns: (transfer full) (nullable): the model at @path; @error as of
 * cam_model_load(). */
CamModel *cam_tool_load_model (const char *path, GCancellable *cancellable, GError **error);

/**
 * cam_tool_find_class:
 * @names: class names
 * @text: a name or an index, as typed
 * @error: %CAM_TOOL_ERROR_FAILED with the known classes
 *
 * Returns: the class's index, or -1
 */
int cam_tool_find_class (const char *const *names, const char *text, GError **error);

/**
 * cam_tool_load_picture:
 * @model: says what size the picture has to have
 * @file: the picture
 * @full_size: whether a picture that @model demands no size of keeps its own, however large
 * @error: as cam_picture_load()
 *
 * Returns: (transfer full) (nullable): the picture as @model sees it
 */
CamPicture *cam_tool_load_picture (
    CamModel *model, GFile *file, gboolean full_size, GCancellable *cancellable, GError **error);

/**
 * cam_tool_explain_picture:
 * @model: a model
 * @picture: as @model sees it, from cam_tool_load_picture()
 * @file: where @picture is from, for errors
 * @layer: index of a convolution
 * @error: as cam_explain(), with the file's name
 *
 * Returns: (transfer full) (nullable): what @model says about @picture
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
 * Returns: (transfer full) (nullable): the logits, one a class
 */
CamTensor *cam_tool_predict_file (
    CamModel *model, GFile *file, gboolean full_size, GCancellable *cancellable, GError **error);

G_END_DECLS
