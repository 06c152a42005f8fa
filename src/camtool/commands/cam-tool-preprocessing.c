/* SPDX-License-Identifier: MIT */

#include "cam-tool-preprocessing.h"

#include <glib/gi18n-lib.h>

static guint64
count (CamModel *model, gsize size)
{
  return cam_graph_count (cam_network_get_graph (cam_model_get_network (model)), size, size, NULL);
}

void
cam_tool_preprocessing_format (CamModel *model, gsize size, GString *text)
{
  const CamPreprocessing *how = cam_model_get_preprocessing (model);

  g_string_append_printf (
      text, _ ("Cost:        %'zu multiplications a picture\n"), (gsize)count (model, size));
  if (how->shorter > 0)
    g_string_append_printf (text,
                            _ ("Pictures:    shorter side to %u, centre %u × %u; "),
                            how->shorter,
                            how->crop,
                            how->crop);
  else
    g_string_append_printf (
        text, _ ("Pictures:    centre square to %u × %u; "), how->crop, how->crop);
  g_string_append_printf (text,
                          _ ("mean %g %g %g, deviation %g %g %g\n"),
                          how->mean[0],
                          how->mean[1],
                          how->mean[2],
                          how->deviation[0],
                          how->deviation[1],
                          how->deviation[2]);
}

static void
add_numbers (JsonBuilder *builder, const char *name, const float *values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < 3; i++)
    json_builder_add_double_value (builder, values[i]);
  json_builder_end_array (builder);
}

void
cam_tool_preprocessing_add_json (CamModel *model, gsize size, JsonBuilder *builder)
{
  const CamPreprocessing *how = cam_model_get_preprocessing (model);

  json_builder_set_member_name (builder, "multiplications");
  json_builder_add_int_value (builder, (gint64)count (model, size));
  json_builder_set_member_name (builder, "preprocessing");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "shorter_side");
  json_builder_add_int_value (builder, how->shorter);
  json_builder_set_member_name (builder, "crop");
  json_builder_add_int_value (builder, how->crop);
  add_numbers (builder, "mean", how->mean);
  add_numbers (builder, "std", how->deviation);
  json_builder_end_object (builder);
}
