/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

#include "cam-trace.h"

static gboolean
shows_answer (CamWindow *self)
{
  return cam_session_get_model (self->session) != NULL
         && cam_session_get_dataset (self->session) != NULL
         && !cam_session_get_busy (self->session);
}

/* A failure is an answer, too. */
static void
on_after_paint (GdkFrameClock *clock, CamWindow *self)
{
  if (!shows_answer (self))
    {
      cam_trace ("frame drawn");
      return;
    }
  g_signal_handlers_disconnect_by_func (clock, on_after_paint, self);
  cam_trace ("map on screen");
  cam_session_hold_background (self->session, FALSE);
}

static void
on_start_realize (CamWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  g_signal_connect_object (clock, "after-paint", G_CALLBACK (on_after_paint), self, 0);
}

void
cam_window_setup_start (CamWindow *self)
{
  cam_session_hold_background (self->session, TRUE);
  g_signal_connect (self, "realize", G_CALLBACK (on_start_realize), NULL);
}
