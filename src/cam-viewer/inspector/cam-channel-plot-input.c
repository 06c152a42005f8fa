/* SPDX-License-Identifier: MIT */

#include "cam-channel-plot-private.h"

#include <math.h>

#define ZOOM_STEP 1.5

/* In pixels. Places in the window are computed, and so not exact. */
#define SMALLEST_MOVE 0.5

static void
select_at (CamChannelPlot *self, double x)
{
  if (self->n_bars == 0 || x < 0 || x >= gtk_widget_get_width (GTK_WIDGET (self)))
    return;
  cam_channel_plot_set_selected (
      self,
      MIN ((guint)(self->view_start + x / cam_channel_plot_get_pitch (self)), self->n_bars - 1));
}

/* Returns: whether the pointer has moved in the window since the last call. Bars may have moved
 * below it. */
static gboolean
note_pointer (CamChannelPlot *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double window_x, window_y;

  self->inside = TRUE;
  self->inside_x = x;
  if (!gtk_widget_translate_coordinates (
          widget, GTK_WIDGET (gtk_widget_get_native (widget)), x, y, &window_x, &window_y)
      || hypot (window_x - self->hover_x, window_y - self->hover_y) < SMALLEST_MOVE)
    return FALSE;
  self->hover_x = window_x;
  self->hover_y = window_y;
  return TRUE;
}

/* The window may have opened, or have been scrolled, below a resting pointer. */
static void
on_enter (CamChannelPlot *self, double x, double y)
{
  note_pointer (self, x, y);
}

/* GTK also reports a motion when bars scroll below a resting pointer. */
static void
on_motion (CamChannelPlot *self, double x, double y)
{
  if (note_pointer (self, x, y))
    select_at (self, x);
}

static void
on_leave (CamChannelPlot *self)
{
  self->inside = FALSE;
}

static void
on_pressed (CamChannelPlot *self, int n_press, double x, double y)
{
  self->by_keyboard = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  select_at (self, x);
}

/* A click picks when the button is released: a press could become a drag. */
static void
on_released (CamChannelPlot *self)
{
  const CamChannel *channel = cam_channel_plot_get_channel (self);

  if (channel != NULL)
    g_signal_emit_by_name (self, "channel-picked", channel->index);
}

static gboolean
on_channel_key (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  CamChannelPlot *self = CAM_CHANNEL_PLOT (widget);
  const CamChannel *channel = cam_channel_plot_get_channel (self);
  const char *signal;

  if (channel == NULL)
    return GDK_EVENT_PROPAGATE;
  g_variant_get (arguments, "(&s)", &signal);
  g_signal_emit_by_name (self, signal, channel->index);
  return GDK_EVENT_STOP;
}

/* Returns: how many bars Page Up and Page Down move: those in view, or an eighth of them if all
 * are. */
static int
get_page (CamChannelPlot *self)
{
  int visible = (int)self->view_count;

  return visible < (int)self->n_bars ? MAX (visible, 1) : MAX ((int)self->n_bars / 8, 1);
}

/* The wheel zooms; sideways it moves the view. If all bars can be told apart, the wheel scrolls
 * what is around the plot. */
static gboolean
on_scroll (CamChannelPlot *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;

  if (!cam_channel_plot_zooms (self))
    return GDK_EVENT_PROPAGATE;
  if (state & GDK_SHIFT_MASK)
    dx = dy;
  if (dx != 0)
    cam_channel_plot_move (self, self->view_start + dx * self->view_count / 8);
  else if (dy != 0)
    {
      if (event != NULL && self->inside)
        x = self->inside_x;
      cam_channel_plot_zoom (self, pow (ZOOM_STEP, -dy), x);
    }
  return GDK_EVENT_STOP;
}

static void
on_drag_begin (CamChannelPlot *self)
{
  self->drag_start = self->view_start;
}

