/* SPDX-License-Identifier: MIT */

#include "cam-map-panel-private.h"

#include <math.h>

#define ZOOM_STEP 1.5
#define SCROLL_ZOOM 1.2
#define FAST_STEPS 10
#define FLOAT_NOISE 0.01 /* pixels: events come through float transforms, 60 as 59.999996 */

void
cam_map_panel_to_picture (CamMapPanel *self, double widget_x, double widget_y, double *x, double *y)
{
  cam_viewport_from_view (self->viewport,
                          (widget_x - self->area.origin.x) / self->area.size.width,
                          (widget_y - self->area.origin.y) / self->area.size.height,
                          x,
                          y);
}

/* As cam_map_panel_to_picture(), clamped to the inside of the image. */
static void
find_pixel (CamMapPanel *self, double widget_x, double widget_y, double *x, double *y)
{
  cam_map_panel_to_picture (self, widget_x + FLOAT_NOISE, widget_y + FLOAT_NOISE, x, y);
  *x = CLAMP (*x, 0, 0.999999);
  *y = CLAMP (*y, 0, 0.999999);
}

static void
on_motion (CamMapPanel *self, double widget_x, double widget_y)
{
  double x, y;

  /* GTK also reports a motion when something moves below a resting pointer. */
  if (self->brush > 0 && (widget_x != self->motion_x || widget_y != self->motion_y))
    cam_viewport_clear_pointer (self->viewport);
  self->motion_x = widget_x;
  self->motion_y = widget_y;
  if (cam_viewport_is_pinned (self->viewport))
    return;
  if (!cam_map_panel_is_image_at (self, widget_x, widget_y))
    {
      cam_viewport_clear_pointer (self->viewport);
      return;
    }
  find_pixel (self, widget_x, widget_y, &x, &y);
  cam_viewport_set_source (self->viewport, G_OBJECT (self));
  cam_viewport_set_pointer (self->viewport, x, y);
}

static void
on_leave (CamMapPanel *self)
{
  if (!cam_viewport_is_pinned (self->viewport))
    cam_viewport_clear_pointer (self->viewport);
}

/* In a page that can be scrolled, the wheel scrolls the page and zooms only with Ctrl, as it does
 * over a map in a web page. */
static gboolean
is_on_scrolling_page (CamMapPanel *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;

  if (!page)
    return FALSE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_lower (adjustment)
         > gtk_adjustment_get_page_size (adjustment);
}

static gboolean
on_scroll (CamMapPanel *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  double x, y;

  if (dy == 0 || !cam_viewport_get_pointer (self->viewport, &x, &y))
    return GDK_EVENT_PROPAGATE;
  if (!(state & GDK_CONTROL_MASK) && is_on_scrolling_page (self))
    return GDK_EVENT_PROPAGATE;

  if (gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller))
      == GDK_SCROLL_UNIT_SURFACE)
    dy /= 40;
  cam_viewport_zoom_at (self->viewport, x, y, pow (SCROLL_ZOOM, -dy));
  return GDK_EVENT_STOP;
}

static void
on_pinch (CamMapPanel *self, double scale, GtkGesture *gesture)
{
  double center_x, center_y, x, y;

  if (!gtk_gesture_get_bounding_box_center (gesture, &center_x, &center_y))
    return;
  cam_map_panel_to_picture (self, center_x, center_y, &x, &y);
  cam_viewport_zoom_at (self->viewport, x, y, scale / self->pinch_scale);
  self->pinch_scale = scale;
}

static void
on_pinch_begin (CamMapPanel *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  self->pinch_scale = 1;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_drag_begin (CamMapPanel *self, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  cam_viewport_get_center (self->viewport, &self->drag_center_x, &self->drag_center_y);
  if (!cam_map_panel_pans (self, state) || !cam_map_panel_contains (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
on_drag_update (CamMapPanel *self, double dx, double dy, GtkGesture *gesture)
{
  graphene_rect_t content;
  double center_x, center_y;

  if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int)dx, (int)dy)
      && gtk_gesture_get_sequence_state (gesture, gtk_gesture_get_last_updated_sequence (gesture))
             != GTK_EVENT_SEQUENCE_CLAIMED)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");

  cam_viewport_get_center (self->viewport, &center_x, &center_y);
  cam_map_panel_get_content (self, &content);
  cam_viewport_pan (self->viewport,
                    self->drag_center_x - dx / content.size.width - center_x,
                    self->drag_center_y - dy / content.size.height - center_y);
}

static void
on_drag_end (CamMapPanel *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");
}

static void
on_pressed (CamMapPanel *self, int n_press, double x, double y)
{
  self->by_keyboard = FALSE;
  self->press_pins = self->pins && n_press == 1;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2 && cam_map_panel_contains (self, x, y))
    cam_viewport_reset (self->viewport);
}

