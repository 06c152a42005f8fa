/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-model.h"
#include "cam-tool-options.h"

G_BEGIN_DECLS

/**
 * CamToolPrepare:
 * @crop: the side of the square that the network sees, or 0
 * @resize: the length to which the shorter side is resized before, or 0
 * @mean: (nullable): as typed
 * @deviation: (nullable): as typed
 * @range: the index of a range, or %CAM_TOOL_UNSET
 * @interpolation: the index of a filter, or %CAM_TOOL_UNSET
 * @order: the index of a channel order, or %CAM_TOOL_UNSET
 *
 * How to prepare pictures, as typed, in place of the model's own preprocessing.
 */
typedef struct
{
  guint crop, resize;
  char *mean, *deviation;
  int range, interpolation, order;
} CamToolPrepare;

/** cam_tool_prepare_get_options: Returns: the options that fill @self, for cam_tool_parse(). */
CamToolOptionSet cam_tool_prepare_get_options (CamToolPrepare *self);

/**
 * cam_tool_prepare_apply:
 * @self: the options as typed
 * @model: (inout) (transfer full): replaced by the model for pictures that are prepared in this way
 * @error: %CAM_TOOL_ERROR_USAGE if the options contradict each other, or as
 *   cam_model_new_with_preprocessing()
 *
 * Returns: whether the model accepts it
 */
gboolean cam_tool_prepare_apply (const CamToolPrepare *self, CamModel **model, GError **error);

/** cam_tool_prepare_clear: frees the fields of @self, which may all be zero. */
void cam_tool_prepare_clear (CamToolPrepare *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolPrepare, cam_tool_prepare_clear)

G_END_DECLS
