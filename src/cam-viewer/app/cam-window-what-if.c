/* SPDX-License-Identifier: MIT */

#include "cam-window-private.h"

#include <math.h>

#include "cam-accessible.h"
#include "cam-property-action.h"

static CamWhatIf *
get_what_if (gpointer window)
{
  return cam_session_get_what_if (CAM_WINDOW (window)->session);
}

/* Whether something can be changed: only in Explain, and not while a person guesses. */
static gboolean
is_active (gpointer self)
{
  gboolean active;

  g_object_get (get_what_if (self), "active", &active, NULL);
  return active && !cam_session_get_concealed (CAM_WINDOW (self)->session);
}

/* Shows the map of a channel, or hides it if it is shown already. */
static void
on_channel (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  guint channel, wanted = g_variant_get_uint32 (parameter);

  if (!is_active (self))
    return;
  g_object_get (get_what_if (self), "channel", &channel, NULL);
  g_object_set (get_what_if (self), "channel", channel == wanted ? CAM_WHAT_IF_NONE : wanted, NULL);
}

/* Returns: how many channels contribute more to the class than @channel does; −1 if @channel is
 * %CAM_WHAT_IF_NONE. */
static int
find_rank (CamWhatIf *what_if, guint channel, guint n_channels)
{
  for (guint rank = 0; rank < n_channels; rank++)
    if (cam_what_if_get_nth (what_if, rank) == channel)
      return (int)rank;
  return -1;
}

/* Steps through the channels in the order of their contributions, the largest first. */
static void
on_step_channel (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  CamWhatIf *what_if = get_what_if (self);
  guint channel, n_channels;
  int rank;

  if (!is_active (self))
    return;
  g_object_get (what_if, "channel", &channel, "n-channels", &n_channels, NULL);
  rank = find_rank (what_if, channel, n_channels) + g_variant_get_int32 (parameter);
  if (rank < 0 || rank >= (int)n_channels)
    gtk_widget_error_bell (self);
  else
    g_object_set (what_if, "channel", cam_what_if_get_nth (what_if, (guint)rank), NULL);
}

/* Switches the channel whose map is shown off or on. */
static void
on_toggle_channel (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  guint channel;

  g_object_get (get_what_if (self), "channel", &channel, NULL);
  if (!is_active (self) || channel == CAM_WHAT_IF_NONE)
    gtk_widget_error_bell (self);
  else
    cam_what_if_toggle_channel (get_what_if (self), channel);
}

static void
on_close_channel (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_object_set (get_what_if (self), "channel", CAM_WHAT_IF_NONE, NULL);
}

static void
on_channel_off (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (is_active (self))
    cam_what_if_toggle_channel (get_what_if (self), g_variant_get_uint32 (parameter));
}

static void
on_all_on (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (is_active (self))
    cam_what_if_switch_all_on (get_what_if (self));
}

static void
on_step_build_up (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  guint n_channels;
  int kept;

  if (!is_active (self))
    return;
  g_object_get (get_what_if (self), "kept", &kept, "n-channels", &n_channels, NULL);
  kept = (kept < 0 ? (int)n_channels : kept) + g_variant_get_int32 (parameter);
  g_object_set (get_what_if (self), "kept", CLAMP (kept, 0, (int)n_channels), NULL);
}

void
cam_window_make_what_if (CamWindow *self)
{
  if (self->what_if_bar != NULL)
    return;
  self->what_if_bar = CAM_WHAT_IF_BAR (cam_what_if_bar_new (self->session));
  cam_canvas_set_bar (self->canvas, GTK_WIDGET (self->what_if_bar));
  cam_accessible_name_dropdowns (GTK_WIDGET (self->what_if_bar));
}

static void
on_play (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!is_active (data))
    return;
  cam_window_make_what_if (data);
  cam_what_if_bar_play (CAM_WINDOW (data)->what_if_bar);
}

/* Opens the curves, and the bar that they belong to. */
static void
on_curves (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (!is_active (self))
    return;
  g_action_group_change_action_state (
      G_ACTION_GROUP (self), "what-if", g_variant_new_boolean (TRUE));
  cam_what_if_bar_open_curves (CAM_WINDOW (self)->what_if_bar);
}

static void
on_uncover (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cam_what_if_uncover (get_what_if (self));
}

/* Covers more of the picture: the parameter is in percent. */
static void
on_cover_more (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  double share;

  if (!is_active (self))
    return;
  g_object_get (get_what_if (self), "share", &share, NULL);
  share = round (share * 100 + g_variant_get_int32 (parameter)) / 100;
  g_object_set (get_what_if (self), "share", CLAMP (share, 0, 1), NULL);
}

/* Picks a brush, or puts it away if it is picked already. */
static void
on_brush (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  CamBrush brush, wanted = (CamBrush)g_variant_get_int32 (parameter);

  if (!is_active (self))
    return;
  g_object_get (get_what_if (self), "brush", &brush, NULL);
  g_object_set (get_what_if (self), "brush", brush == wanted ? CAM_BRUSH_NONE : wanted, NULL);
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (!is_active (self) || !cam_what_if_undo (get_what_if (self)))
    gtk_widget_error_bell (self);
}

static void
on_redo (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (!is_active (self) || !cam_what_if_redo (get_what_if (self)))
    gtk_widget_error_bell (self);
}

static const GActionEntry what_if_actions[] = {
  { .name = "channel", .activate = on_channel, .parameter_type = "u" },
  { .name = "close-channel", .activate = on_close_channel },
  { .name = "channel-off", .activate = on_channel_off, .parameter_type = "u" },
  { .name = "step-channel", .activate = on_step_channel, .parameter_type = "i" },
  { .name = "toggle-channel", .activate = on_toggle_channel },
  { .name = "all-on", .activate = on_all_on },
  { .name = "step-build-up", .activate = on_step_build_up, .parameter_type = "i" },
  { .name = "play-build-up", .activate = on_play },
  { .name = "cover-more", .activate = on_cover_more, .parameter_type = "i" },
  { .name = "brush", .activate = on_brush, .parameter_type = "i" },
  { .name = "curves", .activate = on_curves },
  { .name = "uncover", .activate = on_uncover },
  { .name = "undo", .activate = on_undo },
  { .name = "redo", .activate = on_redo },
};

void
cam_window_setup_what_if (CamWindow *self)
{
  GtkRevealer *revealer = cam_canvas_get_bar (self->canvas);

  g_signal_connect_object (revealer,
                           "notify::reveal-child",
                           G_CALLBACK (cam_window_make_what_if),
                           self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (
      G_ACTION_MAP (self), what_if_actions, G_N_ELEMENTS (what_if_actions), self);
  cam_property_action_add (G_ACTION_MAP (self), "weighted", get_what_if (self), "weighted");
  cam_property_action_add (G_ACTION_MAP (self), "what-if", revealer, "reveal-child");
}
