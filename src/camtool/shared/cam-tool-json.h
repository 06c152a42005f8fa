/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** cam_tool_json_add_number: adds @value, or null if it is not finite, because JSON has no such
 * numbers. */
void cam_tool_json_add_number (JsonBuilder *builder, double value);

/** cam_tool_json_add_numbers: adds an array called @name of @n numbers. */
void
cam_tool_json_add_numbers (JsonBuilder *builder, const char *name, const float *values, gsize n);

/** cam_tool_json_add_sizes: adds an array called @name of @n sizes. */
void cam_tool_json_add_sizes (JsonBuilder *builder, const char *name, const gsize *sizes, gsize n);

/** cam_tool_json_add_strings: adds an array called @name of strings, which are %NULL-terminated. */
void cam_tool_json_add_strings (JsonBuilder *builder, const char *name, const char *const *strings);

/** cam_tool_json_add_path: adds @path as the member @name; bytes that are not UTF-8 are
 * replaced. */
void cam_tool_json_add_path (JsonBuilder *builder, const char *name, const char *path);

/** cam_tool_json_add_index: adds @index as the member @name, or null if it is negative. */
void cam_tool_json_add_index (JsonBuilder *builder, const char *name, int index);

G_END_DECLS
