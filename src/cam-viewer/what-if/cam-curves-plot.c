/* SPDX-License-Identifier: MIT */

#include "cam-curves-plot.h"

#include <glib/gi18n-lib.h>

#include "cam-snapshot.h"

#define WIDTH 320
#define HEIGHT 190
/* Room for the numbers on the axes. */
#define LEFT 46
#define BOTTOM 40
#define TOP 8
#define RIGHT 12

struct _CamCurvesPlot
{
  GtkWidget parent_instance;

  CamCurves *curves;
};

G_DEFINE_FINAL_TYPE (CamCurvesPlot, cam_curves_plot, GTK_TYPE_WIDGET)

GdkRGBA
cam_curves_plot_get_color (GtkWidget *widget, CamCurve curve)
{
  gboolean deletion = curve == CAM_CURVE_DELETION || curve == CAM_CURVE_RANDOM_DELETION;

  return cam_snapshot_look_up_color (widget, deletion ? "cam_negative" : "cam_positive");
}

static void
cam_curves_plot_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH * 3 / 4 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
append_text (
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
append_axes (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  float bottom = area->origin.y + area->size.height;
  GdkRGBA line;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &line);
  line.alpha *= 0.18f;
  for (int i = 0; i <= 2; i++)
    {
      g_autofree char *text = g_strdup_printf (_ ("%d\u202f%%"), 50 * i);
      float y = bottom - area->size.height * 0.5f * (float)i;
      float x = area->origin.x + area->size.width * 0.5f * (float)i;

      gtk_snapshot_append_color (
          snapshot, &line, &GRAPHENE_RECT_INIT (area->origin.x, y, area->size.width, 1));
      append_text (widget, snapshot, text, area->origin.x - 5, y, 1);
      append_text (widget, snapshot, text, x, bottom + 10, 0.5f * (float)i);
    }
  append_text (widget,
               snapshot,
               _ ("covered or shown"),
               area->origin.x + area->size.width / 2,
               bottom + 28,
               0.5f);
}

static void
draw_curve (CamCurvesPlot *self, cairo_t *cr, const graphene_rect_t *area, CamCurve curve)
{
  const float *values = cam_curves_get_values (self->curves, curve);
  guint n_steps = cam_curves_get_n_steps (self->curves);
  gboolean random = curve == CAM_CURVE_RANDOM_DELETION || curve == CAM_CURVE_RANDOM_INSERTION;
  GdkRGBA color = cam_curves_plot_get_color (GTK_WIDGET (self), curve);

  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, random ? 1.5 : 2.5);
  cairo_set_dash (cr, (double[]){ 5, 4 }, random ? 2 : 0, 0);
  for (guint i = 0; i <= n_steps; i++)
    cairo_line_to (cr,
                   area->origin.x + area->size.width * (float)i / (float)n_steps,
                   area->origin.y + area->size.height * (1 - CLAMP (values[i], 0, 1)));
  cairo_stroke (cr);
}

static void
cam_curves_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamCurvesPlot *self = CAM_CURVES_PLOT (widget);
  graphene_rect_t area
      = GRAPHENE_RECT_INIT (LEFT,
                            TOP,
                            (float)MAX (gtk_widget_get_width (widget) - LEFT - RIGHT, 1),
                            (float)MAX (gtk_widget_get_height (widget) - TOP - BOTTOM, 1));
  graphene_rect_t around = area;
  cairo_t *cr;

  append_axes (widget, snapshot, &area);
  if (self->curves == NULL)
    return;
  graphene_rect_inset (&around, -2, -2);
  cr = gtk_snapshot_append_cairo (snapshot, &around);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = CAM_N_CURVES; i > 0; i--)
    draw_curve (self, cr, &area, (CamCurve)(i - 1));
  cairo_destroy (cr);
}

static void
cam_curves_plot_finalize (GObject *object)
{
  g_clear_object (&CAM_CURVES_PLOT (object)->curves);
  G_OBJECT_CLASS (cam_curves_plot_parent_class)->finalize (object);
}

static void
cam_curves_plot_class_init (CamCurvesPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cam_curves_plot_finalize;
  widget_class->measure = cam_curves_plot_measure;
  widget_class->snapshot = cam_curves_plot_snapshot;
  gtk_widget_class_set_css_name (widget_class, "curvesplot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cam_curves_plot_init (CamCurvesPlot *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Deletion and insertion curves"),
                                  -1);
}

void
cam_curves_plot_set_curves (CamCurvesPlot *self, CamCurves *curves)
{
  g_return_if_fail (CAM_IS_CURVES_PLOT (self));

  g_set_object (&self->curves, curves);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
