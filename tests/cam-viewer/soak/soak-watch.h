/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long the main loop is busy, during which the window does not react. The processor's time is
 * the program's own; on a busy machine, the clock's time also has pauses. */
typedef struct
{
  gint64 longest;           /* by the clock, in microseconds */
  gint64 longest_processor; /* in processor time of this thread, in microseconds */
  guint n_stalls;           /* how often it was busy for more than SOAK_STALL, in processor time */
  const char *worst;        /* the action during the longest time */
  gboolean closing;
} SoakWatch;

/** SOAK_STALL: how long the main loop may be busy at once, in microseconds. */
#define SOAK_STALL 50000

/** soak_watch_start: begins to watch the main loop of the default context. @self must stay valid
 * until the process ends. */
void soak_watch_start (SoakWatch *self);

/** soak_watch_name: sets the name of the present action. Time that the test itself has used until
 * now does not count. */
void soak_watch_name (SoakWatch *self, const char *action);

/** soak_watch_set_closing: while a window closes, turns of the main loop don't count as stalls, as
 * there is a limit of its own for that. */
void soak_watch_set_closing (SoakWatch *self, gboolean closing);

/** soak_get_memory: Returns: the memory of this process, in bytes, with what malloc() has free. */
gsize soak_get_memory (void);

/** soak_get_kept_memory: Returns: the memory that is in use, in bytes: what malloc() has given and
 * pages that are shared with other processes or files. What malloc() has free depends on where the
 * last pieces in use happen to be, and so it grows for long though nothing is kept. */
gsize soak_get_kept_memory (void);

G_END_DECLS
