/* SPDX-License-Identifier: MIT */

#include "cam-reliability-plot.h"

#include <glib/gi18n-lib.h>

#include "cam-snapshot.h"
#include "cam-tooltip.h"

#define PLOT_HEIGHT 190
#define MIN_PLOT_WIDTH 240
#define TOP 8
#define RIGHT 8
#define NUMBER_GAP 5

struct _CamReliabilityPlot
{
  GtkWidget parent_instance;

  CamEvaluate *evaluate;
  guint model;
  GtkWidget *bars[CAM_CALIBRATION_BINS]; /* invisible buttons; the plot draws the bars */
};

G_DEFINE_FINAL_TYPE (CamReliabilityPlot, cam_reliability_plot, GTK_TYPE_WIDGET)

static const CamCalibrationBin *
get_bin (CamReliabilityPlot *self, guint m)
{
  return &cam_evaluate_get_calibration_of (self->evaluate, self->model)->bins[m];
}

/* Gives the size of the largest number on the axes, which are left of the bars and below them. */
static void
get_number_size (GtkWidget *widget, int *width, int *height)
{
  g_autofree char *text = g_strdup_printf (_ ("%d %%"), 100);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);

  pango_layout_get_pixel_size (layout, width, height);
}

static graphene_rect_t
get_area (GtkWidget *widget)
{
  int left, bottom;

  get_number_size (widget, &left, &bottom);
  left += 2 * NUMBER_GAP;
  bottom += NUMBER_GAP;
  return GRAPHENE_RECT_INIT ((float)left,
                             TOP,
                             (float)MAX (gtk_widget_get_width (widget) - left - RIGHT, 1),
                             (float)MAX (gtk_widget_get_height (widget) - TOP - bottom, 1));
}

static void
cam_reliability_plot_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_PLOT_WIDTH : PLOT_HEIGHT;
}

static void
cam_reliability_plot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CamReliabilityPlot *self = CAM_RELIABILITY_PLOT (widget);
  graphene_rect_t area = get_area (widget);
  GtkAllocation bar = { .y = (int)area.origin.y, .height = (int)area.size.height };

  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    {
      int from = (int)(area.origin.x + area.size.width * (float)m / CAM_CALIBRATION_BINS);
      int to = (int)(area.origin.x + area.size.width * (float)(m + 1) / CAM_CALIBRATION_BINS);
      int unused;

      gtk_widget_measure (
          self->bars[m], GTK_ORIENTATION_HORIZONTAL, -1, &unused, &unused, NULL, NULL);
      bar.x = from;
      bar.width = MAX (to - from, 1);
      gtk_widget_size_allocate (self->bars[m], &bar, -1);
    }
}

static void
draw_text (
    GtkWidget *widget, GtkSnapshot *snapshot, const char *text, float x, float y, float align)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  GdkRGBA color;
  int width, height;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  pango_layout_get_pixel_size (layout, &width, &height);
  cam_snapshot_append_text (
      snapshot, layout, x - align * (float)width, y - (float)height / 2, &color);
}

static void
draw_axes (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  int number_width, number_height;
  GdkRGBA line;
  int step;

  get_number_size (widget, &number_width, &number_height);
  step = area->size.width > 6 * (float)number_width ? 1 : 2;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &line);
  line.alpha *= 0.18f;
  for (int i = 0; i <= 4; i++)
    {
      g_autofree char *text = g_strdup_printf (_ ("%d %%"), 25 * i);
      float y = area->origin.y + area->size.height * (1 - 0.25f * (float)i);
      float x = area->origin.x + area->size.width * 0.25f * (float)i;

      gtk_snapshot_append_color (
          snapshot, &line, &GRAPHENE_RECT_INIT (area->origin.x, y, area->size.width, 1));
      draw_text (widget, snapshot, text, area->origin.x - NUMBER_GAP, y, 1);
      if (i % step == 0)
        draw_text (widget,
                   snapshot,
                   text,
                   x,
                   area->origin.y + area->size.height + NUMBER_GAP + (float)number_height / 2,
                   i == 0   ? 0
                   : i == 4 ? 1
                            : 0.5f);
    }
}

/* Draws a bar up to the accuracy, and a line at the confidence. The calibration error is the
 * weighted mean of their distances. */
static void
draw_bar (CamReliabilityPlot *self,
          GtkSnapshot *snapshot,
          const graphene_rect_t *area,
          guint m,
          const GdkRGBA *bar,
          const GdkRGBA *mark)
{
  const CamCalibrationBin *bin = get_bin (self, m);
  float width = area->size.width / CAM_CALIBRATION_BINS;
  float x = area->origin.x + width * (float)m;
  float height = MAX ((float)bin->accuracy * area->size.height, 2);
  float sure = (1 - (float)bin->confidence) * area->size.height + area->origin.y;

  if (bin->n == 0)
    return;
  gtk_snapshot_append_color (
      snapshot,
      bar,
      &GRAPHENE_RECT_INIT (
          x + 1, area->origin.y + area->size.height - height, MAX (width - 2, 1), height));
  gtk_snapshot_append_color (
      snapshot, mark, &GRAPHENE_RECT_INIT (x + 1, sure - 1, MAX (width - 2, 1), 2.5f));
}

