/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

#include "wait-seconds.h"

static inline gboolean
fail_waiting (gpointer condition)
{
  g_error ("waited in vain for: %s", (const char *)condition);
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until @condition holds, which must be changed by the main loop. The test fails
 * if that takes longer than WAIT_SECONDS. */
#define wait_until(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    guint deadline = g_timeout_add_seconds (WAIT_SECONDS, fail_waiting, (gpointer) #condition);    \
                                                                                                   \
    while (!(condition))                                                                           \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (deadline);                                                                    \
  }                                                                                                \
  G_STMT_END
