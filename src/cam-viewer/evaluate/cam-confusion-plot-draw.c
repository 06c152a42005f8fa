/* SPDX-License-Identifier: MIT */

#include "cam-confusion-plot-private.h"

#include "cam-snapshot.h"

guint
cam_confusion_plot_count_classes (CamConfusionPlot *self)
{
  const CamEvaluation *found = self->evaluate != NULL
                                   ? cam_evaluate_get_evaluation_of (self->evaluate, self->model)
                                   : NULL;

  return found != NULL ? found->n_classes : 0;
}

int
cam_confusion_plot_get_side (CamConfusionPlot *self)
{
  return MIN (gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
}

double
cam_confusion_plot_get_step (CamConfusionPlot *self)
{
  return self->zoom * cam_confusion_plot_get_side (self)
         / MAX (cam_confusion_plot_count_classes (self), 1);
}

static void
draw_cell (CamConfusionPlot *self,
           GtkSnapshot *snapshot,
           guint target,
           guint prediction,
           const GdkRGBA *color)
{
  double step = cam_confusion_plot_get_step (self), side = MAX (step, 2.5);
  double x = (prediction - self->left) * step, y = (target - self->top) * step;

  if (x > -side && y > -side && x < cam_confusion_plot_get_side (self)
      && y < cam_confusion_plot_get_side (self))
    gtk_snapshot_append_color (
        snapshot, color, &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)side, (float)side));
}

/* Cells beside the diagonal are drawn last: if cells are small, errors hide correct predictions,
 * not the other way round. */
static void
draw_cells (CamConfusionPlot *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const CamEvaluation *found = cam_evaluate_get_evaluation_of (self->evaluate, self->model);
  GdkRGBA right = cam_snapshot_look_up_color (widget, "cam_confusion_right");
  GdkRGBA wrong = cam_snapshot_look_up_color (widget, "cam_confusion_wrong");
  const CamConfusion *pairs;
  guint n;

  for (guint c = 0; c < found->n_classes; c++)
    {
      const CamClassMetrics *class = &found->classes[c];

      right.alpha = 0.15f + 0.85f * (float)class->recall;
      if (class->n_correct > 0)
        draw_cell (self, snapshot, c, c, &right);
    }
  pairs = cam_evaluation_get_confusions (found, &n);
  for (guint i = n; i > 0; i--)
    {
      const CamConfusion *pair = &pairs[i - 1];

      wrong.alpha
          = 0.3f + 0.7f * (float)pair->count / (float)found->classes[pair->target].n_targets;
      draw_cell (self, snapshot, pair->target, pair->prediction, &wrong);
    }
}

void
cam_confusion_plot_draw (CamConfusionPlot *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double step = cam_confusion_plot_get_step (self), side = MAX (step, 6);
  float whole = (float)cam_confusion_plot_get_side (self);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, whole, whole);
  GdkRGBA line;

  if (cam_confusion_plot_count_classes (self) == 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &line);
  gtk_snapshot_push_clip (snapshot, &bounds);
  draw_cells (self, snapshot);
  if (cam_snapshot_shows_focus (widget, self->by_keyboard))
    cam_snapshot_append_border (
        snapshot,
        &GRAPHENE_RECT_INIT ((float)((self->prediction - self->left) * step) - 2,
                             (float)((self->target - self->top) * step) - 2,
                             (float)side + 4,
                             (float)side + 4),
        2,
        2,
        &line);
  line.alpha *= 0.2f;
  cam_snapshot_append_border (snapshot, &bounds, 0, 1, &line);
  gtk_snapshot_pop (snapshot);
}
