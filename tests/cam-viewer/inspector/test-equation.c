/* SPDX-License-Identifier: MIT */

#include "cam-equation-round.h"
#include "cam-equation.h"

#include <math.h>

#include "cam-tooltip.h"
#include "synthetic.h"
#include "test-runner.h"
#include "window-harness.h"

static CamChannelTable *
create_table (float weight, float gap_value, float bias, float logit, gboolean exact)
{
  g_autoptr (CamTensor) weights = cam_tensor_new (1, (gsize[]){ 1 });

  weights->data[0] = weight;
  return cam_channel_table_new (weights, &gap_value, bias, logit, exact);
}

/* Asserts that the equation is true with the numbers as they are printed. */
static void
assert_true_as_printed (const char *text)
{
  g_autofree char *ascii = NULL;
  g_auto (GStrv) parts = g_strsplit (text, "−", -1);
  g_auto (GStrv) words = NULL;
  double logit, sum, bias;

  ascii = g_strjoinv ("-", parts);
  words = g_strsplit (ascii, " ", -1);
  g_assert_cmpuint (g_strv_length (words), ==, 5);
  g_assert_cmpstr (words[1], ==, "=");
  logit = g_ascii_strtod (words[0], NULL);
  sum = g_ascii_strtod (words[2], NULL);
  bias = g_ascii_strtod (words[4], NULL) * (words[3][0] == '-' ? -1 : 1);
  g_assert_cmpfloat_with_epsilon (logit, sum + bias, 1e-9);
}

static void
test_text (void)
{
  GtkWidget *widget = g_object_ref_sink (cam_equation_new ());
  CamEquation *equation = CAM_EQUATION (widget);
  g_autoptr (CamChannelTable) minus = create_table (2, 1.2f, -0.09f, 2.31f, TRUE);
  g_autoptr (CamChannelTable) plus = create_table (-2, 1.2f, 0.5f, -1.9f, TRUE);

  g_assert_null (cam_equation_get_text (equation));
  g_object_set (equation, "table", minus, NULL);
  g_assert_cmpstr (cam_equation_get_text (equation), ==, "2.31 = 2.40 − 0.09");
  gtk_test_accessible_assert_property (
      equation, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "2.31 = 2.40 − 0.09");
  g_object_set (equation, "table", plus, NULL);
  g_assert_cmpstr (cam_equation_get_text (equation), ==, "−1.90 = −2.40 + 0.50");
  g_object_set (equation, "table", NULL, NULL);
  g_assert_null (cam_equation_get_text (equation));
  g_object_unref (widget);
}

/* For two classes it is y^A − y^B, and the tooltips name both. */
static void
test_difference (void)
{
  GtkWidget *widget = cam_equation_new ();
  g_autoptr (CamTensor) a = cam_tensor_new (1, (gsize[]){ 1 });
  g_autoptr (CamTensor) b = cam_tensor_new (1, (gsize[]){ 1 });
  const float mean = 1.2f;
  g_autoptr (CamChannelTable) table = NULL;
  GtkWindow *window = harness_show (widget, 300, 80);
  GtkWidget *symbol;

  a->data[0] = 3;
  b->data[0] = 1;
  table = cam_channel_table_new_difference (a, b, &mean, -0.09f, 2.31f, TRUE);
  g_object_set (widget, "table", table, "class-name", "baya", "other-class-name", "rudo", NULL);
  HARNESS_WAIT (harness_find_by_text (widget, "yA − yB"));
  symbol = harness_find_by_text (widget, "yA − yB");
  g_assert_nonnull (strstr (cam_tooltip_get (symbol), "baya"));
  g_assert_nonnull (strstr (cam_tooltip_get (symbol), "rudo"));
  g_assert_cmpstr (cam_equation_get_text (CAM_EQUATION (widget)), ==, "2.31 = 2.40 − 0.09");
  gtk_test_accessible_assert_property (
      widget, GTK_ACCESSIBLE_PROPERTY_LABEL, "The logit of baya less that of rudo as a sum");
  harness_close (window);
}

