/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** cam_tool_table_add: appends @text to @line, padded with spaces to @width columns: on the right,
 * or on the left if @width is negative. */
void cam_tool_table_add (GString *line, const char *text, int width);

/** cam_tool_table_get_width: Returns: the columns of the longest of @strings (%NULL-terminated). */
int cam_tool_table_get_width (const char *const *strings);

G_END_DECLS
