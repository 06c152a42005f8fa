/* SPDX-License-Identifier: MIT */

#include "cam-axis.h"
#include "cam-number.h"
#include "test-runner.h"

#include <math.h>

static void
assert_format (double value, const char *expected)
{
  g_autofree char *text = cam_number_format (value);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  assert_format (0, "0");
  assert_format (-0.0, "0");
  assert_format (2.314, "2.31");
  assert_format (-0.1134, "−0.113");
  assert_format (17.44, "17.4");
  assert_format (1234.4, "1234");
  assert_format (-0.00123, "−0.00123");
  assert_format (1.2345e-5, "1.23\u00a0×\u00a010⁻⁵");
  assert_format (-6.02e23, "−6.02\u00a0×\u00a010²³");
  assert_format (NAN, "–");
  assert_format (INFINITY, "–");
}

static void
test_fixed (void)
{
  g_autofree char *zero = cam_number_format_fixed (-0.004, 2);
  g_autofree char *negative = cam_number_format_fixed (-2.5, 1);

  g_assert_cmpstr (zero, ==, "0.00");
  g_assert_cmpstr (negative, ==, "−2.5");
}

static char *
list_ticks (double minimum, double maximum, guint max_ticks)
{
  GString *list = g_string_new (NULL);
  CamAxis axis;

  cam_axis_init (&axis, minimum, maximum, max_ticks);
  for (guint i = 0; i < axis.n_ticks; i++)
    {
      g_autofree char *label = cam_axis_format_tick (&axis, i);

      g_string_append_printf (list, "%s%s", i > 0 ? " " : "", label);
    }
  if (axis.exponent != 0)
    g_string_append_printf (list, " e%d", axis.exponent);
  return g_string_free (list, FALSE);
}

static void
assert_ticks (double minimum, double maximum, guint max_ticks, const char *expected)
{
  g_autofree char *list = list_ticks (minimum, maximum, max_ticks);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_axis (void)
{
  assert_ticks (0, 3.2, 4, "0 1 2 3");
  assert_ticks (0, 3.2, 8, "0.0 0.5 1.0 1.5 2.0 2.5 3.0");
  assert_ticks (-0.49, 0.49, 5, "−0.4 −0.2 0.0 0.2 0.4");
  assert_ticks (-0.49, 0.49, 2, "−0.4 −0.2 0.0 0.2 0.4");
  assert_ticks (0, 2.3e-5, 5, "0.0 0.5 1.0 1.5 2.0 e-5");
  assert_ticks (-300, 120, 5, "−300 −200 −100 0 100");
  assert_ticks (0, 0, 5, "0");
  assert_ticks (1.5, 1.5, 5, "1.50");
}

/* A tick must be exactly at zero, as that is drawn differently. */
static void
test_axis_zero (void)
{
  CamAxis axis;
  gboolean found = FALSE;

  cam_axis_init (&axis, -0.7, 0.7, 15);
  for (guint i = 0; i < axis.n_ticks; i++)
    found |= cam_axis_get_tick (&axis, i) == 0;
  g_assert_true (found);
}

static const TestCase cases[] = {
  { "/number/format", test_format },
  { "/number/fixed", test_fixed },
  { "/number/axis", test_axis },
  { "/number/axis-zero", test_axis_zero },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
