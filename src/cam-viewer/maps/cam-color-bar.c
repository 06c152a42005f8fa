/* SPDX-License-Identifier: MIT */

#include "cam-color-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-axis.h"
#include "cam-color-strip.h"
#include "cam-number.h"
#include "cam-property.h"
#include "cam-scale-words.h"
#include "cam-snapshot.h"

#define BAR_HEIGHT 12
#define OVERHANG 3 /* of the marker, above and below the bar */
#define TICK_LENGTH 4
#define TICK_DISTANCE 72
#define SIDE 14 /* room at both ends for half a tick's label */
#define UNIT_DISTANCE 8
#define LABEL_DISTANCE 6
#define NARROW 190    /* without room for the unit, which a tooltip tells too */
#define NARROWEST 130 /* without room for whose scale it is */

struct _CamColorBar
{
  GtkWidget parent_instance;

  CamHeatmap *heatmap;
  CamViewport *viewport;
  GSignalGroup *viewport_signals;
  char *unit;

  GdkTexture *colors; /* 256 × 1, made once a colour map */
  CamColormap colormap;
  PangoLayout *unit_layout; /* the unit, with the ticks' power of ten */
  PangoLayout *kind_layout; /* whose scale it is */
};

enum
{
  PROP_0,
  PROP_HEATMAP,
  PROP_VIEWPORT,
  PROP_UNIT,
  N_PROPERTIES
};

#define FIELD(field) G_STRUCT_OFFSET (CamColorBar, field)

static const CamProperty property_table[N_PROPERTIES] = {
  [PROP_HEATMAP] = { "heatmap", G_TYPE_OBJECT, FIELD (heatmap), .type = cam_heatmap_get_type },
  [PROP_VIEWPORT] = { "viewport", G_TYPE_OBJECT, FIELD (viewport), .type = cam_viewport_get_type },
  [PROP_UNIT] = { "unit", G_TYPE_STRING, FIELD (unit) },
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (CamColorBar, cam_color_bar, GTK_TYPE_WIDGET)

static GdkTexture *
create_colors (CamColormap colormap)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (cam_colormap_get_table (colormap), 256 * 3);

  return gdk_memory_texture_new (256, 1, GDK_MEMORY_R8G8B8, bytes, 256 * 3);
}

static guint
get_max_ticks (CamColorBar *self)
{
  return (guint)MAX (2, gtk_widget_get_width (GTK_WIDGET (self)) / TICK_DISTANCE);
}

static void
get_axis (CamColorBar *self, CamAxis *axis)
{
  CamScale scale = cam_heatmap_get_scale (self->heatmap);

  cam_axis_init (axis, scale.minimum, scale.maximum, get_max_ticks (self));
}

