/* SPDX-License-Identifier: MIT */

#include "cam-channel-chart.h"

#include <glib/gi18n-lib.h>

#include "cam-channel-plot.h"
#include "cam-spec-enum-types.h"
#include "cam-axis.h"
#include "cam-number.h"
#include "cam-property.h"
#include "cam-value-axis.h"

struct _CamChannelChart
{
  GtkWidget parent_instance;

  GtkWidget *caption;
  CamValueAxis *axis;
  CamChannelPlot *plot;
  GtkWidget *readout;
};

enum
{
  CHART_PROPERTY_TABLE = 1,
  PROP_CHART_ORDER,
  PROP_CHART_SELECTED,
  N_CHART_PROPERTIES
};

/* All of them are bound to the plot's. */
static const CamProperty chart_property_table[N_CHART_PROPERTIES] = {
  [CHART_PROPERTY_TABLE]
  = { "table", G_TYPE_OBJECT, CAM_PROPERTY_COMPUTED, .type = cam_channel_table_get_type },
  [PROP_CHART_ORDER]
  = { "order", G_TYPE_ENUM, CAM_PROPERTY_COMPUTED, .type = cam_channel_order_get_type },
  [PROP_CHART_SELECTED]
  = { "selected", G_TYPE_UINT, CAM_PROPERTY_COMPUTED, .initial = GTK_INVALID_LIST_POSITION },
};

static GParamSpec *chart_properties[N_CHART_PROPERTIES];

static const char *const chart_signals[] = { "channel-picked", "channel-toggled" };

G_DEFINE_FINAL_TYPE (CamChannelChart, cam_channel_chart, GTK_TYPE_WIDGET)

/* @symbol: of the weight, "w" or "α". @mean: the symbol of what is weighted: "F", or "A" at a
 * pixel. */
static char *
describe_channel (const CamChannel *channel, const char *symbol, const char *mean)
{
  g_autofree char *weight = cam_number_format (channel->weight);
  g_autofree char *gap_value = cam_number_format (channel->gap_value);
  g_autofree char *contribution = cam_number_format (channel->contribution);

  return g_strdup_printf ("k\u202f=\u202f%u%s   %s\u202f=\u202f%s   %s\u202f=\u202f%s   "
                          "%s·%s\u202f=\u202f%s",
                          channel->index,
                          /* Translators: a channel that is switched off */
                          channel->off ? _ (" (off)") : "",
                          symbol,
                          weight,
                          mean,
                          gap_value,
                          symbol,
                          mean,
                          contribution);
}

static const char *
get_weight_symbol (CamChannelTable *table)
{
  if (cam_channel_table_is_difference (table))
    return cam_channel_table_is_exact (table) ? "Δw" : "Δα";
  return cam_channel_table_is_exact (table) ? "w" : "α";
}

/* Returns: which bars are in view, or how many channels there are. */
static char *
describe_view (CamChannelChart *self)
{
  CamChannelTable *table = cam_channel_plot_get_table (self->plot);
  guint n = table != NULL ? cam_channel_table_get_n_channels (table) : 0, first, last;

  if (n == 0)
    return g_strdup ("");
  cam_channel_plot_get_view (self->plot, &first, &last);
  if (last - first + 1 < n)
    /* Translators: the numbers of two bars, and how many there are */
    return g_strdup_printf (_ ("Bars %u to %u of %u"), first + 1, last + 1, n);
  if (cam_channel_table_count_off (table) > 0)
    /* Translators: how many channels there are, and how many of them are switched off */
    return g_strdup_printf (_ ("%u channels, %u off"), n, cam_channel_table_count_off (table));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u channel", "%u channels", n), n);
}

static void
update_readout (CamChannelChart *self)
{
  const CamChannel *channel = cam_channel_plot_get_channel (self->plot);
  CamChannelTable *table = cam_channel_plot_get_table (self->plot);
  g_autofree char *view = describe_view (self);
  g_autofree char *text = NULL;

  if (channel)
    text = describe_channel (
        channel, get_weight_symbol (table), cam_channel_table_is_at_pixel (table) ? "A" : "F");
  gtk_label_set_text (GTK_LABEL (self->readout), text ? text : view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->plot),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text ? text : view,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  view,
                                  -1);
}

/* Returns: what the bars of A − B show. */
static const char *
get_name_of_difference (CamChannelTable *table, CamChannelOrder order)
{
  if (!cam_channel_table_is_exact (table))
    return order == CAM_CHANNEL_ORDER_CONTRIBUTION
               ? _ ("Δα·F, the share of Grad-CAM; Δα = αᴬ − αᴮ")
               : _ ("Difference of gradient weights Δα = αᴬ − αᴮ");
  return order == CAM_CHANNEL_ORDER_CONTRIBUTION ? _ ("Δw·F, logits; Δw = wᴬ − wᴮ")
                                                 : _ ("Difference of weights Δw = wᴬ − wᴮ");
}

