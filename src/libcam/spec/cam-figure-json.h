/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-figure-spec.h"

G_BEGIN_DECLS

/* Any thread may call these functions, with a builder of its own. */

/** cam_figure_spec_add_json: adds an object with all of @spec to @builder, as a value. */
void cam_figure_spec_add_json (const CamFigureSpec *spec, JsonBuilder *builder);

/**
 * cam_figure_spec_from_json:
 * @object: what cam_figure_spec_add_json() made, or what a person wrote; members that are missing
 *   keep their defaults
 * @error: %CAM_ERROR_FORMAT: which member is wrong
 *
 * Returns: (transfer full) (nullable): the description of a figure.
 */
CamFigureSpec *cam_figure_spec_from_json (JsonObject *object, GError **error);

/** cam_figure_spec_to_text: Returns: (transfer full): all of @spec as JSON on one line, to be kept
 * as a setting. */
char *cam_figure_spec_to_text (const CamFigureSpec *spec);

/**
 * cam_figure_spec_from_text:
 * @text: what cam_figure_spec_to_text() made, whatever became of it meanwhile
 * @error: %CAM_ERROR_FORMAT: what is wrong with it
 *
 * Returns: (transfer full) (nullable): the description of a figure; %NULL if the text is none,
 *   when the caller takes the defaults.
 */
CamFigureSpec *cam_figure_spec_from_text (const char *text, GError **error);

G_END_DECLS
