/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-model.h"

G_BEGIN_DECLS

/** cam_tool_preprocessing_format: appends to @text how pictures are prepared for @model, which must
 * be a graph, and the cost of a picture of @size × @size pixels. */
void cam_tool_preprocessing_format (CamModel *model, gsize size, GString *text);

/** cam_tool_preprocessing_add_json: adds the same as members of the current object of @builder. */
void cam_tool_preprocessing_add_json (CamModel *model, gsize size, JsonBuilder *builder);

G_END_DECLS
