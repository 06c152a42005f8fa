/* SPDX-License-Identifier: MIT */

#include "cam-value-axis.h"

#include <math.h>

#include "cam-snapshot.h"

#define GAP 6
#define USUAL_HEIGHT                                                                               \
  160 /* pixels: the width is measured for the ticks of a plot of this height                      \
       */

struct _CamValueAxis
{
  GtkWidget parent_instance;

  CamPlotScale scale;
};

G_DEFINE_FINAL_TYPE (CamValueAxis, cam_value_axis, GTK_TYPE_WIDGET)

static PangoLayout *
create_label (CamValueAxis *self, const CamAxis *axis, guint i)
{
  g_autofree char *text = cam_axis_format_tick (axis, i);

  return gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
}

static void
cam_value_axis_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  CamValueAxis *self = CAM_VALUE_AXIS (widget);
  CamAxis axis;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;

  cam_plot_scale_get_axis (&self->scale, USUAL_HEIGHT, &axis);
  for (guint i = 0; i < axis.n_ticks; i++)
    {
      g_autoptr (PangoLayout) label = create_label (self, &axis, i);
      int width;

      pango_layout_get_pixel_size (label, &width, NULL);
      *natural = MAX (*natural, width + GAP);
    }
  *minimum = *natural;
}

static void
cam_value_axis_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamValueAxis *self = CAM_VALUE_AXIS (widget);
  int full_width = gtk_widget_get_width (widget), full_height = gtk_widget_get_height (widget);
  GdkRGBA color;
  CamAxis axis;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cam_plot_scale_get_axis (&self->scale, full_height, &axis);
  for (guint i = 0; i < axis.n_ticks; i++)
    {
      g_autoptr (PangoLayout) label = create_label (self, &axis, i);
      double y = cam_plot_scale_get_y (&self->scale, cam_axis_get_tick (&axis, i), full_height);
      int width, height;

      pango_layout_get_pixel_size (label, &width, &height);
      cam_snapshot_append_text (snapshot,
                                label,
                                (float)(full_width - GAP - width),
                                (float)round (y - height / 2.0),
                                &color);
    }
}

static void
cam_value_axis_class_init (CamValueAxisClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = cam_value_axis_measure;
  widget_class->snapshot = cam_value_axis_snapshot;
  gtk_widget_class_set_css_name (widget_class, "valueaxis");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cam_value_axis_init (CamValueAxis *self)
{
  self->scale = (CamPlotScale){ -1, 1 };
}

void
cam_value_axis_set_scale (CamValueAxis *self, CamPlotScale scale)
{
  g_return_if_fail (CAM_IS_VALUE_AXIS (self));
  self->scale = scale;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
