/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_file_stem_new:
 * @text: what somebody called something, in any encoding
 *
 * Makes a file name, without an ending, of any text. What a file name must not hold is replaced by
 * "-": separators of folders, control characters, what other systems forbid, and a dot at the
 * beginning. It is cut if it gets too long, and is never empty.
 *
 * Returns: (transfer full): the name, in UTF-8, of at most 200 bytes.
 */
char *cam_file_stem_new (const char *text);

G_END_DECLS