static const char *
get_scale_name (CamChannelTable *table, CamChannelOrder order)
{
  if (table != NULL && cam_channel_table_is_at_pixel (table))
    return cam_channel_table_is_exact (table) ? _ ("w·A at the pixel, logits")
                                              : _ ("α·A at the pixel");
  if (table != NULL && cam_channel_table_is_difference (table))
    return get_name_of_difference (table, order);
  if (table != NULL && !cam_channel_table_is_exact (table))
    return order == CAM_CHANNEL_ORDER_CONTRIBUTION ? _ ("Share α·F of the mean of Grad-CAM")
                                                   : _ ("Gradient weight α");
  return order == CAM_CHANNEL_ORDER_CONTRIBUTION ? _ ("Contribution w·F, logits") : _ ("Weight w");
}

static void
update_scale (CamChannelChart *self)
{
  CamChannelOrder order = cam_channel_plot_get_order (self->plot);
  CamPlotScale scale = cam_plot_scale_for_table (cam_channel_plot_get_table (self->plot), order);
  const char *what = get_scale_name (cam_channel_plot_get_table (self->plot), order);
  g_autofree char *caption = g_strdup (what);
  CamAxis axis;

  cam_plot_scale_get_axis (&scale, 1, &axis);
  if (axis.exponent != 0)
    {
      g_autofree char *power = cam_number_format_power (axis.exponent);

      g_free (caption);
      caption = g_strdup_printf ("%s  × %s", what, power);
    }
  gtk_label_set_text (GTK_LABEL (self->caption), caption);
  cam_value_axis_set_scale (self->axis, scale);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->plot), GTK_ACCESSIBLE_PROPERTY_LABEL, caption, -1);
}

static void
on_selected (CamChannelChart *self)
{
  update_readout (self);
  g_object_notify_by_pspec (G_OBJECT (self), chart_properties[PROP_CHART_SELECTED]);
}

static void
on_picked (CamChannelChart *self, guint channel)
{
  g_signal_emit_by_name (self, "channel-picked", channel);
}

static void
on_toggled (CamChannelChart *self, guint channel)
{
  g_signal_emit_by_name (self, "channel-toggled", channel);
}

static void
cam_channel_chart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamChannelChart *self = CAM_CHANNEL_CHART (object);

  g_object_set_property (G_OBJECT (self->plot), pspec->name, value);
  if (id == PROP_CHART_SELECTED)
    return;
  update_scale (self);
  update_readout (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
cam_channel_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_object_get_property (G_OBJECT (CAM_CHANNEL_CHART (object)->plot), pspec->name, value);
}

static void
cam_channel_chart_dispose (GObject *object)
{
  CamChannelChart *self = CAM_CHANNEL_CHART (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cam_channel_chart_parent_class)->dispose (object);
}

static void
cam_channel_chart_class_init (CamChannelChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cam_channel_chart_set_property;
  object_class->get_property = cam_channel_chart_get_property;
  object_class->dispose = cam_channel_chart_dispose;

  cam_properties_install (object_class, chart_property_table, N_CHART_PROPERTIES, chart_properties);
  for (guint i = 0; i < G_N_ELEMENTS (chart_signals); i++)
    g_signal_new (chart_signals[i],
                  CAM_TYPE_CHANNEL_CHART,
                  G_SIGNAL_RUN_LAST,
                  0,
                  NULL,
                  NULL,
                  NULL,
                  G_TYPE_NONE,
                  1,
                  G_TYPE_UINT);

  g_type_ensure (CAM_TYPE_CHANNEL_PLOT);
  g_type_ensure (CAM_TYPE_VALUE_AXIS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "channelchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-channel-chart.ui");
  gtk_widget_class_bind_template_child (widget_class, CamChannelChart, caption);
  gtk_widget_class_bind_template_child (widget_class, CamChannelChart, axis);
  gtk_widget_class_bind_template_child (widget_class, CamChannelChart, plot);
  gtk_widget_class_bind_template_child (widget_class, CamChannelChart, readout);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, update_readout);
}

static void
cam_channel_chart_init (CamChannelChart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->plot, "channel-picked", G_CALLBACK (on_picked), self);
  g_signal_connect_swapped (self->plot, "channel-toggled", G_CALLBACK (on_toggled), self);
  update_scale (self);
}

GtkWidget *
cam_channel_chart_new (void)
{
  return g_object_new (CAM_TYPE_CHANNEL_CHART, NULL);
}

const char *
cam_channel_chart_get_readout (CamChannelChart *self)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_CHART (self), NULL);
  return gtk_label_get_text (GTK_LABEL (self->readout));
}

void
cam_channel_chart_select_channel (CamChannelChart *self, guint channel)
{
  CamChannelTable *table;
  CamChannelOrder order;

  g_return_if_fail (CAM_IS_CHANNEL_CHART (self));

  table = cam_channel_plot_get_table (self->plot);
  order = cam_channel_plot_get_order (self->plot);
  for (guint i = 0; table != NULL && i < cam_channel_table_get_n_channels (table); i++)
    if (cam_channel_table_get_channel (table, order, i)->index == channel)
      cam_channel_plot_set_selected (self->plot, i);
}
