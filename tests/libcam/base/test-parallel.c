/* SPDX-License-Identifier: MIT */

#include "cam-parallel.h"
#include "test-runner.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_WORKERS 8
#define N_SHARES 1000
#define N_RUNS 100

/* Shares that are taken from a common counter. */
typedef struct
{
  int next;
  int taken[N_SHARES];
  int called[MOST_WORKERS];
} Shares;

static void
take_shares (guint worker, gpointer data)
{
  Shares *shares = data;
  int share;

  g_assert_cmpuint (worker, <, MOST_WORKERS);
  g_atomic_int_inc (&shares->called[worker]);
  while ((share = g_atomic_int_add (&shares->next, 1)) < N_SHARES)
    g_atomic_int_inc (&shares->taken[share]);
}

static void
check_shares (guint n_workers)
{
  Shares shares = { 0 };

  cam_parallel_run (n_workers, take_shares, &shares);
  for (guint i = 0; i < N_SHARES; i++)
    g_assert_cmpint (shares.taken[i], ==, 1);
  g_assert_cmpint (shares.called[0], ==, 1);
  for (guint i = 1; i < MOST_WORKERS; i++)
    g_assert_cmpint (shares.called[i], <=, i < n_workers ? 1 : 0);
}

/* Every share is taken once, and no worker is called twice. */
static void
test_shares (void)
{
  for (guint n_workers = 1; n_workers <= MOST_WORKERS; n_workers++)
    for (guint i = 0; i < N_RUNS; i++)
      check_shares (n_workers);
}

/* A gate at which workers wait. */
typedef struct
{
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  guint n_inside;
  guint n_wanted; /* the gate opens by itself when so many workers wait */
  gboolean open;
  guint n_new; /* threads that have not worked before */
} Gate;

static void
gate_init (Gate *gate, guint n_wanted)
{
  *gate = (Gate){ .n_wanted = n_wanted };
  pthread_mutex_init (&gate->mutex, NULL);
  pthread_cond_init (&gate->changed, NULL);
}

static void
gate_clear (Gate *gate)
{
  pthread_cond_destroy (&gate->changed);
  pthread_mutex_destroy (&gate->mutex);
}

static void
enter_gate (guint worker, gpointer data)
{
  static __thread gboolean was_here;
  Gate *gate = data;

  pthread_mutex_lock (&gate->mutex);
  gate->n_new += worker > 0 && !was_here;
  was_here = TRUE;
  gate->n_inside++;
  gate->open |= gate->n_inside == gate->n_wanted;
  pthread_cond_broadcast (&gate->changed);
  while (!gate->open)
    pthread_cond_wait (&gate->changed, &gate->mutex);
  pthread_mutex_unlock (&gate->mutex);
}

static void
await_inside (Gate *gate, guint n)
{
  pthread_mutex_lock (&gate->mutex);
  while (gate->n_inside < n)
    pthread_cond_wait (&gate->changed, &gate->mutex);
  pthread_mutex_unlock (&gate->mutex);
}

static void
open_gate (Gate *gate)
{
  pthread_mutex_lock (&gate->mutex);
  gate->open = TRUE;
  pthread_cond_broadcast (&gate->changed);
  pthread_mutex_unlock (&gate->mutex);
}

/* The workers of a run work at the same time, in the same threads as those of the run before. */
static void
test_threads_stay (void)
{
  guint n_new = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      Gate gate;

      gate_init (&gate, MOST_WORKERS);
      cam_parallel_run (MOST_WORKERS, enter_gate, &gate);
      g_assert_cmpuint (gate.n_inside, ==, MOST_WORKERS);
      n_new += gate.n_new;
      gate_clear (&gate);
    }
  g_assert_cmpuint (n_new, <, MOST_WORKERS);
}

static void
run_within (guint worker, gpointer data)
{
  for (guint i = 0; i < 4; i++)
    check_shares (3);
}

/* A worker may share its own work. */
static void
test_nested (void)
{
  for (guint i = 0; i < N_RUNS; i++)
    cam_parallel_run (4, run_within, NULL);
}

static void *
run_repeatedly (void *data)
{
  for (guint i = 0; i < N_RUNS; i++)
    check_shares (4);
  return NULL;
}

/* Several threads may call at the same time. */
static void
test_concurrent (void)
{
  pthread_t threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    pthread_create (&threads[i], NULL, run_repeatedly, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    pthread_join (threads[i], NULL);
}

static void *
run_behind_gate (void *gate)
{
  cam_parallel_run (MOST_WORKERS, enter_gate, gate);
  return NULL;
}

/* If all helpers are busy, a call does its work by itself and does not wait for them. */
static void
test_busy (void)
{
  Shares shares = { 0 };
  Gate gate;
  pthread_t thread;

  gate_init (&gate, 0);
  pthread_create (&thread, NULL, run_behind_gate, &gate);
  await_inside (&gate, MOST_WORKERS);
  cam_parallel_run (MOST_WORKERS, take_shares, &shares);
  g_assert_cmpint (shares.called[0], ==, 1);
  for (guint i = 1; i < MOST_WORKERS; i++)
    g_assert_cmpint (shares.called[i], ==, 0);
  for (guint i = 0; i < N_SHARES; i++)
    g_assert_cmpint (shares.taken[i], ==, 1);
  open_gate (&gate);
  pthread_join (thread, NULL);
  gate_clear (&gate);
}

/* A child process starts threads of its own. */
static void
test_fork (void)
{
  int status;
  pid_t child;

#ifdef __SANITIZE_THREAD__
  g_test_skip ("ThreadSanitizer allows no threads in a forked child");
  return;
#endif
  check_shares (MOST_WORKERS);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      Gate gate;

      gate_init (&gate, MOST_WORKERS);
      cam_parallel_run (MOST_WORKERS, enter_gate, &gate);
      check_shares (MOST_WORKERS);
      _exit (gate.n_inside == MOST_WORKERS ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  check_shares (MOST_WORKERS);
}

/* A pass has the number of threads that was set. */
static void
test_n_threads (void)
{
  guint n_threads = cam_parallel_get_n_threads ();

  g_assert_cmpuint (n_threads, ==, g_get_num_processors ());
  cam_parallel_set_n_threads (3);
  g_assert_cmpuint (cam_parallel_get_n_threads (), ==, 3);
  cam_parallel_set_n_threads (n_threads);
}

static const TestCase cases[] = {
  { "/parallel/shares", test_shares },       { "/parallel/threads-stay", test_threads_stay },
  { "/parallel/nested", test_nested },       { "/parallel/concurrent", test_concurrent },
  { "/parallel/busy", test_busy },           { "/parallel/fork", test_fork },
  { "/parallel/n-threads", test_n_threads },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
