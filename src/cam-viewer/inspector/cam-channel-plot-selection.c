/* SPDX-License-Identifier: MIT */

#include "cam-channel-plot-private.h"

static guint
find_channel (CamChannelPlot *self, guint index)
{
  for (guint i = 0; i < self->n_bars; i++)
    if (cam_channel_table_get_channel (self->table, self->order, i)->index == index)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
update_accessible (CamChannelPlot *self)
{
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self),
      GTK_ACCESSIBLE_PROPERTY_VALUE_MIN,
      0.0,
      GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
      (double)MAX (self->n_bars, 1) - 1,
      GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
      self->selected == GTK_INVALID_LIST_POSITION ? 0.0 : (double)self->selected,
      -1);
}

void
cam_channel_plot_keep_channel (CamChannelPlot *self)
{
  self->selected = GTK_INVALID_LIST_POSITION;
  if (self->channel != GTK_INVALID_LIST_POSITION)
    self->selected = find_channel (self, self->channel);
  update_accessible (self);
  g_object_notify (G_OBJECT (self), "selected");
}

guint
cam_channel_plot_get_selected (CamChannelPlot *self)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_PLOT (self), GTK_INVALID_LIST_POSITION);
  return self->selected;
}

void
cam_channel_plot_set_selected (CamChannelPlot *self, guint selected)
{
  g_return_if_fail (CAM_IS_CHANNEL_PLOT (self));

  if (selected >= self->n_bars)
    selected = GTK_INVALID_LIST_POSITION;
  if (self->selected == selected)
    return;
  self->selected = selected;
  self->channel = GTK_INVALID_LIST_POSITION;
  if (selected != GTK_INVALID_LIST_POSITION)
    self->channel = cam_channel_table_get_channel (self->table, self->order, selected)->index;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "selected");
}

const CamChannel *
cam_channel_plot_get_channel (CamChannelPlot *self)
{
  g_return_val_if_fail (CAM_IS_CHANNEL_PLOT (self), NULL);

  if (self->selected == GTK_INVALID_LIST_POSITION)
    return NULL;
  return cam_channel_table_get_channel (self->table, self->order, self->selected);
}
