#include "cam-parallel.h"

#include <pthread.h>

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
