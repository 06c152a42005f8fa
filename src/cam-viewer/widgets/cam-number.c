/* SPDX-License-Identifier: MIT */

#include "cam-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MINUS "\u2212"

static char *
with_minus (char *digits)
{
  g_autofree char *owned = digits;

  return owned[0] == '-' ? g_strconcat (MINUS, owned + 1, NULL) : g_steal_pointer (&owned);
}

static int
get_magnitude (double value)
{
  return value == 0 ? 0 : (int)floor (log10 (fabs (value)) + 1e-9);
}

char *
cam_number_format_fixed (double value, int decimals)
{
  double unit = pow (10, -decimals);

  if (!isfinite (value))
    return g_strdup ("–");
  if (fabs (value) < unit / 2)
    value = 0;
  return with_minus (g_strdup_printf ("%.*f", decimals, value));
}

char *
cam_number_format_power (int exponent)
{
  static const char *const superscripts[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  g_autofree char *digits = g_strdup_printf ("%d", ABS (exponent));
  GString *power = g_string_new (exponent < 0 ? "10⁻" : "10");

  for (const char *digit = digits; *digit; digit++)
    g_string_append (power, superscripts[*digit - '0']);
  return g_string_free (power, FALSE);
}

static gboolean
is_of_usual_size (int magnitude)
{
  return magnitude >= -3 && magnitude < 5;
}

char *
cam_number_format (double value)
{
  g_autofree char *mantissa = NULL;
  g_autofree char *power = NULL;
  int magnitude;

  if (!isfinite (value))
    return g_strdup ("–");
  if (value == 0)
    return g_strdup ("0");

  magnitude = get_magnitude (value);
  if (is_of_usual_size (magnitude))
    return cam_number_format_fixed (value, CLAMP (2 - magnitude, 0, 5));

  mantissa = cam_number_format_fixed (value / pow (10, magnitude), 2);
  power = cam_number_format_power (magnitude);
  return g_strconcat (mantissa, " × ", power, NULL);
}

static double
choose_step (double span, guint max_ticks)
{
  double rough = span / MAX (max_ticks, 1);
  double power = pow (10, get_magnitude (rough));

  if (rough <= power * 1.0001)
    return power;
  if (rough <= power * 2)
    return power * 2;
  if (rough <= power * 5)
    return power * 5;
  return power * 10;
}

static void
place_ticks (CamAxis *self, double minimum, double maximum, guint max_ticks)
{
  self->step = choose_step (maximum - minimum, max_ticks);
  self->first = (gint64)ceil (minimum / self->step - 1e-6);
  self->n_ticks = (guint)((gint64)floor (maximum / self->step + 1e-6) - self->first + 1);
}

void
cam_axis_init (CamAxis *self, double minimum, double maximum, guint max_ticks)
{
  int magnitude = get_magnitude (MAX (fabs (minimum), fabs (maximum)));

  self->exponent = is_of_usual_size (magnitude) ? 0 : magnitude;
  if (!(maximum > minimum) || !isfinite (maximum - minimum))
    {
      self->step = isfinite (minimum) && minimum != 0 ? minimum : 1;
      self->first = minimum == 0 ? 0 : 1;
      self->n_ticks = 1;
      self->decimals = minimum == 0 ? 0 : CLAMP (2 - (magnitude - self->exponent), 0, 5);
      return;
    }

  place_ticks (self, minimum, maximum, max_ticks);
  for (guint tries = 0; self->n_ticks < 3 && tries < 4; tries++)
    place_ticks (self, minimum, maximum, max_ticks *= 2);
  self->decimals = MAX (0, self->exponent - get_magnitude (self->step));
}

double
cam_axis_get_tick (const CamAxis *self, guint i)
{
  return (double)(self->first + i) * self->step;
}

char *
cam_axis_format_tick (const CamAxis *self, guint i)
{
  return cam_number_format_fixed (cam_axis_get_tick (self, i) / pow (10, self->exponent),
                                  self->decimals);
}

char *
cam_number_format_probability (float probability)
{
  if (probability > 0 && probability < 0.01)
    return g_strdup (_ ("< 1 %"));
  if (probability < 1 && probability > 0.99)
    return g_strdup (_ ("> 99 %"));
  /* Translators: a percentage, with a thin space before the sign where the language wants one. */
  return g_strdup_printf (_ ("%.0f %%"), probability * 100);
}
