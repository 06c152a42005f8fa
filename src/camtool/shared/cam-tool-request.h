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
 * @no_relu: whether to keep evidence against the class
 * @full_size: whether large pictures keep their size
 * @method: the method to use; set by cam_tool_request_resolve()
 * @layer: the index of the layer; set by cam_tool_request_resolve()
 *
 * What a person wants to have explained, and how. After cam_tool_request_resolve() several threads
 * may read it at the same time.
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
 * @self: the request
 * @model: the model
 * @error: %CAM_TOOL_ERROR_FAILED if @model has no such layer; lists its layers
 *
 * Determines layer and method for @model. If no method was typed, it is the first one that applies
 * at the layer.
 *
 * Returns: whether @model has the layer
 */
gboolean cam_tool_request_resolve (CamToolRequest *self, CamModel *model, GError **error);

/**
 * cam_tool_request_find_class:
 * @self: the request
 * @model: the model, for errors
 * @names: the names of the classes of @model
 * @class_index: (out): the requested class, or -1 for the prediction
 * @error: %CAM_TOOL_ERROR_FAILED, which lists the known classes
 *
 * Returns: whether @model has the class
 */
gboolean cam_tool_request_find_class (CamToolRequest *self,
                                      CamModel *model,
                                      const char *const *names,
                                      int *class_index,
                                      GError **error);

/** cam_tool_request_warn_of_refusal: if no method was typed, and the first method does not apply to
 * @model at its default layer, says why on stderr. */
void cam_tool_request_warn_of_refusal (CamToolRequest *self, CamModel *model);

/** cam_tool_request_clear: frees the fields of @self, which may all be zero. */
void cam_tool_request_clear (CamToolRequest *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolRequest, cam_tool_request_clear)

G_END_DECLS