static void
test_adds_up (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  GtkWidget *widget = g_object_ref_sink (cam_equation_new ());

  for (guint i = 0; i < 2000; i++)
    {
      double size = pow (10, g_rand_double_range (random, -4, 3));
      float weight = (float)(size * g_rand_double_range (random, -1, 1));
      float bias = (float)(size * g_rand_double_range (random, -0.3, 0.3));
      g_autoptr (CamChannelTable) table = create_table (weight, 1, bias, weight + bias, TRUE);

      g_object_set (widget, "table", table, NULL);
      assert_true_as_printed (cam_equation_get_text (CAM_EQUATION (widget)));
    }
  g_object_unref (widget);
}

static void
test_round (void)
{
  CamEquationNumbers numbers;

  /* With two digits the printed numbers would not add up: three are needed. */
  cam_equation_round (2.01, 2.005, 0.005, &numbers);
  g_assert_cmpint (numbers.decimals, ==, 3);
  g_assert_cmpint (numbers.logit, ==, 2010);
  g_assert_true (numbers.adds_up);

  cam_equation_round (0.0123, 0.0120, 0.0003, &numbers);
  g_assert_cmpint (numbers.decimals, ==, 3);
  g_assert_cmpint (numbers.logit, ==, 12);

  /* If the sum is wrong, the equation does not claim that it adds up. */
  cam_equation_round (1, 2, 3, &numbers);
  g_assert_false (numbers.adds_up);
  g_assert_cmpint (numbers.sum, ==, 200);
}

static void
test_not_so (void)
{
  GtkWidget *widget = g_object_ref_sink (cam_equation_new ());
  g_autoptr (CamChannelTable) table = create_table (2, 1, 3, 1, TRUE);

  g_object_set (widget, "table", table, NULL);
  g_assert_cmpstr (cam_equation_get_text (CAM_EQUATION (widget)), ==, "1.00 ≈ 2.00 + 3.00");
  g_object_unref (widget);
}

static void
test_without_gap (void)
{
  GtkWidget *widget = cam_equation_new ();
  g_autoptr (CamChannelTable) exact = create_table (2, 1.2f, -0.09f, 2.31f, TRUE);
  g_autoptr (CamChannelTable) inexact = create_table (2, 1.2f, -0.09f, 2.31f, FALSE);
  GtkWindow *window = harness_show (widget, 300, 120);

  g_object_set (widget, "table", inexact, NULL);
  HARNESS_WAIT (harness_find_by_text (widget, "before global average pooling"));
  g_assert_null (cam_equation_get_text (CAM_EQUATION (widget)));
  g_assert_null (harness_find_by_text (widget, "2.31"));

  g_object_set (widget, "table", exact, NULL);
  HARNESS_WAIT (harness_find_by_text (widget, "2.31"));
  g_assert_null (harness_find_by_text (widget, "before global average pooling"));
  harness_close (window);
}

static void
test_hues_and_tooltips (void)
{
  GtkWidget *widget = cam_equation_new (), *number;
  g_autoptr (CamChannelTable) table = create_table (2, 1.2f, -0.09f, 2.31f, TRUE);
  g_autoptr (HarnessPixels) pixels = NULL;
  GtkWindow *window = harness_show (widget, 300, 80);

  g_object_set (widget, "table", table, "class-name", "baya", NULL);
  HARNESS_WAIT (harness_find_by_text (widget, "2.40"));
  number = harness_find_by_text (widget, "2.40");
  g_assert_true (gtk_widget_has_css_class (number, "positive"));
  g_assert_nonnull (strstr (cam_tooltip_get (number), "baya"));
  number = harness_find_by_text (widget, "0.09");
  g_assert_true (gtk_widget_has_css_class (number, "negative"));
  g_assert_false (gtk_widget_has_css_class (number, "positive"));

  pixels = harness_render (widget, "equation");
  g_assert_cmpuint (harness_pixels_count (pixels, 0xa64500, 8), >, 10);
  g_assert_cmpuint (harness_pixels_count (pixels, 0x1a5fb4, 8), >, 10);
  harness_close (window);
}

static const TestCase cases[] = {
  { "/equation/text", test_text },
  { "/equation/difference", test_difference },
  { "/equation/adds-up", test_adds_up },
  { "/equation/round", test_round },
  { "/equation/not-so", test_not_so },
  { "/equation/without-gap", test_without_gap },
  { "/equation/hues-and-tooltips", test_hues_and_tooltips },
};

int
main (int argc, char *argv[])
{
  harness_init (&argc, &argv);
  return test_run (cases, G_N_ELEMENTS (cases));
}
