/* SPDX-License-Identifier: MIT */

#include "soak.h"

/* test-soak [ACTIONS [SEED]]: does so many random actions, the same ones for the same seed. The log
 * lists the actions; a run that failed can be repeated with its seed. Both numbers may also come
 * from the environment. */

#define N_ACTIONS 100
#define SEED 2016

/* How many actions are between two comparisons with a new session. */
#define N_BETWEEN_CHECKS 20

/* After each quarter of a run a new window is opened, to compare the memory that is kept. What an
 * old one keeps depends on what is open: the caches may be full of the results of large networks.
 */
#define N_PARTS 4

/* How many sessions may be kept after their windows were closed: one in so many, as there are
 * sequences in which GTK 4.8 leaks a widget. */
#define ONE_IN 10

/* How much more memory a new window may keep at the end of a long run than in the middle: about
 * that of one session. */
#define MEMORY_GROWTH ((gsize)64 << 20)

/* How much more memory the process may have at any moment of the second half than in the first one,
 * with what malloc() has free. */
#define RESIDENT_GROWTH ((gsize)128 << 20)

typedef struct
{
  guint n_actions;
  guint seed;
} Course;

static void
print_results (Soak *self, guint seed)
{
  g_test_message ("seed %u: %u actions, %u comparisons, %zu MiB kept, %zu MiB resident",
                  seed,
                  self->n_done,
                  self->n_checked,
                  soak_get_kept_memory () >> 20,
                  soak_get_memory () >> 20);
  g_test_message (
      "longest stall %.1f ms of the processor (%s), %.1f ms of the clock; %u over %d ms; "
      "closing at most %.1f ms",
      (double)self->watch.longest_processor / 1e3,
      self->watch.worst,
      (double)self->watch.longest / 1e3,
      self->watch.n_stalls,
      SOAK_STALL / 1000,
      (double)self->longest_close / 1e3);
}

static gsize
measure_afresh (Soak *self)
{
  soak_start_again (self);
  soak_check (self);
  return soak_get_kept_memory ();
}

/* Every warning ends the test, but one: GtkGridView of GTK 4.8 runs out of items now and then while
 * it is resized, and goes on. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer unused)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE")
        && g_str_equal ((const char *)fields[i].value, "ran out of items"))
      {
        g_test_message ("GtkGridView ran out of items");
        return G_LOG_WRITER_HANDLED;
      }
  return g_log_writer_default (level, fields, n_fields, NULL);
}

static void
run_actions (gconstpointer data)
{
  const Course *course = data;
  Soak self = { .random = g_rand_new_with_seed (course->seed) };
  guint n_in_part = MAX (1, course->n_actions / N_PARTS);
  gsize kept[N_PARTS] = { 0 }, resident_peaks[2] = { 0 };

  soak_files_make (&self);
  viewer_open (&self.viewer);
  soak_watch_start (&self.watch);
  harness_present (GTK_WINDOW (self.viewer.window));
  for (guint i = 1; i <= course->n_actions; i++)
    {
      guint half = i > course->n_actions / 2;

      soak_act (&self);
      if (i % N_BETWEEN_CHECKS == 0 || i == course->n_actions)
        soak_check (&self);
      if (i % n_in_part == 0 && i / n_in_part <= N_PARTS)
        kept[i / n_in_part - 1] = measure_afresh (&self);
      resident_peaks[half] = MAX (resident_peaks[half], soak_get_memory ());
      if (i % (10 * N_BETWEEN_CHECKS) == 0)
        print_results (&self, course->seed);
    }
  print_results (&self, course->seed);
  g_test_message ("%u windows closed, %u sessions freed", self.n_closed, self.n_freed);
  g_assert_cmpuint (self.n_closed - self.n_freed, <=, 1 + self.n_closed / ONE_IN);
  if (course->n_actions >= 1000)
    {
      g_test_message ("kept with a new window after each quarter: %zu, %zu, %zu, %zu MiB",
                      kept[0] >> 20,
                      kept[1] >> 20,
                      kept[2] >> 20,
                      kept[3] >> 20);
      g_assert_cmpuint (kept[3], <, kept[1] + MEMORY_GROWTH);
      g_assert_cmpuint (resident_peaks[1], <, resident_peaks[0] + RESIDENT_GROWTH);
    }
  g_main_context_set_poll_func (NULL, NULL);
  viewer_tear_down (&self.viewer, NULL);
  g_ptr_array_unref (self.models);
  g_ptr_array_unref (self.bad_models);
  g_ptr_array_unref (self.folders);
  g_free (self.folder);
  g_rand_free (self.random);
}

static guint
choose (const char *argument, const char *variable, guint usual)
{
  const char *text = argument != NULL ? argument : g_getenv (variable);

  return text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : usual;
}

int
main (int argc, char *argv[])
{
  Course course;

  g_log_set_writer_func (write_log, NULL, NULL);
  viewer_init (&argc, &argv);
  course.n_actions = choose (argc > 1 ? argv[1] : NULL, "SOAK_ACTIONS", N_ACTIONS);
  course.seed = choose (argc > 2 ? argv[2] : NULL, "SOAK_SEED", SEED);
  g_test_add_data_func ("/soak/actions", &course, run_actions);
  return g_test_run ();
}
