/* SPDX-License-Identifier: MIT */

#include "cam-axis.h"

#include <math.h>

#include "cam-number.h"

static double
choose_step (double span, guint max_ticks)
{
  double rough = span / MAX (max_ticks, 1);
  double power = pow (10, cam_number_get_magnitude (rough));

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
  double largest = MAX (fabs (minimum), fabs (maximum));

  self->exponent = cam_number_get_exponent (largest);
  if (!(maximum > minimum) || !isfinite (maximum - minimum))
    {
      self->step = isfinite (minimum) && minimum != 0 ? minimum : 1;
      self->first = minimum == 0 ? 0 : 1;
      self->n_ticks = 1;
      self->decimals
          = minimum == 0 ? 0
                         : CLAMP (2 - (cam_number_get_magnitude (largest) - self->exponent), 0, 5);
      return;
    }

  place_ticks (self, minimum, maximum, max_ticks);
  for (guint tries = 0; self->n_ticks < 3 && tries < 4; tries++)
    place_ticks (self, minimum, maximum, max_ticks *= 2);
  self->decimals = MAX (0, self->exponent - cam_number_get_magnitude (self->step));
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