/* A click pins when the button is released: a press could become a drag. */
static void
on_released (CamMapPanel *self, int n_press, double widget_x, double widget_y)
{
  double x, y;

  if (!self->press_pins || !cam_map_panel_is_image_at (self, widget_x, widget_y))
    return;
  find_pixel (self, widget_x, widget_y, &x, &y);
  cam_viewport_set_source (self->viewport, G_OBJECT (self));
  cam_viewport_pin (self->viewport, x, y);
}

/* Gives how many arrow keys it takes to cross the image: by cells, or by radii of the brush. */
static void
get_steps (CamMapPanel *self, gsize *columns, gsize *rows)
{
  double aspect = cam_map_panel_get_image_aspect (self);

  cam_map_panel_get_grid (self, columns, rows);
  if (self->brush <= 0)
    return;
  *columns = (gsize)ceil (MIN (aspect, 1) / self->brush);
  *rows = (gsize)ceil (MIN (1 / aspect, 1) / self->brush);
}

static gboolean
move_pointer (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  CamMapPanel *self = CAM_MAP_PANEL (widget);
  int columns_on, rows_on;
  gsize columns, rows;
  double x, y;

  if (self->status)
    return GDK_EVENT_PROPAGATE;
  g_variant_get (arguments, "(ii)", &columns_on, &rows_on);
  get_steps (self, &columns, &rows);
  if (cam_viewport_get_pointer (self->viewport, &x, &y))
    {
      x = (floor (x * (double)columns) + columns_on + 0.5) / (double)columns;
      y = (floor (y * (double)rows) + rows_on + 0.5) / (double)rows;
    }
  else
    cam_viewport_get_center (self->viewport, &x, &y);

  x = CLAMP (x, 0.5 / (double)columns, 1 - 0.5 / (double)columns);
  y = CLAMP (y, 0.5 / (double)rows, 1 - 0.5 / (double)rows);
  cam_viewport_set_source (self->viewport, G_OBJECT (self));
  cam_viewport_pin (self->viewport, x, y);
  cam_viewport_reveal (self->viewport, x, y);
  self->by_keyboard = TRUE;
  gtk_widget_queue_draw (widget);
  return GDK_EVENT_STOP;
}

static gboolean
remove_pointer (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  CamMapPanel *self = CAM_MAP_PANEL (widget);

  if (!cam_viewport_get_pointer (self->viewport, NULL, NULL))
    return GDK_EVENT_PROPAGATE;
  cam_viewport_clear_pointer (self->viewport);
  return GDK_EVENT_STOP;
}

static gboolean
zoom (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  CamMapPanel *self = CAM_MAP_PANEL (widget);
  double factor;

  g_variant_get (arguments, "(d)", &factor);
  if (factor > 0)
    cam_viewport_zoom (self->viewport, factor);
  else
    cam_viewport_reset (self->viewport);
  return GDK_EVENT_STOP;
}

static void
add_arrow (GtkWidgetClass *widget_class, guint key, guint keypad_key, int columns, int rows)
{
  const guint keys[] = { key, keypad_key };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (widget_class, keys[i], 0, move_pointer, "(ii)", columns, rows);
      gtk_widget_class_add_binding (widget_class,
                                    keys[i],
                                    GDK_SHIFT_MASK,
                                    move_pointer,
                                    "(ii)",
                                    FAST_STEPS * columns,
                                    FAST_STEPS * rows);
    }
}

static void
add_zoom (GtkWidgetClass *widget_class, guint key, double factor)
{
  gtk_widget_class_add_binding (widget_class, key, GDK_CONTROL_MASK, zoom, "(d)", factor);
}

void
cam_map_panel_install_keys (GtkWidgetClass *widget_class)
{
  add_arrow (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0);
  add_arrow (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0);
  add_arrow (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1);
  add_arrow (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, remove_pointer, NULL);

  add_zoom (widget_class, GDK_KEY_plus, ZOOM_STEP);
  add_zoom (widget_class, GDK_KEY_equal, ZOOM_STEP);
  add_zoom (widget_class, GDK_KEY_KP_Add, ZOOM_STEP);
  add_zoom (widget_class, GDK_KEY_minus, 1 / ZOOM_STEP);
  add_zoom (widget_class, GDK_KEY_KP_Subtract, 1 / ZOOM_STEP);
  add_zoom (widget_class, GDK_KEY_0, 0);
  add_zoom (widget_class, GDK_KEY_KP_0, 0);
}

static GtkEventController *
add_controller (CamMapPanel *self, GtkEventController *controller)
{
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  return controller;
}

void
cam_map_panel_add_controllers (CamMapPanel *self)
{
  GtkEventController *motion = add_controller (self, gtk_event_controller_motion_new ());
  GtkEventController *scroll = add_controller (
      self, gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL));
  GtkEventController *pinch = add_controller (self, GTK_EVENT_CONTROLLER (gtk_gesture_zoom_new ()));
  GtkEventController *drag = add_controller (self, GTK_EVENT_CONTROLLER (gtk_gesture_drag_new ()));
  GtkEventController *click
      = add_controller (self, GTK_EVENT_CONTROLLER (gtk_gesture_click_new ()));

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");
}
