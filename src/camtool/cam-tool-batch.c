#include "cam-tool-batch.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "cam-blas.h"
#include "cam-tool-output.h"

#define PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)

typedef struct
{
  CamToolTask task;
  gpointer user_data;
  GCancellable *cancellable;
  GPtrArray *errors; /* each slot written by the thread that ran the task */
  guint n_tasks;
  gboolean on_terminal;
  GMutex mutex; /* guards what follows */
  guint n_done;
  gint64 shown_at;
} Batch;

static void
show_progress (Batch *batch)
{
  g_autofree char *text = NULL;
  gint64 now = g_get_monotonic_time ();

  if (!batch->on_terminal
      || (now - batch->shown_at < PROGRESS_INTERVAL && batch->n_done < batch->n_tasks))
    return;

  batch->shown_at = now;
  /* Carriage return, then erase to the end of the line: the next text takes its place. */
  text = g_strdup_printf (_ ("%u of %u"), batch->n_done, batch->n_tasks);
  g_printerr ("\r%s\033[K", text);
}

static void
run_task (gpointer data, gpointer user_data)
{
  Batch *batch = user_data;
  guint index = GPOINTER_TO_UINT (data) - 1;
  GError *error = NULL;

  if (g_cancellable_is_cancelled (batch->cancellable))
    return;
  if (!batch->task (index, batch->user_data, batch->cancellable, &error))
    g_ptr_array_index (batch->errors, index) = error;

  g_mutex_lock (&batch->mutex);
  batch->n_done++;
  show_progress (batch);
  g_mutex_unlock (&batch->mutex);
}

static void
free_error (gpointer error)
{
  if (error != NULL)
    g_error_free (error);
}

/* Pushes index + 1, as a pool takes no NULL, and waits for all. */
static gboolean
run_pool (Batch *batch, guint n_threads, GError **error)
{
  GThreadPool *pool = g_thread_pool_new (run_task, batch, (int)n_threads, TRUE, error);

  if (pool == NULL)
    return FALSE;
  for (guint i = 0; i < batch->n_tasks; i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (i + 1), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  return TRUE;
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
  guint blas_threads = cam_blas_get_n_threads ();
  Batch batch = { .task = task,
                  .user_data = user_data,
                  .cancellable = cancellable,
                  .errors = errors,
                  .n_tasks = n_tasks,
                  .on_terminal = isatty (STDERR_FILENO) };
  gboolean ran;

  g_ptr_array_set_size (errors, (int)n_tasks);
  g_mutex_init (&batch.mutex);
  if (n_threads == 0)
    n_threads = g_get_num_processors ();
  n_threads = CLAMP (n_threads, 1, MAX (n_tasks, 1));

  /* Whole pictures side by side keep every processor busy, decoding included; products that are
   * shared out among them as well would only wait for each other. */
  if (n_threads > 1)
    cam_blas_set_n_threads (1);
  ran = run_pool (&batch, n_threads, error);
  cam_blas_set_n_threads (blas_threads);

  if (batch.on_terminal && batch.shown_at > 0)
    g_printerr ("\r\033[K");
  g_mutex_clear (&batch.mutex);
  if (!ran || g_cancellable_set_error_if_cancelled (cancellable, error))
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