static void
on_drag_update (CamChannelPlot *self, double dx, double dy, GtkGesture *gesture)
{
  if (self->view_count >= self->n_bars)
    return;
  cam_channel_plot_move (self, self->drag_start - dx / cam_channel_plot_get_pitch (self));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
on_zoom_key (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  CamChannelPlot *self = CAM_CHANNEL_PLOT (widget);
  double x = gtk_widget_get_width (widget) / 2.0;
  int direction;

  if (!cam_channel_plot_zooms (self))
    return GDK_EVENT_PROPAGATE;
  g_variant_get (arguments, "(i)", &direction);
  if (self->selected != GTK_INVALID_LIST_POSITION)
    x = (self->selected + 0.5 - self->view_start) * cam_channel_plot_get_pitch (self);
  cam_channel_plot_zoom (self, direction > 0 ? ZOOM_STEP : 1 / ZOOM_STEP, x);
  self->by_keyboard = TRUE;
  gtk_widget_queue_draw (widget);
  return GDK_EVENT_STOP;
}

typedef enum
{
  MOVE_BAR,
  MOVE_PAGE,
  MOVE_END,
} Move;

static gboolean
on_key (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  CamChannelPlot *self = CAM_CHANNEL_PLOT (widget);
  gboolean none = self->selected == GTK_INVALID_LIST_POSITION;
  int move, direction, last = (int)self->n_bars - 1, position;

  if (self->n_bars == 0)
    return GDK_EVENT_PROPAGATE;
  g_variant_get (arguments, "(ii)", &move, &direction);
  position = none ? (direction > 0 ? -1 : last + 1) : (int)self->selected;
  if (move == MOVE_END)
    position = direction < 0 ? 0 : last;
  else
    position += direction * (move == MOVE_PAGE && !none ? get_page (self) : 1);

  cam_channel_plot_set_selected (self, (guint)CLAMP (position, 0, last));
  cam_channel_plot_show_selected (self);
  self->by_keyboard = TRUE;
  gtk_widget_queue_draw (widget);
  return GDK_EVENT_STOP;
}

static void
add_key (GtkWidgetClass *widget_class, guint key, Move move, int direction)
{
  gtk_widget_class_add_binding (widget_class, key, 0, on_key, "(ii)", move, direction);
}

void
cam_channel_plot_install_keys (GtkWidgetClass *widget_class)
{
  const struct
  {
    guint key;
    int direction;
  } zooms[]
      = { { GDK_KEY_Up, 1 }, { GDK_KEY_KP_Up, 1 }, { GDK_KEY_Down, -1 }, { GDK_KEY_KP_Down, -1 } };

  add_key (widget_class, GDK_KEY_Left, MOVE_BAR, -1);
  add_key (widget_class, GDK_KEY_KP_Left, MOVE_BAR, -1);
  add_key (widget_class, GDK_KEY_Right, MOVE_BAR, 1);
  add_key (widget_class, GDK_KEY_KP_Right, MOVE_BAR, 1);
  add_key (widget_class, GDK_KEY_Page_Up, MOVE_PAGE, -1);
  add_key (widget_class, GDK_KEY_KP_Page_Up, MOVE_PAGE, -1);
  add_key (widget_class, GDK_KEY_Page_Down, MOVE_PAGE, 1);
  add_key (widget_class, GDK_KEY_KP_Page_Down, MOVE_PAGE, 1);
  add_key (widget_class, GDK_KEY_Home, MOVE_END, -1);
  add_key (widget_class, GDK_KEY_KP_Home, MOVE_END, -1);
  add_key (widget_class, GDK_KEY_End, MOVE_END, 1);
  add_key (widget_class, GDK_KEY_KP_End, MOVE_END, 1);
  gtk_widget_class_add_binding (
      widget_class, GDK_KEY_space, 0, on_channel_key, "(s)", "channel-toggled");
  gtk_widget_class_add_binding (
      widget_class, GDK_KEY_Return, 0, on_channel_key, "(s)", "channel-picked");
  gtk_widget_class_add_binding (
      widget_class, GDK_KEY_KP_Enter, 0, on_channel_key, "(s)", "channel-picked");
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_add_binding (
        widget_class, zooms[i].key, 0, on_zoom_key, "(i)", zooms[i].direction);
}

void
cam_channel_plot_add_controllers (CamChannelPlot *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new (), *drag = gtk_gesture_drag_new ();

  self->hover_x = -1;
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_enter), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
