/* SPDX-License-Identifier: MIT */

#include "cam-csv.h"

#include <string.h>

void
cam_csv_append_number (GString *csv, float value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (csv, g_ascii_formatd (number, sizeof number, "%.9g", (double)value));
}

void
cam_csv_append_text (GString *csv, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *c);
    }
  g_string_append_c (csv, '"');
}

GBytes *
cam_csv_map_to_csv (const CamTensor *map)
{
  g_autoptr (GString) csv = g_string_new (NULL);
  gsize height = map->shape[0], width = map->shape[1];

  for (gsize y = 0; y < height; y++)
    for (gsize x = 0; x < width; x++)
      {
        cam_csv_append_number (csv, map->data[y * width + x]);
        g_string_append_c (csv, x + 1 < width ? ',' : '\n');
      }
  return g_string_free_to_bytes (g_steal_pointer (&csv));
}

GBytes *
cam_csv_classes_to_csv (CamExplanation *explanation, const char *const *class_names)
{
  g_autoptr (GString) csv = g_string_new ("class,name,logit,probability\n");

  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    {
      g_string_append_printf (csv, "%u,", c);
      cam_csv_append_text (csv, class_names[c]);
      g_string_append_c (csv, ',');
      cam_csv_append_number (csv, cam_explanation_get_logits (explanation)[c]);
      g_string_append_c (csv, ',');
      cam_csv_append_number (csv, cam_explanation_get_probabilities (explanation)[c]);
      g_string_append_c (csv, '\n');
    }
  return g_string_free_to_bytes (g_steal_pointer (&csv));
}

GBytes *
cam_csv_channels_to_csv (CamExplanation *explanation,
                         CamMethod method,
                         guint class_index,
                         GError **error)
{
  g_autoptr (CamTensor) weights
      = cam_explanation_get_weights (explanation, method, class_index, NULL, error);
  const float *gap_values = cam_explanation_get_gap_values (explanation);
  g_autoptr (GString) csv = g_string_new ("channel,weight,gap,contribution\n");

  if (weights == NULL)
    return NULL;
  for (guint k = 0; k < weights->n_elements; k++)
    {
      g_string_append_printf (csv, "%u,", k);
      cam_csv_append_number (csv, weights->data[k]);
      g_string_append_c (csv, ',');
      cam_csv_append_number (csv, gap_values[k]);
      g_string_append_c (csv, ',');
      cam_csv_append_number (csv, weights->data[k] * gap_values[k]);
      g_string_append_c (csv, '\n');
    }
  return g_string_free_to_bytes (g_steal_pointer (&csv));
}