/* Draws the line on which accuracy would equal confidence. */
static void
draw_diagonal (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, area);
  GdkRGBA line;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &line);
  line.alpha *= 0.55f;
  gdk_cairo_set_source_rgba (cr, &line);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, (double[]){ 4, 4 }, 2, 0);
  cairo_move_to (cr, area->origin.x, area->origin.y + area->size.height);
  cairo_line_to (cr, area->origin.x + area->size.width, area->origin.y);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
cam_reliability_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamReliabilityPlot *self = CAM_RELIABILITY_PLOT (widget);
  graphene_rect_t area = get_area (widget);
  GdkRGBA bar = cam_snapshot_look_up_color (widget, "cam_confusion_right");
  GdkRGBA mark = cam_snapshot_look_up_color (widget, "cam_confusion_wrong");

  bar.alpha = 0.62f;
  draw_axes (widget, snapshot, &area);
  for (guint m = 0; self->evaluate != NULL && m < CAM_CALIBRATION_BINS; m++)
    draw_bar (self, snapshot, &area, m, &bar, &mark);
  draw_diagonal (widget, snapshot, &area);
  GTK_WIDGET_CLASS (cam_reliability_plot_parent_class)->snapshot (widget, snapshot);
}

static char *
describe (CamReliabilityPlot *self, guint m)
{
  const CamCalibrationBin *bin = get_bin (self, m);
  double from = 100.0 * m / CAM_CALIBRATION_BINS, to = 100.0 * (m + 1) / CAM_CALIBRATION_BINS;

  if (bin->n == 0)
    return g_strdup_printf (_ ("%.0f–%.0f %% sure: no pictures"), from, to);
  /* Translators: a range of confidence, how many pictures, how sure the network is, how often right
   */
  return g_strdup_printf (_ ("%.0f–%.0f %% sure: pictures: %u, sure on average: %.1f %%, right: "
                             "%.1f %%"),
                          from,
                          to,
                          bin->n,
                          100 * bin->confidence,
                          100 * bin->accuracy);
}

static void
update_name (CamReliabilityPlot *self, const char *name)
{
  const char *words = _ ("Reliability: how often the network is right, by how sure it is");
  g_autofree char *named = name != NULL ? g_strdup_printf (_ ("%s: %s"), name, words) : NULL;

  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, named != NULL ? named : words, -1);
}

void
cam_reliability_plot_update (CamReliabilityPlot *self, const char *name)
{
  g_return_if_fail (CAM_IS_RELIABILITY_PLOT (self));

  update_name (self, name);
  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    {
      g_autofree char *words = describe (self, m);

      cam_tooltip_set (self->bars[m], words);
      gtk_widget_set_sensitive (self->bars[m], get_bin (self, m)->n > 0);
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (self->bars[m]), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_clicked (CamReliabilityPlot *self, GtkWidget *bar)
{
  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    if (self->bars[m] == bar)
      cam_evaluate_filter_bin (self->evaluate, self->model, m);
}

void
cam_reliability_plot_set_evaluate (CamReliabilityPlot *self, CamEvaluate *evaluate, guint model)
{
  g_return_if_fail (CAM_IS_RELIABILITY_PLOT (self));
  g_return_if_fail (self->evaluate == NULL);

  self->evaluate = g_object_ref (evaluate);
  self->model = model;
}

static void
cam_reliability_plot_dispose (GObject *object)
{
  CamReliabilityPlot *self = CAM_RELIABILITY_PLOT (object);

  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    g_clear_pointer (&self->bars[m], gtk_widget_unparent);
  g_clear_object (&self->evaluate);
  G_OBJECT_CLASS (cam_reliability_plot_parent_class)->dispose (object);
}

static void
cam_reliability_plot_class_init (CamReliabilityPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_reliability_plot_dispose;
  widget_class->measure = cam_reliability_plot_measure;
  widget_class->size_allocate = cam_reliability_plot_size_allocate;
  widget_class->snapshot = cam_reliability_plot_snapshot;
  gtk_widget_class_set_css_name (widget_class, "reliabilityplot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cam_reliability_plot_init (CamReliabilityPlot *self)
{
  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    {
      self->bars[m] = gtk_button_new ();
      gtk_widget_set_css_classes (self->bars[m], (const char *[]){ "bin", NULL });
      gtk_widget_set_parent (self->bars[m], GTK_WIDGET (self));
      g_signal_connect_object (
          self->bars[m], "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  update_name (self, NULL);
}
