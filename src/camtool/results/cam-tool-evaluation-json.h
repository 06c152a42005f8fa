/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-tool-evaluation.h"

G_BEGIN_DECLS

/** cam_tool_evaluation_to_json: Returns: (transfer full): @self as one object. For a part, which
 * will be merged, it has only the samples and not the results that follow from them. */
JsonBuilder *cam_tool_evaluation_to_json (const CamToolEvaluation *self);

/** cam_tool_evaluation_parse: like cam_tool_evaluation_read(), for the content of a file; @error: a
 * #CamError that does not name the file. */
gboolean cam_tool_evaluation_parse (GBytes *bytes, CamToolEvaluation *self, GError **error);

/**
 * cam_tool_evaluation_read:
 * @path: a file that `camtool evaluate --shard K/N --json` wrote
 * @self: (out): the content; call cam_tool_evaluation_clear() even after an error
 * @error: as cam_file_read(), or a #CamError; names the file
 *
 * Reads one part of a test set. Everything in the file is checked before it is used.
 *
 * Returns: whether the file has a complete part
 */
gboolean cam_tool_evaluation_read (const char *path,
                                   CamToolEvaluation *self,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
