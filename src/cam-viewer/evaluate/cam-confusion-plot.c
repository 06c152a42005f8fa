/* SPDX-License-Identifier: MIT */

#include "cam-confusion-plot-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-confusion-table.h"

#define SIDE 280
#define MOST_ZOOMED 64.0

G_DEFINE_FINAL_TYPE (CamConfusionPlot, cam_confusion_plot, GTK_TYPE_WIDGET)

static void
settle (CamConfusionPlot *self)
{
  double most = cam_confusion_plot_count_classes (self) * (1 - 1 / self->zoom);

  self->left = CLAMP (self->left, 0, most);
  self->top = CLAMP (self->top, 0, most);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cam_confusion_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  cam_confusion_plot_draw (CAM_CONFUSION_PLOT (widget), snapshot);
}

static void
cam_confusion_plot_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = SIDE;
}

/* Describes the cell that keys act on to screen readers. */
static void
update_description (CamConfusionPlot *self)
{
  g_autofree char *words = NULL;

  if (self->target >= cam_confusion_plot_count_classes (self)
      || self->prediction >= cam_confusion_plot_count_classes (self))
    self->target = self->prediction = 0;
  if (cam_confusion_plot_count_classes (self) == 0)
    return;
  words = cam_confusion_describe (self->evaluate, self->model, self->target, self->prediction);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

void
cam_confusion_plot_update (CamConfusionPlot *self)
{
  g_return_if_fail (CAM_IS_CONFUSION_PLOT (self));

  update_description (self);
  settle (self);
}

static void
zoom_at (CamConfusionPlot *self, double factor, double x, double y)
{
  double before = cam_confusion_plot_get_step (self), after;

  self->zoom = CLAMP (self->zoom * factor, 1, MOST_ZOOMED);
  after = cam_confusion_plot_get_step (self);
  self->left += x / before - x / after;
  self->top += y / before - y / after;
  settle (self);
}

/* Finds the cell nearest to the pixel that is not empty; cells may be smaller than a pixel. */
static gboolean
find_cell (CamConfusionPlot *self, double x, double y, guint *target, guint *prediction)
{
  const CamEvaluation *found = cam_evaluate_get_evaluation_of (self->evaluate, self->model);
  double step = cam_confusion_plot_get_step (self), nearest = MAX (8 / step, 0.75);
  double column = self->left + x / step - 0.5, row = self->top + y / step - 0.5;
  const CamConfusion *pairs;
  gboolean is_found = FALSE;
  guint n;

  pairs = cam_evaluation_get_confusions (found, &n);
  for (guint i = 0; i < n + found->n_classes; i++)
    {
      guint t = i < n ? pairs[i].target : i - n, p = i < n ? pairs[i].prediction : i - n;
      double distance = MAX (fabs (t - row), fabs (p - column));

      if (distance >= nearest || (t == p && found->classes[t].n_correct == 0))
        continue;
      nearest = distance;
      *target = t;
      *prediction = p;
      is_found = TRUE;
    }
  return is_found;
}

static void
pick (CamConfusionPlot *self)
{
  cam_evaluate_show_pair (self->evaluate, self->model, (int)self->target, (int)self->prediction);
}

static void
on_plot_released (CamConfusionPlot *self, int n_press, double x, double y)
{
  self->by_keyboard = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (cam_confusion_plot_count_classes (self) == 0
      || !find_cell (self, x, y, &self->target, &self->prediction))
    return;
  update_description (self);
  pick (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_scroll (CamConfusionPlot *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  /* Without Ctrl, the wheel scrolls the page. */
  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  zoom_at (self,
           pow (1.25, -dy),
           cam_confusion_plot_get_side (self) / 2.0,
           cam_confusion_plot_get_side (self) / 2.0);
  return GDK_EVENT_STOP;
}

static void
on_drag_begin (CamConfusionPlot *self, double x, double y)
{
  self->from_x = self->left;
  self->from_y = self->top;
}

static void
on_drag (CamConfusionPlot *self, double x, double y, GtkGesture *gesture)
{
  /* A drag cancels the click. */
  if (fabs (x) + fabs (y) > 8)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->left = self->from_x - x / cam_confusion_plot_get_step (self);
  self->top = self->from_y - y / cam_confusion_plot_get_step (self);
  settle (self);
}

static gboolean
on_tooltip (CamConfusionPlot *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  guint target = self->target, prediction = self->prediction;
  g_autofree char *words = NULL;

  if (cam_confusion_plot_count_classes (self) == 0
      || (!by_keyboard && !find_cell (self, x, y, &target, &prediction)))
    return FALSE;
  words = cam_confusion_describe (self->evaluate, self->model, target, prediction);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

/* Moves to the next cell in the row or column that is not empty. */
static gboolean
on_plot_move (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  CamConfusionPlot *self = CAM_CONFUSION_PLOT (widget);
  const CamEvaluation *found = cam_evaluate_get_evaluation_of (self->evaluate, self->model);
  int columns, rows, n = (int)cam_confusion_plot_count_classes (self);
  int target = (int)self->target, prediction = (int)self->prediction;

  g_variant_get (arguments, "(ii)", &columns, &rows);
  do
    {
      target += rows;
      prediction += columns;
    }
  while (target >= 0 && prediction >= 0 && target < n && prediction < n
         && cam_evaluation_get_count (found, (guint)target, (guint)prediction) == 0);
  /* If there is none, to the next cell on the diagonal. */
  if (target < 0 || prediction < 0 || target >= n || prediction >= n)
    {
      target = CLAMP ((int)self->target + rows + columns, 0, MAX (n - 1, 0));
      prediction = target;
    }
  self->by_keyboard = TRUE;
  self->target = (guint)target;
  self->prediction = (guint)prediction;
  self->left = MIN (self->left, prediction);
  self->top = MIN (self->top, target);
  self->left = MAX (self->left, prediction + 1 - n / self->zoom);
  self->top = MAX (self->top, target + 1 - n / self->zoom);
  update_description (self);
  settle (self);
  return GDK_EVENT_STOP;
}

static gboolean
on_plot_pick (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  CamConfusionPlot *self = CAM_CONFUSION_PLOT (widget);

  self->by_keyboard = TRUE;
  if (cam_confusion_plot_count_classes (self) > 0)
    pick (self);
  return GDK_EVENT_STOP;
}

static gboolean
on_zoom (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  CamConfusionPlot *self = CAM_CONFUSION_PLOT (widget);
  double step = cam_confusion_plot_get_step (self), factor;

  g_variant_get (arguments, "(d)", &factor);
  self->by_keyboard = TRUE;
  zoom_at (self,
           factor,
           (self->prediction + 0.5 - self->left) * step,
           (self->target + 0.5 - self->top) * step);
  return GDK_EVENT_STOP;
}

void
cam_confusion_plot_set_evaluate (CamConfusionPlot *self, CamEvaluate *evaluate, guint model)
{
  g_return_if_fail (CAM_IS_CONFUSION_PLOT (self));
  g_return_if_fail (self->evaluate == NULL);

  self->evaluate = g_object_ref (evaluate);
  self->model = model;
}

static void
cam_confusion_plot_dispose (GObject *object)
{
  g_clear_object (&CAM_CONFUSION_PLOT (object)->evaluate);
  G_OBJECT_CLASS (cam_confusion_plot_parent_class)->dispose (object);
}

static void
install_plot_keys (GtkWidgetClass *widget_class)
{
  const guint pick_keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };
  const guint in_keys[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add };
  const guint out_keys[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };

  for (guint i = 0; i < G_N_ELEMENTS (pick_keys); i++)
    gtk_widget_class_add_binding (widget_class, pick_keys[i], 0, on_plot_pick, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (in_keys); i++)
    gtk_widget_class_add_binding (widget_class, in_keys[i], 0, on_zoom, "(d)", 1.5);
  for (guint i = 0; i < G_N_ELEMENTS (out_keys); i++)
    gtk_widget_class_add_binding (widget_class, out_keys[i], 0, on_zoom, "(d)", 1 / 1.5);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, on_plot_move, "(ii)", 1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, on_plot_move, "(ii)", -1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, on_plot_move, "(ii)", 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, on_plot_move, "(ii)", 0, -1);
}

static void
cam_confusion_plot_class_init (CamConfusionPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_confusion_plot_dispose;
  widget_class->measure = cam_confusion_plot_measure;
  widget_class->snapshot = cam_confusion_plot_snapshot;
  install_plot_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "confusionplot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cam_confusion_plot_init (CamConfusionPlot *self)
{
  GtkGesture *click = gtk_gesture_click_new (), *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->zoom = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Confusion matrix: rows are targets, columns predictions"),
                                  -1);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_tooltip), NULL);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_plot_released), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}
