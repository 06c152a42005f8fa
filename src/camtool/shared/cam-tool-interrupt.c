/* SPDX-License-Identifier: MIT */

#include "cam-tool-interrupt.h"

#include <glib-unix.h>
#include <signal.h>

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

struct _CamToolInterrupt
{
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GCancellable *cancellable;
  gint signal;
};

typedef struct
{
  CamToolInterrupt *interrupt;
  int signal;
} Watch;

static gboolean
on_signal (gpointer user_data)
{
  Watch *watch = user_data;

  g_atomic_int_compare_and_exchange (&watch->interrupt->signal, 0, watch->signal);
  g_cancellable_cancel (watch->interrupt->cancellable);
  return G_SOURCE_REMOVE;
}

static void
watch_signal (CamToolInterrupt *self, int number)
{
  g_autoptr (GSource) source = g_unix_signal_source_new (number);
  Watch *watch = g_new (Watch, 1);

  watch->interrupt = self;
  watch->signal = number;
  g_source_set_callback (source, on_signal, watch, g_free);
  g_source_attach (source, self->context);
  /* cppcheck-suppress memleak ; the source has it */
}

static gpointer
run_loop (gpointer user_data)
{
  CamToolInterrupt *self = user_data;

  g_main_loop_run (self->loop);
  return NULL;
}

CamToolInterrupt *
cam_tool_interrupt_new (void)
{
  CamToolInterrupt *self = g_new0 (CamToolInterrupt, 1);

  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      struct sigaction action;

      /* nohup, and shells for background jobs, start a program with signals ignored. These stay
       * ignored. */
      if (sigaction (signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
        watch_signal (self, signals[i]);
    }
  self->thread = g_thread_new ("interrupt", run_loop, self);
  return self;
}

static gboolean
quit_loop (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

void
cam_tool_interrupt_free (CamToolInterrupt *self)
{
  /* Quit from inside the loop, because quitting a loop that does not run yet has no effect. */
  g_main_context_invoke (self->context, quit_loop, self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->cancellable);
  g_free (self);
}

GCancellable *
cam_tool_interrupt_get_cancellable (CamToolInterrupt *self)
{
  return self->cancellable;
}

int
cam_tool_interrupt_get_signal (CamToolInterrupt *self)
{
  return g_atomic_int_get (&self->signal);
}