static void
update_accessible (CamColorBar *self)
{
  g_autofree char *description = NULL;

  if (self->heatmap)
    description = cam_scale_words_describe (self->heatmap, self->unit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Colour scale"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description ? description : "",
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
}

static void
update_unit (CamColorBar *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  const char *unit = self->unit && width >= NARROW ? self->unit : "";
  g_autofree char *text = g_strdup (unit);

  if (self->heatmap)
    {
      CamAxis axis;

      get_axis (self, &axis);
      if (axis.exponent != 0)
        {
          g_autofree char *power = cam_number_format_power (axis.exponent);

          g_free (text);
          text = g_strdup_printf ("× %s %s", power, unit);
        }
    }
  if (!self->unit_layout)
    self->unit_layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  if (!self->kind_layout)
    self->kind_layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_text (self->unit_layout, g_strchomp (text), -1);
  pango_layout_set_text (
      self->kind_layout,
      self->heatmap && width >= NARROWEST ? cam_scale_words_get_kind (self->heatmap) : "",
      -1);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_colors (CamColorBar *self)
{
  CamHeatmap *heatmap = self->heatmap;

  if (!heatmap || (self->colors && self->colormap == cam_heatmap_get_colormap (heatmap)))
    return;
  g_clear_object (&self->colors);
  self->colormap = cam_heatmap_get_colormap (heatmap);
  self->colors = create_colors (self->colormap);
}

static void
cam_color_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamColorBar *self = CAM_COLOR_BAR (object);

  if (!cam_property_set_field (pspec, self, value))
    return;
  if (id == PROP_VIEWPORT)
    g_signal_group_set_target (self->viewport_signals, self->viewport);
  else
    {
      update_colors (self);
      update_unit (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static int
get_line_height (CamColorBar *self)
{
  int height;

  pango_layout_get_pixel_size (self->unit_layout, NULL, &height);
  return height;
}

static void
cam_color_bar_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  CamColorBar *self = CAM_COLOR_BAR (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 0;
  else
    *minimum = *natural = 2 * OVERHANG + BAR_HEIGHT + TICK_LENGTH + get_line_height (self);
}

static void
cam_color_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  update_unit (CAM_COLOR_BAR (widget));
}

void
cam_color_bar_get_bar (CamColorBar *self, graphene_rect_t *bar)
{
  CamScale scale = { 0, 0 };
  int unit_width, kind_width, words_width, left = SIDE, right = SIDE;

  g_return_if_fail (CAM_IS_COLOR_BAR (self));

  pango_layout_get_pixel_size (self->unit_layout, &unit_width, NULL);
  pango_layout_get_pixel_size (self->kind_layout, &kind_width, NULL);
  words_width = MAX (unit_width, kind_width);
  if (words_width > 0)
    right += words_width + UNIT_DISTANCE - SIDE / 2;
  if (self->heatmap)
    scale = cam_heatmap_get_scale (self->heatmap);
  left += scale.below ? CAM_COLOR_STRIP_ARROW : 0;
  right += scale.above ? CAM_COLOR_STRIP_ARROW : 0;
  *bar
      = GRAPHENE_RECT_INIT ((float)left,
                            OVERHANG,
                            (float)MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - left - right),
                            BAR_HEIGHT);
}

static float
get_position (const graphene_rect_t *bar, CamScale scale, double value)
{
  double share = 0;

  if (scale.maximum > scale.minimum)
    share = (value - scale.minimum) / ((double)scale.maximum - scale.minimum);
  return bar->origin.x + (float)round (CLAMP (share, 0, 1) * (bar->size.width - 1));
}

/* @free: (inout): where the label before this one ends; a label without room is left out. */
static void
append_tick (CamColorBar *self,
             GtkSnapshot *snapshot,
             const graphene_rect_t *bar,
             const CamAxis *axis,
             guint i,
             const GdkRGBA *color,
             float *free)
{
  g_autofree char *label = cam_axis_format_tick (axis, i);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), label);
  double value = cam_axis_get_tick (axis, i);
  float x = get_position (bar, cam_heatmap_get_scale (self->heatmap), value);
  float bottom = bar->origin.y + bar->size.height + OVERHANG, left;
  int width;
  GdkRGBA faint = *color;

  faint.alpha *= 0.5f;
  gtk_snapshot_append_color (
      snapshot, value == 0 ? color : &faint, &GRAPHENE_RECT_INIT (x, bottom, 1, TICK_LENGTH));
  pango_layout_get_pixel_size (layout, &width, NULL);
  left = roundf (x + 0.5f - (float)width / 2);
  if (left < *free)
    return;
  cam_snapshot_append_text (snapshot, layout, left, bottom + TICK_LENGTH, color);
  *free = left + (float)width + LABEL_DISTANCE;
}

/* A line at zero, if the map has values of both signs. */
static void
append_zero (GtkSnapshot *snapshot, const graphene_rect_t *bar, float x, const GdkRGBA *color)
{
  gtk_snapshot_append_color (
      snapshot,
      color,
      &GRAPHENE_RECT_INIT (x, bar->origin.y - OVERHANG, 1, bar->size.height + 2 * OVERHANG));
}

/* The unit beside the bar, and whose scale it is beside the ticks' labels. */
static void
append_words (CamColorBar *self,
              GtkSnapshot *snapshot,
              const graphene_rect_t *bar,
              CamScale scale,
              const GdkRGBA *color)
{
  float x
      = bar->origin.x + bar->size.width + UNIT_DISTANCE + (scale.above ? CAM_COLOR_STRIP_ARROW : 0);

  cam_snapshot_append_text (
      snapshot,
      self->unit_layout,
      x,
      roundf (bar->origin.y + (BAR_HEIGHT - (float)get_line_height (self)) / 2),
      color);
  cam_snapshot_append_text (snapshot,
                            self->kind_layout,
                            x,
                            bar->origin.y + bar->size.height + OVERHANG + TICK_LENGTH,
                            color);
}

