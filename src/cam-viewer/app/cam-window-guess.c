/* SPDX-License-Identifier: MIT */

#include "cam-window-private.h"

#include "cam-property-action.h"

static void
on_reveal (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_object_set (CAM_WINDOW (data)->session, "revealed", TRUE, NULL);
}

static const GActionEntry guess_actions[] = {
  { .name = "reveal", .activate = on_reveal },
};

static void
on_concealed (CamWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "reveal");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), cam_session_get_concealed (self->session));
}

void
cam_window_setup_guessing (CamWindow *self)
{
  g_action_map_add_action_entries (
      G_ACTION_MAP (self), guess_actions, G_N_ELEMENTS (guess_actions), self);
  cam_property_action_add (G_ACTION_MAP (self), "guess-first", self->session, "guess-first");
  g_signal_connect_object (
      self->session, "notify::concealed", G_CALLBACK (on_concealed), self, G_CONNECT_SWAPPED);
  on_concealed (self);
}
