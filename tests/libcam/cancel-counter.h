/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

/* Counts how often a cancellable is checked, and can cancel it at one of these checks. For that the
 * linker replaces two of GLib's functions by those below (see meson.build). */

/* How many checks may follow the cancelling: for each of two threads one in every layer, and some
 * at the end. */
#define MOST_CHECKS_AFTER 24

static GCancellable *watched;
static guint n_checks;
static guint
    n_checks_after;     /* checks after the cancelling; a thread may be delayed while it cancels */
static guint cancel_at; /* the number of the check that cancels; 0 for none */

gboolean __real_g_cancellable_is_cancelled (GCancellable *cancellable);
gboolean __wrap_g_cancellable_is_cancelled (GCancellable *cancellable);
gboolean __real_g_cancellable_set_error_if_cancelled (GCancellable *cancellable, GError **error);
gboolean __wrap_g_cancellable_set_error_if_cancelled (GCancellable *cancellable, GError **error);

static void
note_check (GCancellable *cancellable)
{
  if (cancellable == NULL || cancellable != watched)
    return;
  if (__real_g_cancellable_is_cancelled (cancellable))
    __atomic_add_fetch (&n_checks_after, 1, __ATOMIC_RELAXED);
  else if (__atomic_add_fetch (&n_checks, 1, __ATOMIC_RELAXED) == cancel_at)
    g_cancellable_cancel (cancellable);
}

gboolean
__wrap_g_cancellable_is_cancelled (GCancellable *cancellable)
{
  note_check (cancellable);
  return __real_g_cancellable_is_cancelled (cancellable);
}

gboolean
__wrap_g_cancellable_set_error_if_cancelled (GCancellable *cancellable, GError **error)
{
  note_check (cancellable);
  return __real_g_cancellable_set_error_if_cancelled (cancellable, error);
}

typedef gboolean (*Call) (gpointer data, GCancellable *cancellable, GError **error);

/* Runs @call with a cancellable that check number @at cancels. Returns: the number of checks until
 * then. */
static guint
run_call (Call call, gpointer data, guint at)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gboolean well;

  watched = cancellable;
  n_checks = n_checks_after = 0;
  cancel_at = at;
  well = call (data, cancellable, &error);
  watched = NULL;
  if (at == 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (well == (at == 0));
  return n_checks;
}

/* @least: how often @call has to check the cancellable at least
 * @n_places: at how many of these checks it is cancelled, each in a run of its own */
static void
check_call (Call call, gpointer data, guint least, guint n_places)
{
  guint n = run_call (call, data, 0);

  g_assert_cmpuint (n, >=, least);
  for (guint place = 1; place <= n_places; place++)
    {
      guint at = n * place / (n_places + 1);

      g_assert_cmpuint (run_call (call, data, at), >=, at);
      g_assert_cmpuint (n_checks_after, <=, MOST_CHECKS_AFTER);
    }
}
