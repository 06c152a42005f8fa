/* SPDX-License-Identifier: MIT */

#include "cam-number.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>
#include <math.h>

#define MINUS "\u2212"
#define TIMES "\u00a0×\u00a0" /* so that a number is not broken into two lines */
#define LEFT_TO_RIGHT_MARK "\u200e"

/* Without these marks, text from right to left would show the minus sign after the number. */
char *
cam_number_set_direction (char *number)
{
  g_autofree char *owned = number;

  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL
      && !g_str_has_prefix (owned, LEFT_TO_RIGHT_MARK))
    return g_strconcat (LEFT_TO_RIGHT_MARK, owned, NULL);
  return g_steal_pointer (&owned);
}

static char *
replace_minus (char *digits)
{
  g_autofree char *owned = digits;

  return owned[0] == '-' ? g_strconcat (MINUS, owned + 1, NULL) : g_steal_pointer (&owned);
}

int
cam_number_get_magnitude (double value)
{
  return value == 0 ? 0 : (int)floor (log10 (fabs (value)) + 1e-9);
}

int
cam_number_get_exponent (double value)
{
  int magnitude = cam_number_get_magnitude (value);

  return magnitude >= -3 && magnitude < 5 ? 0 : magnitude;
}

char *
cam_number_format_fixed (double value, int decimals)
{
  double unit = pow (10, -decimals);

  if (!isfinite (value))
    return g_strdup ("–");
  if (fabs (value) < unit / 2)
    value = 0;
  return cam_number_set_direction (replace_minus (g_strdup_printf ("%.*f", decimals, value)));
}

char *
cam_number_format_power (int exponent)
{
  static const char *const superscripts[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  g_autofree char *digits = g_strdup_printf ("%d", ABS (exponent));
  GString *power = g_string_new (exponent < 0 ? "10⁻" : "10");

  for (const char *digit = digits; *digit; digit++)
    g_string_append (power, superscripts[*digit - '0']);
  return cam_number_set_direction (g_string_free (power, FALSE));
}

char *
cam_number_format (double value)
{
  g_autofree char *mantissa = NULL;
  g_autofree char *power = NULL;
  int exponent;

  if (!isfinite (value))
    return g_strdup ("–");
  if (value == 0)
    return g_strdup ("0");

  exponent = cam_number_get_exponent (value);
  if (exponent == 0)
    return cam_number_format_fixed (value, CLAMP (2 - cam_number_get_magnitude (value), 0, 5));

  mantissa = cam_number_format_fixed (value / pow (10, exponent), 2);
  power = cam_number_format_power (exponent);
  return cam_number_set_direction (g_strconcat (mantissa, TIMES, power, NULL));
}

char *
cam_number_format_probability (float probability)
{
  if (probability > 0 && probability < 0.01)
    return cam_number_set_direction (g_strdup (_ ("< 1 %")));
  if (probability < 1 && probability > 0.99)
    return cam_number_set_direction (g_strdup (_ ("> 99 %")));
  /* Translators: a percentage, with a thin space before the sign where the language wants one. */
  return cam_number_set_direction (g_strdup_printf (_ ("%.0f %%"), probability * 100));
}

char *
cam_number_format_share (double share)
{
  return isnan (share) ? g_strdup ("–")
                       : cam_number_set_direction (g_strdup_printf (_ ("%.1f %%"), 100 * share));
}
