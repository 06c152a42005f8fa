/* SPDX-License-Identifier: MIT */

#include "cam-channel-plot-private.h"

#include <math.h>

static void
select_at (CamChannelPlot *self, double x)
{
  if (self->n_bars == 0 || x < 0 || x >= gtk_widget_get_width (GTK_WIDGET (self)))
    return;
  cam_channel_plot_set_selected (
      self, MIN ((guint)(x / cam_channel_plot_get_pitch (self)), self->n_bars - 1));
}

/* Only a pointer that moves selects a bar. GTK also reports a motion when bars scroll below a
 * resting pointer, and when the window opens below it. */
static void
on_motion (CamChannelPlot *self, double x, double y, GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  gboolean first = self->hover_x < 0;
  double window_x, window_y;

  if (!event || !gdk_event_get_position (event, &window_x, &window_y))
    return;
  if (window_x == self->hover_x && window_y == self->hover_y)
    return;
  self->hover_x = window_x;
  self->hover_y = window_y;
  if (!first)
    select_at (self, x);
}

static void
on_pressed (CamChannelPlot *self, int n_press, double x, double y)
{
  self->by_keyboard = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  select_at (self, x);
}

static void
scroll_to_selected (CamChannelPlot *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  double pitch = cam_channel_plot_get_pitch (self);

  if (scroller)
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)),
                               MAX (0, (self->selected - 1.0) * pitch),
                               (self->selected + 2.0) * pitch);
}

/* A page is what the scroller shows; if that is all bars, it is an eighth of them. */
static int
get_page (CamChannelPlot *self)
{
  double left, width;
  int visible;

  cam_channel_plot_get_view (self, &left, &width);
  visible = (int)(width / cam_channel_plot_get_pitch (self));
  return visible < (int)self->n_bars ? MAX (visible, 1) : MAX ((int)self->n_bars / 8, 1);
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
  scroll_to_selected (self);
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
}

void
cam_channel_plot_add_controllers (CamChannelPlot *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->hover_x = -1;
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
