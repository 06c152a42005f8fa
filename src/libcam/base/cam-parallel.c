/* SPDX-License-Identifier: MIT */

#include "cam-parallel.h"

#include <pthread.h>

/* As the processors are, the share of them is the process's. 0 until somebody says. */
static guint n_threads_wanted;

void
cam_parallel_set_n_threads (guint n_threads)
{
  g_return_if_fail (n_threads >= 1);

  g_atomic_int_set (&n_threads_wanted, n_threads);
}

guint
cam_parallel_get_n_threads (void)
{
  guint n_threads = (guint)g_atomic_int_get (&n_threads_wanted);

  return n_threads != 0 ? n_threads : g_get_num_processors ();
}

typedef struct
{
  void (*work) (guint worker, gpointer data);
  gpointer data;
  guint worker;
  pthread_t thread;
  gboolean started;
} Worker;

static void *
run_worker (void *data)
{
  Worker *worker = data;

  worker->work (worker->worker, worker->data);
  return NULL;
}

void
cam_parallel_run (guint n_workers, void (*work) (guint worker, gpointer data), gpointer data)
{
  g_autofree Worker *workers = g_new0 (Worker, n_workers);

  for (guint i = 1; i < n_workers; i++)
    {
      workers[i] = (Worker){ .work = work, .data = data, .worker = i };
      workers[i].started = pthread_create (&workers[i].thread, NULL, run_worker, &workers[i]) == 0;
    }
  work (0, data);
  for (guint i = 1; i < n_workers; i++)
    if (workers[i].started)
      pthread_join (workers[i].thread, NULL);
}
