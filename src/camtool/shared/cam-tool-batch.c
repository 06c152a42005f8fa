/* SPDX-License-Identifier: MIT */

#include "cam-tool-batch.h"

#include <glib/gi18n-lib.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#include "cam-parallel.h"
#include "cam-tool-output.h"

/* Free memory in larger pieces, or of more than this in total, goes back to the system. */
#define LARGEST_KEPT (32 << 20)
#define MOST_KEPT (512 << 20)

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)
#define BAR_WIDTH 24

typedef struct
{
  CamToolTask task;
  gpointer user_data;
  GCancellable *cancellable;
  GPtrArray *errors; /* each element is written by the thread that ran the task */
  guint n_tasks;
  gboolean on_terminal;
  gint next; /* index of the next task to take */
  /* Guards the fields below. A POSIX mutex, because ThreadSanitizer can't see how GMutex locks. */
  pthread_mutex_t mutex;
  guint n_done;
  gint64 started_at, shown_at;
} Batch;

/* How many tasks are done, and after a moment also the speed and the time left. */
static char *
format_progress (Batch *batch, double seconds)
{
  double rate = batch->n_done / MAX (seconds, 1e-3);
  guint left = (guint)MIN ((batch->n_tasks - batch->n_done) / rate, 1e6);

  if (seconds < 1)
    return g_strdup_printf (_ ("%u of %u"), batch->n_done, batch->n_tasks);
  return g_strdup_printf (_ ("%u of %u, %.*f a second, %u:%02u left"),
                          batch->n_done,
                          batch->n_tasks,
                          rate < 10 ? 1 : 0,
                          rate,
                          left / 60,
                          left % 60);
}

static void
show_progress (Batch *batch)
{
  g_autofree char *text = NULL;
  char bar[BAR_WIDTH + 1];
  gint64 now = g_get_monotonic_time ();

  if (!batch->on_terminal
      || (now - batch->shown_at < PROGRESS_INTERVAL && batch->n_done < batch->n_tasks))
    return;

  batch->shown_at = now;
  for (guint i = 0; i < BAR_WIDTH; i++)
    bar[i] = (guint64)i * batch->n_tasks < (guint64)BAR_WIDTH * batch->n_done ? '#' : '.';
  bar[BAR_WIDTH] = '\0';
  /* A carriage return, and an escape sequence that erases the line, so that the next text replaces
   * this one. */
  text = format_progress (batch, (double)(now - batch->started_at) / G_USEC_PER_SEC);
  g_printerr ("\r[%s] %s\033[K", bar, text);
}

static void
run_task (Batch *batch, guint index)
{
  GError *error = NULL;

  if (!batch->task (index, batch->user_data, batch->cancellable, &error))
    g_ptr_array_index (batch->errors, index) = error;

  pthread_mutex_lock (&batch->mutex);
  batch->n_done++;
  show_progress (batch);
  pthread_mutex_unlock (&batch->mutex);
}

/* Runs tasks until none are left. */
static gpointer
run_tasks (gpointer user_data)
{
  Batch *batch = user_data;

  while (!g_cancellable_is_cancelled (batch->cancellable))
    {
      guint index = (guint)g_atomic_int_add (&batch->next, 1);

      if (index >= batch->n_tasks)
        break;
      run_task (batch, index);
    }
  return NULL;
}

static void
free_error (gpointer error)
{
  if (error != NULL)
    g_error_free (error);
}

/* The calling thread works too, so it is no error if other threads can't be started. */
static void
run_on_threads (Batch *batch, guint n_threads)
{
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();

  for (guint i = 1; i < n_threads; i++)
    {
      GThread *thread = g_thread_try_new ("batch", run_tasks, batch, NULL);

      if (thread == NULL)
        break;
      g_ptr_array_add (threads, thread);
    }
  run_tasks (batch);
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
}

/* Every picture needs the same large pieces of memory. If the process keeps them, the kernel need
 * not clear them each time. */
static void
keep_memory (void)
{
#ifdef M_MMAP_THRESHOLD
  mallopt (M_MMAP_THRESHOLD, LARGEST_KEPT);
  mallopt (M_TRIM_THRESHOLD, MOST_KEPT);
#endif
}

GPtrArray *
cam_tool_batch_run (guint n_tasks,
                    guint n_threads,
                    CamToolTask task,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func (free_error);
  guint pass_threads = cam_parallel_get_n_threads ();
  Batch batch = { .task = task,
                  .user_data = user_data,
                  .cancellable = cancellable,
                  .errors = errors,
                  .n_tasks = n_tasks,
                  .started_at = g_get_monotonic_time (),
                  .on_terminal = isatty (STDERR_FILENO) };

  keep_memory ();
  g_ptr_array_set_size (errors, (int)n_tasks);
  pthread_mutex_init (&batch.mutex, NULL);
  if (n_threads == 0)
    n_threads = g_get_num_processors ();
  n_threads = CLAMP (n_threads, 1, MAX (n_tasks, 1));

  /* One thread for each picture keeps all processors busy, even while pictures are decoded. If
   * passes shared their work as well, threads would only wait for each other. */
  if (n_threads > 1)
    cam_parallel_set_n_threads (1);
  run_on_threads (&batch, n_threads);
  cam_parallel_set_n_threads (pass_threads);

  if (batch.on_terminal && batch.shown_at > 0)
    g_printerr ("\r\033[K");
  pthread_mutex_destroy (&batch.mutex);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&errors);
}

guint
cam_tool_batch_report (GPtrArray *errors)
{
  guint n = 0;

  for (guint i = 0; i < errors->len; i++)
    {
      const GError *error = g_ptr_array_index (errors, i);

      if (error == NULL)
        continue;
      cam_tool_print_error (error->message);
      n++;
    }
  return n;
}
