/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long the main loop does not wait, which is how long a person gets no answer. Of the two times
 * that of the processor is the program's own: on a busy machine the other one has pauses too. */
typedef struct
{
  gint64 longest;           /* microseconds of the clock */
  gint64 longest_processor; /* microseconds of this thread's processor */
  guint n_stalls;           /* how often it was longer than SOAK_STALL of the processor */
  const char *worst;        /* during which action the longest one was */
} SoakWatch;

/** SOAK_STALL: how long the main loop may take for what it does at once, in microseconds. */
#define SOAK_STALL 50000

/** soak_watch_start: begins to watch the main loop of the default context. @self must outlive it.
 */
void soak_watch_start (SoakWatch *self);

/** soak_watch_name: says what is done from now on. What was done until now, by the test, is not the
 * main loop's. */
void soak_watch_name (SoakWatch *self, const char *action);

/** soak_get_memory: Returns: the bytes that this process has in memory. */
gsize soak_get_memory (void);

G_END_DECLS
