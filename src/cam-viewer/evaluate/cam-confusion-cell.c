/* SPDX-License-Identifier: MIT */

#include "cam-confusion-cell.h"

#include <math.h>

#include "cam-snapshot.h"
#include "cam-tooltip.h"

/* The largest opacity of the colour: the number needs enough contrast. */
#define STRONGEST 0.62f
#define RADIUS 5

struct _CamConfusionCell
{
  GtkWidget parent_instance;

  GtkWidget *label;
  guint target, prediction;
  double share;
};

static guint picked_signal, move_signal;

G_DEFINE_FINAL_TYPE (CamConfusionCell, cam_confusion_cell, GTK_TYPE_WIDGET)

static void
cam_confusion_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamConfusionCell *self = CAM_CONFUSION_CELL (widget);
  gboolean right = self->target == self->prediction;
  GdkRGBA color
      = cam_snapshot_look_up_color (widget, right ? "cam_confusion_right" : "cam_confusion_wrong");
  graphene_rect_t rect = GRAPHENE_RECT_INIT (
      1, 1, (float)gtk_widget_get_width (widget) - 2, (float)gtk_widget_get_height (widget) - 2);

  /* The square root makes small shares visible, as few errors should not be overlooked. */
  color.alpha = STRONGEST * sqrtf ((float)self->share);
  if (self->share > 0)
    cam_snapshot_append_rounded (snapshot, &rect, RADIUS, &color);
  GTK_WIDGET_CLASS (cam_confusion_cell_parent_class)->snapshot (widget, snapshot);
}

static gboolean
on_cell_pick (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  g_signal_emit (widget, picked_signal, 0);
  return GDK_EVENT_STOP;
}

static gboolean
on_cell_move (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  int columns, rows;

  g_variant_get (arguments, "(ii)", &columns, &rows);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    columns = -columns;
  g_signal_emit (widget, move_signal, 0, columns, rows);
  return GDK_EVENT_STOP;
}

static void
on_cell_released (CamConfusionCell *self, int n_press, double x, double y)
{
  if (!gtk_widget_contains (GTK_WIDGET (self), x, y))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, picked_signal, 0);
}

static void
cam_confusion_cell_dispose (GObject *object)
{
  g_clear_pointer (&CAM_CONFUSION_CELL (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (cam_confusion_cell_parent_class)->dispose (object);
}

static void
install_cell_keys (GtkWidgetClass *widget_class)
{
  const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space };
  const struct
  {
    guint key, keypad_key;
    int columns, rows;
  } moves[] = { { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
                { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
                { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
                { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i], 0, on_cell_pick, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      int columns = moves[i].columns, rows = moves[i].rows;

      gtk_widget_class_add_binding (
          widget_class, moves[i].key, 0, on_cell_move, "(ii)", columns, rows);
      gtk_widget_class_add_binding (
          widget_class, moves[i].keypad_key, 0, on_cell_move, "(ii)", columns, rows);
    }
}

static void
cam_confusion_cell_class_init (CamConfusionCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_confusion_cell_dispose;
  widget_class->snapshot = cam_confusion_cell_snapshot;
  picked_signal = g_signal_new (
      "picked", CAM_TYPE_CONFUSION_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  move_signal = g_signal_new ("move",
                              CAM_TYPE_CONFUSION_CELL,
                              G_SIGNAL_RUN_LAST,
                              0,
                              NULL,
                              NULL,
                              NULL,
                              G_TYPE_NONE,
                              2,
                              G_TYPE_INT,
                              G_TYPE_INT);
  install_cell_keys (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "confusioncell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
cam_confusion_cell_init (CamConfusionCell *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_cell_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
cam_confusion_cell_new (guint target, guint prediction)
{
  CamConfusionCell *self = g_object_new (CAM_TYPE_CONFUSION_CELL, NULL);

  self->target = target;
  self->prediction = prediction;
  return GTK_WIDGET (self);
}

guint
cam_confusion_cell_get_target (CamConfusionCell *self)
{
  g_return_val_if_fail (CAM_IS_CONFUSION_CELL (self), 0);
  return self->target;
}

guint
cam_confusion_cell_get_prediction (CamConfusionCell *self)
{
  g_return_val_if_fail (CAM_IS_CONFUSION_CELL (self), 0);
  return self->prediction;
}

void
cam_confusion_cell_show (CamConfusionCell *self, const char *text, const char *words, double share)
{
  g_return_if_fail (CAM_IS_CONFUSION_CELL (self));

  gtk_label_set_text (GTK_LABEL (self->label), text);
  cam_tooltip_set (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (self->share == share)
    return;
  self->share = share;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
