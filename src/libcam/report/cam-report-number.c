/* SPDX-License-Identifier: MIT */

#include "cam-report-number-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

char *
cam_report_format_share (double share, guint decimals, CamDecimalMark mark)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (share))
    return g_strdup ("–");
  g_ascii_formatd (number, sizeof number, decimals > 0 ? "%.1f" : "%.0f", 100 * share);
  if (mark == CAM_DECIMAL_MARK_COMMA)
    g_strdelimit (number, ".", ',');
  /* Translators: a percentage, with a thin space before the sign if the language wants one */
  return g_strdup_printf (_ ("%s %%"), number);
}
