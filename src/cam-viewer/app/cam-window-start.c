/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

#include "cam-trace.h"

/* Widgets that are not in sight at first. If an action needs one of them earlier, it makes that one
 * itself. */
static void
make_display_menu (CamWindow *self)
{
  cam_canvas_make_menu (self->canvas);
}

static void (*const later[]) (CamWindow *self)
    = { make_display_menu, cam_window_make_what_if, cam_window_make_evaluate };

/* Makes one widget in each turn of the main loop, so that no turn takes long. */
static gboolean
make_next (gpointer data)
{
  CamWindow *self = data;

  later[self->n_made++](self);
  if (self->n_made < G_N_ELEMENTS (later))
    return G_SOURCE_CONTINUE;
  self->make_source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
shows_answer (CamWindow *self)
{
  return cam_session_get_model (self->session) != NULL
         && cam_session_get_dataset (self->session) != NULL
         && !cam_session_get_busy (self->session);
}

/* Ends the start after the first map, or the reason why there is none, has been drawn. */
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
  self->make_source = g_idle_add_full (G_PRIORITY_LOW, make_next, self, NULL);
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

void
cam_window_end_start (CamWindow *self)
{
  g_clear_handle_id (&self->make_source, g_source_remove);
}
