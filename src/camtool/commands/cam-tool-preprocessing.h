/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-model.h"

G_BEGIN_DECLS

/** cam_tool_preprocessing_format: adds to @text what is done to pictures before @model, a graph,
 * sees them, and what a picture of @size × @size pixels costs. */
void cam_tool_preprocessing_format (CamModel *model, gsize size, GString *text);

/** cam_tool_preprocessing_add_json: the same as members of the open object of @builder. */
void cam_tool_preprocessing_add_json (CamModel *model, gsize size, JsonBuilder *builder);

G_END_DECLS
