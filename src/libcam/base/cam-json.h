/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** cam_json_get_text: Returns: (transfer full) (nullable): @bytes as text without a byte order
 * mark; %NULL if they are not UTF-8. Any thread. */
char *cam_json_get_text (GBytes *bytes);

/**
 * cam_json_parse:
 * @bytes: the content of a file
 * @error: %CAM_ERROR_FORMAT; the message does not name the file
 *
 * Reads a JSON object that anybody may have written. It may be nested at most 64 deep, and have at
 * most a million values and 1024 members in each object. Comments and texts in single quotes are
 * refused. Any thread.
 *
 * Returns: (transfer full) (nullable): a parser whose root is an object.
 */
JsonParser *cam_json_parse (GBytes *bytes, GError **error);

G_END_DECLS
