/* SPDX-License-Identifier: MIT */

#include "cam-map-panel-private.h"

#include <math.h>

#include "cam-snapshot.h"

static void
lay_dab (CamMapPanel *self, double x, double y)
{
  self->dab_x = x;
  self->dab_y = y;
  cam_viewport_set_source (self->viewport, G_OBJECT (self));
  g_signal_emit_by_name (self, "brushed", x, y);
}

static void
on_brush_begin (CamMapPanel *self, double widget_x, double widget_y, GtkGesture *gesture)
{
  double x, y;

  if (self->brush <= 0 || self->status || !cam_map_panel_is_image_at (self, widget_x, widget_y))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->by_keyboard = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  cam_map_panel_to_picture (self, widget_x, widget_y, &x, &y);
  g_signal_emit_by_name (self, "brush-began");
  lay_dab (self, x, y);
}

/* Lays as many dabs as a stroke without gaps needs. */
static void
on_update (CamMapPanel *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double aspect = cam_map_panel_get_image_aspect (self);
  double start_x, start_y, x, y, from_x = self->dab_x, from_y = self->dab_y, length;
  guint n_dabs;

  if (self->brush <= 0)
    return;
  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  cam_map_panel_to_picture (self, start_x + dx, start_y + dy, &x, &y);
  x = CLAMP (x, 0, 1);
  y = CLAMP (y, 0, 1);
  cam_viewport_clear_pointer (self->viewport);
  cam_viewport_set_pointer (self->viewport, MIN (x, 0.999999), MIN (y, 0.999999));
  length = hypot ((x - from_x) * MIN (aspect, 1), (y - from_y) * MIN (1 / aspect, 1));
  n_dabs = (guint)(length / (self->brush / 2));
  for (guint i = 1; i <= n_dabs; i++)
    lay_dab (self, from_x + (x - from_x) * i / n_dabs, from_y + (y - from_y) * i / n_dabs);
}

static gboolean
on_key (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  CamMapPanel *self = CAM_MAP_PANEL (widget);
  double x, y;

  if (self->brush <= 0 || self->status)
    return GDK_EVENT_PROPAGATE;
  if (!cam_viewport_get_pointer (self->viewport, &x, &y))
    {
      cam_viewport_get_center (self->viewport, &x, &y);
      cam_viewport_pin (self->viewport, x, y);
    }
  self->by_keyboard = TRUE;
  g_signal_emit_by_name (self, "brush-began");
  lay_dab (self, x, y);
  return GDK_EVENT_STOP;
}

void
cam_map_panel_install_brush (GtkWidgetClass *widget_class)
{
  const guint keys[] = { GDK_KEY_space, GDK_KEY_KP_Space, GDK_KEY_Return, GDK_KEY_KP_Enter };
  GType type = G_TYPE_FROM_CLASS (widget_class);

  g_signal_new ("brush-began", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("brushed",
                type,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                2,
                G_TYPE_DOUBLE,
                G_TYPE_DOUBLE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i], 0, on_key, NULL);
}

void
cam_map_panel_add_brush (CamMapPanel *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_brush_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

void
cam_map_panel_append_brush (
    CamMapPanel *self, GtkSnapshot *snapshot, const graphene_rect_t *content, double x, double y)
{
  const GdkRGBA bright = { 1, 1, 1, 1 }, dark = { 0, 0, 0, 0.65f };
  float radius = (float)self->brush * MAX (content->size.width, content->size.height);
  graphene_rect_t ring = GRAPHENE_RECT_INIT (content->origin.x + (float)x * content->size.width,
                                             content->origin.y + (float)y * content->size.height,
                                             0,
                                             0);

  graphene_rect_inset (&ring, -radius - 1, -radius - 1);
  cam_snapshot_append_border (snapshot, &ring, radius + 1, 4, &dark);
  graphene_rect_inset (&ring, 1, 1);
  cam_snapshot_append_border (snapshot, &ring, radius, 2, &bright);
}
