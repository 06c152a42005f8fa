/* SPDX-License-Identifier: MIT */

#include "cam-trace.h"

#define DOMAIN "cam-trace"

void
cam_trace (const char *step)
{
  gint64 now = g_get_monotonic_time ();

  if (!g_log_writer_default_would_drop (G_LOG_LEVEL_DEBUG, DOMAIN))
    g_log (DOMAIN, G_LOG_LEVEL_DEBUG, "%" G_GINT64_FORMAT " %s", now, step);
}
