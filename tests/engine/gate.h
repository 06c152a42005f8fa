/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>
#include <pthread.h>

#include "wait.h"

/* A place at which a test holds the engine's thread. It uses pthread's locks, which ThreadSanitizer
 * understands. */
typedef struct
{
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  gboolean shut;
  guint n_entered;
  guint n_left;
} Gate;

#define GATE_INIT                                                                                  \
  {                                                                                                \
    PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, FALSE, 0, 0                               \
  }

static inline void
gate_set_shut (Gate *gate, gboolean shut)
{
  pthread_mutex_lock (&gate->mutex);
  gate->shut = shut;
  pthread_cond_broadcast (&gate->changed);
  pthread_mutex_unlock (&gate->mutex);
}

static inline void
gate_wake (GCancellable *cancellable, gpointer data)
{
  Gate *gate = data;

  pthread_mutex_lock (&gate->mutex);
  pthread_cond_broadcast (&gate->changed);
  pthread_mutex_unlock (&gate->mutex);
}

/* Waits until the gate is open, or @cancellable (nullable) is cancelled. For the engine's
 * thread. */
static inline void
gate_pass (Gate *gate, GCancellable *cancellable)
{
  gulong id = 0;

  if (cancellable != NULL)
    id = g_cancellable_connect (cancellable, G_CALLBACK (gate_wake), gate, NULL);
  pthread_mutex_lock (&gate->mutex);
  gate->n_entered++;
  pthread_cond_broadcast (&gate->changed);
  while (gate->shut && !g_cancellable_is_cancelled (cancellable))
    pthread_cond_wait (&gate->changed, &gate->mutex);
  gate->n_left++;
  pthread_mutex_unlock (&gate->mutex);
  g_cancellable_disconnect (cancellable, id);
}

static inline guint
gate_count_entered (Gate *gate)
{
  guint n;

  pthread_mutex_lock (&gate->mutex);
  n = gate->n_entered;
  pthread_mutex_unlock (&gate->mutex);
  return n;
}

/* Waits, without running the main loop, until the engine's thread has reached the gate @n times. */
static inline void
gate_await (Gate *gate, guint n)
{
  struct timespec deadline;
  int status = 0;

  clock_gettime (CLOCK_REALTIME, &deadline);
  deadline.tv_sec += WAIT_SECONDS;
  pthread_mutex_lock (&gate->mutex);
  while (gate->n_entered < n && status == 0)
    status = pthread_cond_timedwait (&gate->changed, &gate->mutex, &deadline);
  pthread_mutex_unlock (&gate->mutex);
  g_assert_cmpint (status, ==, 0);
}
