/* SPDX-License-Identifier: MIT */

#include "cam-color-bar-private.h"

#include <glib/gi18n-lib.h>

#include "cam-number.h"
#include "cam-property.h"
#include "cam-scale-words.h"
#include "cam-tooltip.h"

enum
{
  PROP_BAR_HEATMAP = 1,
  PROP_BAR_VIEWPORT,
  PROP_BAR_UNIT,
  PROP_NOTE,
  N_BAR_PROPERTIES
};

#define BAR_FIELD(field) G_STRUCT_OFFSET (CamColorBar, field)

static const CamProperty bar_property_table[N_BAR_PROPERTIES] = {
  [PROP_BAR_HEATMAP]
  = { "heatmap", G_TYPE_OBJECT, BAR_FIELD (heatmap), .type = cam_heatmap_get_type },
  [PROP_BAR_VIEWPORT]
  = { "viewport", G_TYPE_OBJECT, BAR_FIELD (viewport), .type = cam_viewport_get_type },
  [PROP_BAR_UNIT] = { "unit", G_TYPE_STRING, BAR_FIELD (unit) },
  [PROP_NOTE] = { "note", G_TYPE_STRING, BAR_FIELD (note) },
};

static GParamSpec *bar_properties[N_BAR_PROPERTIES];

G_DEFINE_FINAL_TYPE (CamColorBar, cam_color_bar, GTK_TYPE_WIDGET)

static GdkTexture *
create_colors (CamColormap colormap)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (cam_colormap_get_table (colormap), 256 * 3);

  return gdk_memory_texture_new (256, 1, GDK_MEMORY_R8G8B8, bytes, 256 * 3);
}

static void
update_bar_accessible (CamColorBar *self)
{
  g_autofree char *description = NULL;

  if (self->heatmap)
    description = cam_scale_words_describe (self->heatmap, self->unit);
  if (description && self->note)
    {
      char *with_note = g_strdup_printf ("%s; %s", description, self->note);

      g_free (description);
      description = with_note;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Colour scale"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description ? description : "",
                                  -1);
  cam_tooltip_set (GTK_WIDGET (self), description);
}

/* Returns: whose scale it is, or what a person has changed of the network or image, which is more
 * important. */
static const char *
get_kind (CamColorBar *self)
{
  if (!self->heatmap)
    return "";
  return self->note ? self->note
                    : cam_scale_words_get_kind (cam_heatmap_get_n_scaled (self->heatmap));
}

/* Returns: (transfer full): the power of ten of the ticks, or "". */
static char *
format_power (CamColorBar *self)
{
  g_autofree char *power = NULL;
  CamAxis axis;

  if (!self->heatmap)
    return g_strdup ("");
  cam_color_bar_get_axis (self, &axis);
  if (axis.exponent == 0)
    return g_strdup ("");
  power = cam_number_format_power (axis.exponent);
  return g_strdup_printf ("× %s", power);
}

/* Sets a width only if the text is too long: in a window that runs from right to left, a layout
 * with a width would begin at its right end. */
static void
limit_width (PangoLayout *layout, int most)
{
  int needed;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &needed, NULL);
  if (needed > most)
    pango_layout_set_width (layout, MAX (most, 1) * PANGO_SCALE);
}

/* Puts power, unit and kind into one line. If that is too long, leaves the unit out or shortens the
 * kind; the tooltip has them in full. */
static void
set_line (CamColorBar *self, const char *power, const char *unit, int width)
{
  g_autofree char *full = g_strstrip (g_strdup_printf ("%s %s", power, unit));
  const char *kind = get_kind (self);
  const char *short_kind
      = self->heatmap && !self->note
            ? cam_scale_words_get_short_kind (cam_heatmap_get_n_scaled (self->heatmap))
            : kind;
  const char *const lines[][2]
      = { { full, kind }, { power, kind }, { full, short_kind }, { power, short_kind } };

  pango_layout_set_width (self->kind_layout, -1);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const char *amount = lines[i][0], *words = lines[i][1];
      /* Translators: a unit or a power of ten, and whose scale it is: "× 10⁻⁴ · own scale" */
      g_autofree char *text = *amount != '\0' && *words != '\0'
                                  ? g_strdup_printf (_ ("%s · %s"), amount, words)
                                  : g_strdup (*words != '\0' ? words : amount);
      int needed;

      pango_layout_set_text (self->kind_layout, text, -1);
      pango_layout_get_pixel_size (self->kind_layout, &needed, NULL);
      if (needed <= width)
        break;
    }
  limit_width (self->kind_layout, width);
}

static void
set_beside (CamColorBar *self, const char *power, const char *unit, const char *kind, int width)
{
  g_autofree char *text = g_strstrip (g_strdup_printf ("%s %s", power, unit));

  pango_layout_set_text (self->unit_layout, text, -1);
  pango_layout_set_text (self->kind_layout, kind, -1);
  limit_width (self->kind_layout, width * 2 / 5);
}

static void
update_unit (CamColorBar *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  const char *unit = self->unit ? self->unit : "";
  g_autofree char *power = format_power (self);

  if (!self->unit_layout)
    self->unit_layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  if (!self->kind_layout)
    self->kind_layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_ellipsize (self->kind_layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (self->unit_layout, "", -1);
  self->is_narrow = cam_color_bar_is_narrow (self, width);
  if (self->is_narrow)
    set_line (self, power, unit, width);
  else
    set_beside (self, power, unit, get_kind (self), width);
  update_bar_accessible (self);
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
  if (id == PROP_BAR_VIEWPORT)
    g_signal_group_set_target (self->viewport_signals, self->viewport);
  else
    {
      update_colors (self);
      update_unit (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
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
    {
      int n_lines = for_size >= 0 && cam_color_bar_is_narrow (self, for_size) ? 2 : 1;

      *minimum = *natural = 2 * CAM_COLOR_BAR_OVERHANG + CAM_COLOR_BAR_HEIGHT
                            + CAM_COLOR_BAR_TICK_LENGTH
                            + n_lines * cam_color_bar_get_line_height (self);
    }
}

static GtkSizeRequestMode
cam_color_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cam_color_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  update_unit (CAM_COLOR_BAR (widget));
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
  CamColorBar *self = CAM_COLOR_BAR (object);

  g_free (self->unit);
  g_free (self->note);
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
  widget_class->get_request_mode = cam_color_bar_get_request_mode;
  widget_class->measure = cam_color_bar_measure;
  widget_class->size_allocate = cam_color_bar_size_allocate;
  widget_class->snapshot = cam_color_bar_snapshot;
  widget_class->css_changed = cam_color_bar_css_changed;

  cam_properties_install (object_class, bar_property_table, N_BAR_PROPERTIES, bar_properties);
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
