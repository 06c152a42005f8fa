/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-model.h"
#include "cam-tool-options.h"

G_BEGIN_DECLS

/**
 * CamToolPrepare:
 * @crop: side of the square that the network sees, or 0
 * @resize: what the shorter side is brought to first, or 0
 * @mean: (nullable): as typed
 * @deviation: (nullable): as typed
 * @range: index of a range, or %CAM_TOOL_UNSET
 * @interpolation: index of a filter, or %CAM_TOOL_UNSET
 * @order: index of an order of channels, or %CAM_TOOL_UNSET
 *
 * What a person wants to be done to pictures instead of what belongs to the model.
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
 * @self: what was typed
 * @model: (inout) (transfer full): becomes the one for pictures that are prepared like that
 * @error: %CAM_TOOL_ERROR_USAGE if it does not go together, or as
 *   cam_model_prepare_differently()
 *
 * Returns: whether the model takes it
 */
gboolean cam_tool_prepare_apply (const CamToolPrepare *self, CamModel **model, GError **error);

/** cam_tool_prepare_clear: frees what @self holds, which may be all zero. */
void cam_tool_prepare_clear (CamToolPrepare *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolPrepare, cam_tool_prepare_clear)

G_END_DECLS
