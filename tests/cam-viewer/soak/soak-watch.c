/* SPDX-License-Identifier: MIT */

#include "soak-watch.h"

#include <malloc.h>
#include <time.h>
#include <unistd.h>

/* Global, as the poll function gets no data. There is only one main loop. */
static struct
{
  SoakWatch *watch;
  const char *action;
  gint64 since;
  gint64 processor_since;
} watched;

static gint64
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
begin_turn (void)
{
  watched.since = g_get_monotonic_time ();
  watched.processor_since = get_processor_time ();
}

static void
note_turn (SoakWatch *watch, gint64 time, gint64 processor)
{
  watch->longest = MAX (watch->longest, time);
  watch->n_stalls += processor > SOAK_STALL;
  if (processor > watch->longest_processor)
    {
      watch->longest_processor = processor;
      watch->worst = watched.action;
    }
}

static int
wait_for_events (GPollFD *fds, guint n_fds, int timeout)
{
  SoakWatch *watch = watched.watch;
  gint64 time = g_get_monotonic_time () - watched.since;
  gint64 processor = get_processor_time () - watched.processor_since;
  int result;

  if (!watch->closing)
    note_turn (watch, time, processor);
  result = g_poll (fds, n_fds, timeout);
  begin_turn ();
  return result;
}

void
soak_watch_start (SoakWatch *self)
{
  watched.watch = self;
  begin_turn ();
  g_main_context_set_poll_func (NULL, wait_for_events);
}

void
soak_watch_name (SoakWatch *self, const char *action)
{
  watched.action = action;
  begin_turn ();
}

void
soak_watch_set_closing (SoakWatch *self, gboolean closing)
{
  self->closing = closing;
  begin_turn ();
}

/* Returns: one of the numbers of pages in /proc/self/statm, in bytes. */
static gsize
get_pages (guint field)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  words = g_strsplit (text, " ", (int)field + 2);
  return (gsize)(g_ascii_strtoull (words[field], NULL, 10) * (guint64)sysconf (_SC_PAGESIZE));
}

gsize
soak_get_memory (void)
{
  return get_pages (1);
}

gsize
soak_get_kept_memory (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd + get_pages (2);
}
