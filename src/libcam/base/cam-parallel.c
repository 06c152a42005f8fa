/* SPDX-License-Identifier: MIT */

#include "cam-parallel.h"

#include <pthread.h>

/* How long a thread looks for more work before it sleeps. Waking it takes longer than many layers
 * of a network do, and the next layer follows at once. */
#define SPIN_US 200

/* How often it looks between two looks at the clock. */
#define SPIN_LOOKS 64

/* A call of cam_parallel_run(); lies on its caller's stack. */
typedef struct _Run Run;

struct _Run
{
  void (*work) (guint worker, gpointer data);
  gpointer data;
  guint n_workers;
  guint n_begun; /* including the caller */
  gint n_busy;   /* pool threads in @work; also read without the lock */
  pthread_cond_t finished;
  Run *next;
};

/* The pool belongs to the process. Threads are started when they are first needed, and wait for
 * runs until the process ends. Not a GMutex, because ThreadSanitizer can't see how that locks. */
static struct
{
  pthread_once_t once;
  pthread_mutex_t mutex;
  pthread_cond_t begun; /* signalled if there is a run */
  Run *runs;            /* runs that want more workers, the oldest first */
  gint n_runs;          /* how many; also read without the lock */
  guint n_threads;
} pool = {
  .once = PTHREAD_ONCE_INIT,
  .mutex = PTHREAD_MUTEX_INITIALIZER,
  .begun = PTHREAD_COND_INITIALIZER,
};

/* How many threads share a pass. 0 until it is set. */
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

static inline void
pause_briefly (void)
{
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause ();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

/* Waits for a short time without sleeping until @number is 0 (if @wanted) or not 0 (if not). */
static void
spin (const gint *number, gboolean wanted)
{
  gint64 end = g_get_monotonic_time () + SPIN_US;

  do
    for (guint i = 0; i < SPIN_LOOKS; i++)
      {
        if ((g_atomic_int_get (number) == 0) == wanted)
          return;
        pause_briefly ();
      }
  while (g_get_monotonic_time () < end);
}

static void
before_fork (void)
{
  pthread_mutex_lock (&pool.mutex);
}

static void
after_fork_in_parent (void)
{
  pthread_mutex_unlock (&pool.mutex);
}

/* A forked child has none of its parent's threads. */
static void
after_fork_in_child (void)
{
  pthread_cond_init (&pool.begun, NULL);
  pool.runs = NULL;
  pool.n_runs = 0;
  pool.n_threads = 0;
  pthread_mutex_unlock (&pool.mutex);
}

static void
watch_forks (void)
{
  pthread_atfork (before_fork, after_fork_in_parent, after_fork_in_child);
}

static void
unlink_run (Run *run)
{
  Run **link = &pool.runs;

  while (*link != NULL && *link != run)
    link = &(*link)->next;
  if (*link == NULL)
    return;
  *link = run->next;
  g_atomic_int_add (&pool.n_runs, -1);
}

static void *
run_thread (void *data)
{
  pthread_mutex_lock (&pool.mutex);
  for (;;)
    {
      Run *run;
      guint worker;

      if (pool.runs == NULL)
        {
          pthread_mutex_unlock (&pool.mutex);
          spin (&pool.n_runs, FALSE);
          pthread_mutex_lock (&pool.mutex);
        }
      while (pool.runs == NULL)
        pthread_cond_wait (&pool.begun, &pool.mutex);
      run = pool.runs;
      worker = run->n_begun++;
      if (run->n_begun == run->n_workers)
        unlink_run (run);
      g_atomic_int_inc (&run->n_busy);
      pthread_mutex_unlock (&pool.mutex);
      run->work (worker, run->data);
      pthread_mutex_lock (&pool.mutex);
      if (g_atomic_int_dec_and_test (&run->n_busy))
        pthread_cond_signal (&run->finished);
    }
  return NULL;
}

/* Starts threads for a run of @n_workers, or as many as the system allows. The caller holds the
 * lock. */
static void
start_threads (guint n_workers)
{
  pthread_attr_t attributes;
  pthread_t thread;

  pthread_attr_init (&attributes);
  pthread_attr_setdetachstate (&attributes, PTHREAD_CREATE_DETACHED);
  while (pool.n_threads + 1 < n_workers
         && pthread_create (&thread, &attributes, run_thread, NULL) == 0)
    pool.n_threads++;
  pthread_attr_destroy (&attributes);
}

static void
append_run (Run *run)
{
  Run **link = &pool.runs;

  while (*link != NULL)
    link = &(*link)->next;
  *link = run;
  g_atomic_int_inc (&pool.n_runs);
}

void
cam_parallel_run (guint n_workers, void (*work) (guint worker, gpointer data), gpointer data)
{
  Run run = { .work = work, .data = data, .n_workers = n_workers, .n_begun = 1 };

  g_return_if_fail (n_workers >= 1);
  g_return_if_fail (work != NULL);

  if (n_workers == 1)
    {
      work (0, data);
      return;
    }
  pthread_once (&pool.once, watch_forks);
  pthread_cond_init (&run.finished, NULL);
  pthread_mutex_lock (&pool.mutex);
  start_threads (n_workers);
  append_run (&run);
  for (guint i = 1; i < n_workers; i++)
    pthread_cond_signal (&pool.begun);
  pthread_mutex_unlock (&pool.mutex);

  work (0, data);

  pthread_mutex_lock (&pool.mutex);
  unlink_run (&run);
  if (g_atomic_int_get (&run.n_busy) > 0)
    {
      pthread_mutex_unlock (&pool.mutex);
      spin (&run.n_busy, TRUE);
      pthread_mutex_lock (&pool.mutex);
    }
  while (g_atomic_int_get (&run.n_busy) > 0)
    pthread_cond_wait (&run.finished, &pool.mutex);
  pthread_mutex_unlock (&pool.mutex);
  pthread_cond_destroy (&run.finished);
}
