/* SPDX-License-Identifier: MIT */

#include "cam-csv.h"

#include <math.h>
#include <string.h>

#include "figure-fixture.h"
#include "test-runner.h"

/* Splits a CSV without quotes into lines and cells. */
static GPtrArray *
split (GBytes *csv)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
  g_auto (GStrv) lines = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  g_assert_true (g_str_has_suffix (text, "\n"));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    g_ptr_array_add (rows, g_strsplit (*line, ",", -1));
  return rows;
}

static double
get_number (GPtrArray *rows, guint row, guint column)
{
  char **cells = rows->pdata[row];

  g_assert_cmpuint (column, <, g_strv_length (cells));
  return g_ascii_strtod (cells[column], NULL);
}

static void
test_map (void)
{
  static const float values[] = { 0.1f, -3.25f, 1e-30f, 16777216, INFINITY, -0.0f };
  g_autoptr (CamTensor) map = cam_tensor_new (2, (gsize[]){ 2, 3 });
  g_autoptr (GBytes) csv = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  memcpy (map->data, values, sizeof values);
  csv = cam_csv_map_to_csv (map);
  rows = split (csv);
  g_assert_cmpuint (rows->len, ==, 2);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpfloat ((float)get_number (rows, i / 3, i % 3), ==, values[i]);
}

static void
test_classes (void)
{
  static const char *const names[] = { "ru,do", "say \"baya\"", "greg", "yuki", NULL };
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (GBytes) csv = cam_csv_classes_to_csv (sample.explanation, reference_names);
  g_autoptr (GBytes) quoted = cam_csv_classes_to_csv (sample.explanation, names);
  g_autofree char *text = g_strndup (g_bytes_get_data (quoted, NULL), g_bytes_get_size (quoted));
  g_autoptr (GPtrArray) rows = split (csv);
  const float *logits = cam_explanation_get_logits (sample.explanation);
  double sum = 0;

  g_assert_cmpuint (rows->len, ==, 5);
  for (guint c = 0; c < 4; c++)
    {
      char **cells = rows->pdata[c + 1];

      g_assert_cmpfloat (get_number (rows, c + 1, 0), ==, c);
      g_assert_cmpstr (cells[1], ==, reference_names[c]);
      g_assert_cmpfloat ((float)get_number (rows, c + 1, 2), ==, logits[c]);
      sum += get_number (rows, c + 1, 3);
    }
  g_assert_cmpfloat (fabs (sum - 1), <, 1e-6);
  g_assert_nonnull (strstr (text, "\n0,\"ru,do\","));
  g_assert_nonnull (strstr (text, "\n1,\"say \"\"baya\"\"\","));
}

/* The contributions and the bias add up to the logit. */
static void
test_channels (void)
{
  g_auto (CamFigureSample) sample = make_sample ("edges-scene.png", 16);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) csv = cam_csv_channels_to_csv (sample.explanation, CAM_METHOD_CAM, 3, &error);
  g_autoptr (GPtrArray) rows = NULL;
  double sum = cam_explanation_get_bias (sample.explanation, 3);

  g_assert_no_error (error);
  rows = split (csv);
  g_assert_cmpuint (rows->len, ==, 1 + cam_explanation_get_n_channels (sample.explanation));
  for (guint i = 1; i < rows->len; i++)
    {
      g_assert_cmpfloat (get_number (rows, i, 0), ==, i - 1);
      g_assert_cmpfloat (
          fabs (get_number (rows, i, 1) * get_number (rows, i, 2) - get_number (rows, i, 3)),
          <,
          1e-6);
      sum += get_number (rows, i, 3);
    }
  g_assert_cmpfloat (
      fabs (sum - (double)cam_explanation_get_logits (sample.explanation)[3]), <, 1e-5);
}

static const TestCase cases[] = {
  { "/numbers/map", test_map },
  { "/numbers/classes", test_classes },
  { "/numbers/channels", test_channels },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
