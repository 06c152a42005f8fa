/* SPDX-License-Identifier: MIT */

#include "cam-channel-plot-private.h"

#include <math.h>

#include "cam-spec-enum-types.h"
#include "cam-property.h"

#define DURATION 250 /* ms */

enum
{
  PLOT_PROPERTY_TABLE = 1,
  PROP_PLOT_ORDER,
  PROP_PLOT_SELECTED,
  N_PLOT_PROPERTIES
};

#define PLOT_FIELD(field) G_STRUCT_OFFSET (CamChannelPlot, field)

static const CamProperty plot_property_table[N_PLOT_PROPERTIES] = {
  [PLOT_PROPERTY_TABLE]
  = { "table", G_TYPE_OBJECT, PLOT_FIELD (table), .type = cam_channel_table_get_type },
  [PROP_PLOT_ORDER]
  = { "order", G_TYPE_ENUM, PLOT_FIELD (order), .type = cam_channel_order_get_type },
  [PROP_PLOT_SELECTED]
  = { "selected", G_TYPE_UINT, PLOT_FIELD (selected), .initial = GTK_INVALID_LIST_POSITION },
};

static GParamSpec *plot_properties[N_PLOT_PROPERTIES];

static const char *const plot_signals[] = { "channel-picked", "channel-toggled" };

G_DEFINE_FINAL_TYPE (CamChannelPlot, cam_channel_plot, GTK_TYPE_WIDGET)

static float
get_target (CamChannelPlot *self, guint position)
{
  float value = cam_channel_table_get_value (self->table, self->order, position);

  return isfinite (value) ? value : 0;
}

static void
on_progress (double progress, CamChannelPlot *self)
{
  self->progress = progress;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Starts the animation. Bars that follow the pointer, at a pixel, change at once. */
static void
animate (CamChannelPlot *self)
{
  gboolean at_pixel = self->table && cam_channel_table_is_at_pixel (self->table);

  self->progress = 0;
  adw_animation_reset (self->animation);
  adw_animation_play (self->animation);
  if (at_pixel || self->was_at_pixel)
    adw_animation_skip (self->animation);
  self->was_at_pixel = at_pixel;
}

/* Starts from the values that bars show now. If their number has changed, there is no animation. */
static void
update_bars (CamChannelPlot *self)
{
  guint n_bars = self->table ? cam_channel_table_get_n_channels (self->table) : 0;
  float *from = g_new (float, n_bars), *to = g_new (float, n_bars);

  for (guint i = 0; i < n_bars; i++)
    {
      to[i] = get_target (self, i);
      from[i] = n_bars == self->n_bars ? cam_channel_plot_get_shown_value (self, i) : to[i];
    }
  g_free (self->from);
  g_free (self->to);
  self->from = from;
  self->to = to;
  if (n_bars != self->n_bars)
    {
      self->n_bars = n_bars;
      cam_channel_plot_show_all (self);
    }
  self->scale = cam_plot_scale_for_table (self->table, self->order);

  animate (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cam_channel_plot_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamChannelPlot *self = CAM_CHANNEL_PLOT (object);

  if (id == PROP_PLOT_SELECTED)
    cam_channel_plot_set_selected (self, g_value_get_uint (value));
  else if (cam_property_set_field (pspec, self, value))
    {
      update_bars (self);
      cam_channel_plot_keep_channel (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

/* The plot draws its focus ring itself. */
static void
cam_channel_plot_state_flags_changed (GtkWidget *widget, GtkStateFlags old_flags)
{
  gtk_widget_queue_draw (widget);
}

static void
cam_channel_plot_dispose (GObject *object)
{
  CamChannelPlot *self = CAM_CHANNEL_PLOT (object);

  g_clear_object (&self->animation);
  g_clear_object (&self->table);
  G_OBJECT_CLASS (cam_channel_plot_parent_class)->dispose (object);
}

static void
cam_channel_plot_finalize (GObject *object)
{
  CamChannelPlot *self = CAM_CHANNEL_PLOT (object);

  g_free (self->from);
  g_free (self->to);
  G_OBJECT_CLASS (cam_channel_plot_parent_class)->finalize (object);
}

static void
cam_channel_plot_class_init (CamChannelPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cam_channel_plot_set_property;
  object_class->get_property = cam_property_get;
  object_class->dispose = cam_channel_plot_dispose;
  object_class->finalize = cam_channel_plot_finalize;
  widget_class->snapshot = cam_channel_plot_snapshot;
  widget_class->state_flags_changed = cam_channel_plot_state_flags_changed;

  cam_properties_install (object_class, plot_property_table, N_PLOT_PROPERTIES, plot_properties);
  g_signal_new ("view-changed",
                CAM_TYPE_CHANNEL_PLOT,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                0);
  for (guint i = 0; i < G_N_ELEMENTS (plot_signals); i++)
    g_signal_new (plot_signals[i],
                  CAM_TYPE_CHANNEL_PLOT,
                  G_SIGNAL_RUN_LAST,
                  0,
                  NULL,
                  NULL,
                  NULL,
                  G_TYPE_NONE,
                  1,
                  G_TYPE_UINT);
  cam_channel_plot_install_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "channelplot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
cam_channel_plot_init (CamChannelPlot *self)
{
  AdwAnimationTarget *target
      = adw_callback_animation_target_new ((AdwAnimationTargetFunc)on_progress, self, NULL);

  self->animation
      = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, DURATION, g_steal_pointer (&target));
  self->progress = 1;
  self->selected = self->channel = GTK_INVALID_LIST_POSITION;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  cam_channel_plot_add_controllers (self);
}

CamChannelTable *
cam_channel_plot_get_table (CamChannelPlot *self)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_PLOT (self), NULL);
  return self->table;
}

CamChannelOrder
cam_channel_plot_get_order (CamChannelPlot *self)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_PLOT (self), CAM_CHANNEL_ORDER_INDEX);
  return self->order;
}
