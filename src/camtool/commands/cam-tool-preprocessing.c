/* SPDX-License-Identifier: MIT */

#include "cam-tool-preprocessing.h"

#include <glib/gi18n-lib.h>

static guint64
count (CamModel *model, gsize size)
{
  return cam_graph_count_multiplications (
      cam_network_get_graph (cam_model_get_network (model)), size, size, NULL);
}

void
cam_tool_preprocessing_format (CamModel *model, gsize size, GString *text)
{
  g_autofree char *words = cam_preprocessing_describe (cam_model_get_preprocessing (model));
  guint64 n_multiplications = count (model, size);

  /* Each product is added to a sum, which is a second operation. */
  g_string_append_printf (text,
                          _ ("Cost:        %'zu multiplications a picture (%.2f GFLOPs)\n"),
                          (gsize)n_multiplications,
                          2e-9 * (double)n_multiplications);
  g_string_append_printf (text, _ ("Pictures:    %s\n"), words);
}

void
cam_tool_preprocessing_add_json (CamModel *model, gsize size, JsonBuilder *builder)
{
  guint64 n_multiplications = count (model, size);

  json_builder_set_member_name (builder, "multiplications");
  json_builder_add_int_value (builder, (gint64)n_multiplications);
  json_builder_set_member_name (builder, "flops");
  json_builder_add_int_value (builder, (gint64)(2 * n_multiplications));
  json_builder_set_member_name (builder, "preprocessing");
  json_builder_add_value (builder, cam_preprocessing_to_json (cam_model_get_preprocessing (model)));
}
