/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** cam_tool_table_add: appends @text to @line, filled up with spaces to @width columns: on the
 * right of @text, or on its left if @width is negative. */
void cam_tool_table_add (GString *line, const char *text, int width);

/** cam_tool_table_get_width: Returns: the columns that the longest string up to %NULL takes. */
int cam_tool_table_get_width (const char *const *strings);

G_END_DECLS
