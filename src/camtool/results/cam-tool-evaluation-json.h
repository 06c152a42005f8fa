/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-tool-evaluation.h"

G_BEGIN_DECLS

/** cam_tool_evaluation_to_json: Returns: (transfer full): @self as one object. What follows from
 * the samples is left out of a part, which is read again to be merged. */
JsonBuilder *cam_tool_evaluation_to_json (const CamToolEvaluation *self);

/** cam_tool_evaluation_parse: as cam_tool_evaluation_read(), of what is in such a file; @error:
 * #CamError without its name. */
gboolean cam_tool_evaluation_parse (GBytes *bytes, CamToolEvaluation *self, GError **error);

/**
 * cam_tool_evaluation_read:
 * @path: a file with what `camtool evaluate --shard K/N --json` wrote
 * @self: (out): what it says, for cam_tool_evaluation_clear() whether it could be read or not
 * @error: as cam_file_read(), or #CamError; it names the file
 *
 * Reads one part of a test set. Nothing that the file says is used before it is checked.
 *
 * Returns: whether it is one, and complete
 */
gboolean cam_tool_evaluation_read (const char *path,
                                   CamToolEvaluation *self,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
