/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_file_stem_new:
 * @text: any text, in any encoding
 *
 * Makes a file name without extension. Characters that must not be in file names become "-": folder
 * separators, control characters, characters that other systems forbid, and a dot at the beginning.
 * The name is cut if it gets too long, and is never empty. Any thread.
 *
 * Returns: (transfer full): the name, in UTF-8, of at most 200 bytes.
 */
char *cam_file_stem_new (const char *text);

G_END_DECLS