static void
append_marker (CamColorBar *self, GtkSnapshot *snapshot, const graphene_rect_t *bar)
{
  const GdkRGBA white = { 1, 1, 1, 1 }, dark = { 0, 0, 0, 0.65f };
  CamScale scale = cam_heatmap_get_scale (self->heatmap);
  graphene_rect_t outer, inner;
  double x, y;
  float value, left;

  if (!self->viewport || !cam_viewport_get_pointer (self->viewport, &x, &y))
    return;
  value = cam_heatmap_get_value (self->heatmap, x, y);
  if (!isfinite (value))
    return;

  left = get_position (bar, scale, value) - 3;
  outer = GRAPHENE_RECT_INIT (left, bar->origin.y - 3, 7, bar->size.height + 6);
  inner = GRAPHENE_RECT_INIT (left + 1, bar->origin.y - 2, 5, bar->size.height + 4);
  cam_snapshot_append_border (snapshot, &outer, 3.5f, 1, &dark);
  cam_snapshot_append_border (snapshot, &inner, 2.5f, 2, &white);
}

static void
cam_color_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamColorBar *self = CAM_COLOR_BAR (widget);
  graphene_rect_t bar;
  GdkRGBA color, rim;
  CamAxis axis;
  CamScale scale;
  float free = -G_MAXFLOAT;

  if (!self->heatmap)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  rim = color;
  rim.alpha *= 0.2f;
  scale = cam_heatmap_get_scale (self->heatmap);
  cam_color_bar_get_bar (self, &bar);
  get_axis (self, &axis);

  cam_color_strip_append (snapshot, self->colors, self->colormap, &bar, scale);
  if (!scale.below && !scale.above)
    cam_snapshot_append_border (snapshot, &bar, BAR_HEIGHT / 2.0f, 1, &rim);

  for (guint i = 0; i < axis.n_ticks; i++)
    append_tick (self, snapshot, &bar, &axis, i, &color, &free);
  if (scale.minimum < 0 && scale.maximum > 0)
    append_zero (snapshot, &bar, get_position (&bar, scale, 0), &color);
  append_words (self, snapshot, &bar, scale, &color);
  append_marker (self, snapshot, &bar);
}

static void
cam_color_bar_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  CamColorBar *self = CAM_COLOR_BAR (widget);

  GTK_WIDGET_CLASS (cam_color_bar_parent_class)->css_changed (widget, change);
  g_clear_object (&self->unit_layout);
  g_clear_object (&self->kind_layout);
  update_unit (self);
  gtk_widget_queue_resize (widget);
}

static void
cam_color_bar_dispose (GObject *object)
{
  CamColorBar *self = CAM_COLOR_BAR (object);

  g_clear_object (&self->viewport_signals);
  g_clear_object (&self->viewport);
  g_clear_object (&self->heatmap);
  g_clear_object (&self->colors);
  g_clear_object (&self->unit_layout);
  g_clear_object (&self->kind_layout);
  G_OBJECT_CLASS (cam_color_bar_parent_class)->dispose (object);
}

static void
cam_color_bar_finalize (GObject *object)
{
  g_free (CAM_COLOR_BAR (object)->unit);
  G_OBJECT_CLASS (cam_color_bar_parent_class)->finalize (object);
}

static void
cam_color_bar_class_init (CamColorBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cam_color_bar_set_property;
  object_class->get_property = cam_property_get;
  object_class->dispose = cam_color_bar_dispose;
  object_class->finalize = cam_color_bar_finalize;
  widget_class->measure = cam_color_bar_measure;
  widget_class->size_allocate = cam_color_bar_size_allocate;
  widget_class->snapshot = cam_color_bar_snapshot;
  widget_class->css_changed = cam_color_bar_css_changed;

  cam_properties_install (object_class, property_table, N_PROPERTIES, properties);
  gtk_widget_class_set_css_name (widget_class, "colorbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cam_color_bar_init (CamColorBar *self)
{
  self->viewport_signals = g_signal_group_new (CAM_TYPE_VIEWPORT);
  g_signal_group_connect_swapped (
      self->viewport_signals, "changed", G_CALLBACK (gtk_widget_queue_draw), self);
  update_unit (self);
}

GtkWidget *
cam_color_bar_new (void)
{
  return g_object_new (CAM_TYPE_COLOR_BAR, NULL);
}
