/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tool-evaluation.h"
#include "cam-tool-options.h"

G_BEGIN_DECLS

/**
 * CamToolResultForm:
 * @json: whether to write JSON
 * @csv: whether to write CSV
 *
 * The form in which a #CamToolEvaluation is written: text for people if both are %FALSE.
 */
typedef struct
{
  gboolean json, csv;
} CamToolResultForm;

/** cam_tool_result_get_options: Returns: the options that fill @self, for cam_tool_parse(). */
CamToolOptionSet cam_tool_result_get_options (CamToolResultForm *self);

/** cam_tool_result_check: Returns: whether at most one form was given; else sets @error to
 * %CAM_TOOL_ERROR_USAGE. */
gboolean cam_tool_result_check (const CamToolResultForm *self, GError **error);

/**
 * cam_tool_result_write:
 * @evaluation: the result
 * @error: as cam_tool_write(); %CAM_TOOL_ERROR_REPORTED if a picture could not be read
 *
 * Writes the result to stdout, and to stderr why pictures could not be read.
 *
 * Returns: whether it was written, and all pictures that were reached could be read
 */
gboolean cam_tool_result_write (const CamToolResultForm *self,
                                const CamToolEvaluation *evaluation,
                                GError **error);

G_END_DECLS
