/* SPDX-License-Identifier: MIT */

#include "cam-equation-round.h"

#include <math.h>

#define MIN_DECIMALS 2
#define MAX_DECIMALS 6
#define MORE_DECIMALS 3 /* that are tried to make the sum add up */

/* Two digits after the point, or as many as it takes to show two digits of the largest number. */
static int
get_first_decimals (double logit, double sum, double bias)
{
  double largest = MAX (fabs (logit), MAX (fabs (sum), fabs (bias)));

  if (largest == 0)
    return MIN_DECIMALS;
  return CLAMP (1 - (int)floor (log10 (largest)), MIN_DECIMALS, MAX_DECIMALS);
}

static void
round_to (CamEquationNumbers *numbers, double logit, double sum, double bias, int decimals)
{
  double units = pow (10, decimals);

  numbers->decimals = decimals;
  numbers->logit = llround (logit * units);
  numbers->sum = llround (sum * units);
  numbers->bias = llround (bias * units);
  numbers->adds_up = numbers->logit == numbers->sum + numbers->bias;
}

void
cam_equation_round (double logit, double sum, double bias, CamEquationNumbers *numbers)
{
  int first = get_first_decimals (logit, sum, bias);

  for (int decimals = first; decimals <= first + MORE_DECIMALS; decimals++)
    {
      round_to (numbers, logit, sum, bias, decimals);
      if (numbers->adds_up)
        return;
    }

  round_to (numbers, logit, sum, bias, first);
  if (ABS (numbers->logit - numbers->sum - numbers->bias) <= 1)
    {
      numbers->sum = numbers->logit - numbers->bias;
      numbers->adds_up = TRUE;
    }
}
