/* SPDX-License-Identifier: MIT */

#include "cam-tool-json.h"

#include <math.h>

void
cam_tool_json_add_number (JsonBuilder *builder, double value)
{
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
cam_tool_json_add_numbers (JsonBuilder *builder, const char *name, const float *values, gsize n)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n; i++)
    cam_tool_json_add_number (builder, (double)values[i]);
  json_builder_end_array (builder);
}

void
cam_tool_json_add_sizes (JsonBuilder *builder, const char *name, const gsize *sizes, gsize n)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n; i++)
    json_builder_add_int_value (builder, (gint64)sizes[i]);
  json_builder_end_array (builder);
}

void
cam_tool_json_add_strings (JsonBuilder *builder, const char *name, const char *const *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (gsize i = 0; strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}

void
cam_tool_json_add_path (JsonBuilder *builder, const char *name, const char *path)
{
  g_autofree char *text = g_utf8_make_valid (path, -1);

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

void
cam_tool_json_add_index (JsonBuilder *builder, const char *name, int index)
{
  json_builder_set_member_name (builder, name);
  if (index >= 0)
    json_builder_add_int_value (builder, index);
  else
    json_builder_add_null_value (builder);
}
