/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-figure-spec.h"

G_BEGIN_DECLS

/* Any thread may call these functions, with objects that no other thread uses. */

/** cam_figure_spec_add_json: adds an object with all of @spec to @builder. */
void cam_figure_spec_add_json (const CamFigureSpec *spec, JsonBuilder *builder);

/**
 * cam_figure_spec_from_json:
 * @object: from cam_figure_spec_add_json(), or written by hand; missing members keep their defaults
 * @error: %CAM_ERROR_FORMAT, which names the wrong member
 *
 * Returns: (transfer full) (nullable): the description of a figure.
 */
CamFigureSpec *cam_figure_spec_from_json (JsonObject *object, GError **error);

/** cam_figure_spec_to_text: Returns: (transfer full): all of @spec as one line of JSON, to be kept
 * in a setting. */
char *cam_figure_spec_to_text (const CamFigureSpec *spec);

/**
 * cam_figure_spec_from_text:
 * @text: from cam_figure_spec_to_text(), but may have been changed since
 * @error: %CAM_ERROR_FORMAT
 *
 * Returns: (transfer full) (nullable): the description of a figure; %NULL if @text is not one.
 */
CamFigureSpec *cam_figure_spec_from_text (const char *text, GError **error);

G_END_DECLS
