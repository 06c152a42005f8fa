/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"
#include "cam-model.h"
#include "cam-tool-options.h"

G_BEGIN_DECLS

/**
 * CamToolRequest:
 * @class_name: (nullable): the class to explain, as typed
 * @asked_method: the #CamMethod that was typed, or %CAM_TOOL_UNSET
 * @layer_name: (nullable): the layer, as typed
 * @no_relu: whether evidence against the class is kept
 * @full_size: whether large pictures keep their own size
 * @method: after cam_tool_request_resolve(): what is meant
 * @layer: after cam_tool_request_resolve(): the layer's index
 *
 * What a person asks to be explained, and how. Threads may read it at the same time after
 * cam_tool_request_resolve().
 */
typedef struct
{
  char *class_name;
  int asked_method;
  char *layer_name;
  gboolean no_relu;
  gboolean full_size;
  CamMethod method;
  guint layer;
} CamToolRequest;

/** cam_tool_request_get_options: Returns: the options that fill @self, for cam_tool_parse(). */
CamToolOptionSet cam_tool_request_get_options (CamToolRequest *self);

/**
 * cam_tool_request_resolve:
 * @self: what was typed
 * @model: the model that it is asked of
 * @error: %CAM_TOOL_ERROR_FAILED if @model has no such layer, with those that it has
 *
 * Settles layer and method for @model. Without a request the method is the first that
 * explains @model at that layer.
 */
gboolean cam_tool_request_resolve (CamToolRequest *self, CamModel *model, GError **error);

/**
 * cam_tool_request_find_class:
 * @self: what was typed
 * @model: the model, for errors
 * @names: what the classes of @model are called
 * @class_index: (out): the class asked for, or -1 for the prediction
 * @error: %CAM_TOOL_ERROR_FAILED with the known classes
 *
 * Returns: whether @model has the class
 */
gboolean cam_tool_request_find_class (CamToolRequest *self,
                                      CamModel *model,
                                      const char *const *names,
                                      int *class_index,
                                      GError **error);

/** cam_tool_request_tell_refusal: says on stderr why the first method does not explain @model at
 * the layer that is explained at first, if nobody asked for another method. */
void cam_tool_request_tell_refusal (CamToolRequest *self, CamModel *model);

/** cam_tool_request_clear: frees what @self holds, which may be all zero. */
void cam_tool_request_clear (CamToolRequest *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolRequest, cam_tool_request_clear)

G_END_DECLS
