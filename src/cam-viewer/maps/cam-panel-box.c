/* SPDX-License-Identifier: MIT */

#include "cam-panel-box-private.h"

#include "cam-color-bar.h"
#include "cam-panel-title.h"

enum
{
  PANEL_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CamPanelBox, cam_panel_box, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
cam_panel_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pick (CamPanelBox *self, CamMapPanel *panel)
{
  if (self->arrangement == CAM_ARRANGEMENT_LARGE && panel != self->large)
    g_signal_emit (self, signals[PANEL_PICKED], 0, panel);
}

static void
on_box_released (CamPanelBox *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  if (gtk_widget_contains (widget, x, y))
    pick (self, g_object_get_data (G_OBJECT (gesture), "panel"));
}

/* A drag from a panel does not count as a click, as it cancels the gesture before the button is
 * released. */
static void
add_click (CamPanelBox *self, GtkWidget *widget, CamMapPanel *panel)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_object_set_data (G_OBJECT (click), "panel", panel);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_box_released), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

static gboolean
on_enter (GtkWidget *panel, GVariant *args, gpointer data)
{
  CamPanelBox *self = data;
  double brush;

  g_object_get (panel, "brush", &brush, NULL);
  if (self->arrangement != CAM_ARRANGEMENT_LARGE || CAM_MAP_PANEL (panel) == self->large
      || brush > 0)
    return GDK_EVENT_PROPAGATE;
  pick (self, CAM_MAP_PANEL (panel));
  return GDK_EVENT_STOP;
}

static void
add_enter_key (CamPanelBox *self, GtkWidget *panel)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Return|KP_Enter"),
                        gtk_callback_action_new (on_enter, self, NULL)));
  gtk_widget_add_controller (panel, keys);
}

static void
cam_panel_box_dispose (GObject *object)
{
  CamPanelBox *self = CAM_PANEL_BOX (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->cells, 0);
  self->large = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cam_panel_box_parent_class)->dispose (object);
}

static void
cam_panel_box_finalize (GObject *object)
{
  g_ptr_array_unref (CAM_PANEL_BOX (object)->cells);
  G_OBJECT_CLASS (cam_panel_box_parent_class)->finalize (object);
}

static void
cam_panel_box_class_init (CamPanelBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_panel_box_dispose;
  object_class->finalize = cam_panel_box_finalize;
  widget_class->get_request_mode = cam_panel_box_get_request_mode;
  widget_class->measure = cam_panel_box_measure;
  widget_class->size_allocate = cam_panel_box_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "panelbox");
  signals[PANEL_PICKED] = g_signal_new ("panel-picked",
                                        CAM_TYPE_PANEL_BOX,
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        1,
                                        CAM_TYPE_MAP_PANEL);
}

static void
cam_panel_box_init (CamPanelBox *self)
{
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->arrangement = CAM_ARRANGEMENT_SIDE_BY_SIDE;
}

GtkWidget *
cam_panel_box_new (void)
{
  return g_object_new (CAM_TYPE_PANEL_BOX, NULL);
}

/* The bar keeps its place while the panel has no map, so that pictures do not move. */
GtkWidget *
cam_panel_box_create_color_bar (CamMapPanel *panel)
{
  GtkWidget *bar;

  g_return_val_if_fail (CAM_IS_MAP_PANEL (panel), NULL);

  bar = cam_color_bar_new ();
  g_object_bind_property (panel, "heatmap", bar, "heatmap", G_BINDING_SYNC_CREATE);
  g_object_bind_property (panel, "viewport", bar, "viewport", G_BINDING_SYNC_CREATE);
  g_object_bind_property (panel, "unit", bar, "unit", G_BINDING_SYNC_CREATE);
  return bar;
}

void
cam_panel_box_append (CamPanelBox *self, CamMapPanel *panel)
{
  cam_panel_box_append_with (self, panel, NULL, NULL);
}

void
cam_panel_box_append_with (CamPanelBox *self, CamMapPanel *panel, GtkWidget *title, GtkWidget *bar)
{
  CamPanelBoxCell *cell;

  g_return_if_fail (CAM_IS_PANEL_BOX (self));
  g_return_if_fail (CAM_IS_MAP_PANEL (panel));
  g_return_if_fail (title == NULL || GTK_IS_WIDGET (title));
  g_return_if_fail (bar == NULL || GTK_IS_WIDGET (bar));

  cell = g_new (CamPanelBoxCell, 1);
  cell->panel = panel;
  cell->title = title != NULL ? title : cam_panel_title_new (panel);
  cell->bar = bar != NULL ? bar : cam_panel_box_create_color_bar (panel);
  g_ptr_array_add (self->cells, cell);
  g_object_bind_property (panel, "visible", cell->title, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (panel, "visible", cell->bar, "visible", G_BINDING_SYNC_CREATE);
  gtk_widget_set_parent (cell->title, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (panel), GTK_WIDGET (self));
  gtk_widget_set_parent (cell->bar, GTK_WIDGET (self));
  add_click (self, GTK_WIDGET (panel), panel);
  if (title == NULL)
    add_click (self, cell->title, panel);
  add_enter_key (self, GTK_WIDGET (panel));
}

void
cam_panel_box_set_arrangement (CamPanelBox *self, CamArrangement arrangement, CamMapPanel *large)
{
  g_return_if_fail (CAM_IS_PANEL_BOX (self));
  g_return_if_fail (CAM_IS_MAP_PANEL (large));

  if (self->arrangement == arrangement && self->large == large)
    return;
  self->arrangement = arrangement;
  self->large = large;
  for (guint i = 0; i < self->cells->len; i++)
    {
      CamPanelBoxCell *cell = g_ptr_array_index (self->cells, i);

      gboolean picked_by_click = arrangement == CAM_ARRANGEMENT_LARGE && cell->panel != large;

      g_object_set (cell->panel, "pins", !picked_by_click, NULL);
      if (picked_by_click)
        gtk_widget_set_cursor_from_name (cell->title, "pointer");
      else
        gtk_widget_set_cursor (cell->title, NULL);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

GtkWidget *
cam_panel_box_get_color_bar (CamPanelBox *self, CamMapPanel *panel)
{
  g_return_val_if_fail (CAM_IS_PANEL_BOX (self), NULL);

  for (guint i = 0; i < self->cells->len; i++)
    {
      CamPanelBoxCell *cell = g_ptr_array_index (self->cells, i);

      if (cell->panel == panel)
        return cell->bar;
    }
  return NULL;
}
