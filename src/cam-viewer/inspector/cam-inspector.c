/* SPDX-License-Identifier: MIT */

#include "cam-inspector.h"

#include <glib/gi18n-lib.h>

#include "cam-channel-chart.h"
#include "cam-class-list.h"
#include "cam-enum-dropdown.h"
#include "cam-equation.h"
#include "cam-session-probe.h"

struct _CamInspector
{
  AdwBin parent_instance;

  CamSession *session;
  GSignalGroup *sample_signals;
  CamClassList *class_list;
  GtkLabel *channels_title;
  GtkDropDown *order;
  CamChannelChart *chart;
  CamEquation *equation;
};

G_DEFINE_FINAL_TYPE (CamInspector, cam_inspector, ADW_TYPE_BIN)

/* Whether there are no maps, and none are on their way. */
static gboolean
lacks_maps (CamInspector *self)
{
  CamSampleItem *sample = cam_session_get_sample (self->session);

  return sample == NULL || cam_sample_item_get_state (sample) == CAM_SAMPLE_FAILED;
}

/* While a person points at a pixel, the bars show what the channels say there. */
static void
show_channels (CamInspector *self, CamChannelTable *channels, const char *title)
{
  g_autoptr (CamChannelTable) at_pixel
      = channels != NULL ? cam_session_probe_channels (self->session) : NULL;

  gtk_label_set_text (self->channels_title, title);
  g_object_set (self->chart, "table", at_pixel != NULL ? at_pixel : channels, NULL);
  g_object_set (self->equation, "table", channels, NULL);
}

static void
update_channels (CamInspector *self)
{
  CamClassMaps *maps = cam_session_get_maps (self->session);
  CamChannelTable *channels;
  const char *name;
  g_autofree char *title = NULL;

  /* While the next sample's maps are on their way, those of the last one stay. */
  if (maps == NULL)
    {
      if (lacks_maps (self))
        show_channels (self, NULL, _ ("Channels"));
      return;
    }
  channels = cam_class_maps_get_channels (maps);
  name
      = cam_session_get_class_names (self->session)[cam_class_maps_get_options (maps)->class_index];
  if (cam_channel_table_is_exact (channels))
    title = g_strdup_printf (_ ("Channels for %s"), name);
  else
    title = g_strdup_printf (_ ("Gradients for %s"), name);
  show_channels (self, channels, title);
}

void
cam_inspector_set_session (CamInspector *self, CamSession *session)
{
  g_return_if_fail (CAM_IS_INSPECTOR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  cam_class_list_set_session (self->class_list, session);
  g_signal_connect_object (
      session, "notify::maps", G_CALLBACK (update_channels), self, G_CONNECT_SWAPPED);
  self->sample_signals = g_signal_group_new (CAM_TYPE_SAMPLE_ITEM);
  g_signal_group_connect_swapped (
      self->sample_signals, "notify::state", G_CALLBACK (update_channels), self);
  g_object_bind_property (session, "sample", self->sample_signals, "target", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (
      session, "notify::sample", G_CALLBACK (update_channels), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cam_session_get_probe (session),
                           "changed",
                           G_CALLBACK (update_channels),
                           self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (session,
                          "channel-order",
                          self->chart,
                          "order",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  cam_enum_dropdown_bind (self->order, session, "channel-order");
}

gboolean
cam_inspector_find_class (CamInspector *self)
{
  g_return_val_if_fail (CAM_IS_INSPECTOR (self), FALSE);

  return cam_class_list_start_search (self->class_list);
}

static void
cam_inspector_dispose (GObject *object)
{
  CamInspector *self = CAM_INSPECTOR (object);

  g_clear_object (&self->sample_signals);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cam_inspector_parent_class)->dispose (object);
}

static void
cam_inspector_class_init (CamInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cam_inspector_dispose;
  g_type_ensure (CAM_TYPE_CHANNEL_CHART);
  g_type_ensure (CAM_TYPE_CLASS_LIST);
  g_type_ensure (CAM_TYPE_EQUATION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, CamInspector, class_list);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, channels_title);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, order);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, chart);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, equation);
}

static void
cam_inspector_init (CamInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
