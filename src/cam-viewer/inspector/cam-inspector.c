/* SPDX-License-Identifier: MIT */

#include "cam-inspector.h"

#include <glib/gi18n-lib.h>

#include "cam-class-list.h"
#include "cam-enum-dropdown.h"
#include "cam-number.h"
#include "cam-session-probe.h"
#include "cam-tooltip.h"

struct _CamInspector
{
  AdwBin parent_instance;

  CamSession *session;
  CamCompare *compare;
  GBindingGroup
      *order_of_bars; /* binds the order of the session's bars, or that of a difference's */
  GSignalGroup *sample_signals;
  CamClassList *class_list;
  GtkWidget *why; /* contains channels and equation */
  GtkLabel *channels_title;
  GtkDropDown *order;
  CamChannelChart *chart;
  CamEquation *equation;
};

G_DEFINE_FINAL_TYPE (CamInspector, cam_inspector, ADW_TYPE_BIN)

/* Whether there are no maps and there will be none. */
static gboolean
lacks_maps (CamInspector *self)
{
  CamSampleItem *sample = cam_session_get_sample (self->session);

  return sample == NULL || cam_sample_item_get_state (sample) == CAM_SAMPLE_FAILED;
}

static const char *
get_class_name (CamInspector *self, guint class_index)
{
  const char *const *names = cam_session_get_class_names (self->session);

  return names != NULL && class_index < g_strv_length ((char **)names) ? names[class_index] : "–";
}

/* Shows the channels of A − B. Returns: whether there is such a difference; if not, A's channels
 * are to be shown. */
static gboolean
show_difference (CamInspector *self)
{
  CamComparison *comparison = cam_compare_get_comparison (self->compare);
  CamChannelTable *channels;
  const char *a, *b;
  g_autofree char *tooltip = NULL;

  if (!cam_compare_get_active (self->compare) || comparison == NULL)
    return FALSE;
  channels = cam_comparison_get_channels (comparison);
  if (channels == NULL)
    return FALSE;
  a = get_class_name (self, cam_comparison_get_side (comparison, CAM_SIDE_A)->class_index);
  b = get_class_name (self, cam_comparison_get_side (comparison, CAM_SIDE_B)->class_index);
  /* The names do not fit here; the list above marks both classes. */
  gtk_label_set_text (self->channels_title,
                      cam_channel_table_is_exact (channels) ? _ ("Channels: A − B")
                                                            : _ ("Gradients: A − B"));
  /* Translators: two classes, of which the second is subtracted from the first */
  tooltip = g_strdup_printf (C_ ("title of a map", "%s − %s"), a, b);
  cam_tooltip_set (GTK_WIDGET (self->channels_title), tooltip);
  g_object_set (self->chart, "table", channels, NULL);
  g_object_set (self->equation, "class-name", a, "other-class-name", b, "table", channels, NULL);
  return TRUE;
}

/* Shows @channels. While a person points at a pixel, the bars show the channels' values there. */
static void
show_channels (CamInspector *self, CamChannelTable *channels, const char *title)
{
  g_autoptr (CamChannelTable) at_pixel
      = channels != NULL ? cam_session_probe_channels (self->session) : NULL;

  gtk_label_set_text (self->channels_title, title);
  cam_tooltip_set (GTK_WIDGET (self->channels_title), NULL);
  g_object_set (self->chart, "table", at_pixel != NULL ? at_pixel : channels, NULL);
  g_object_set (self->equation, "table", channels, NULL);
}

/* Returns: what the person has changed, and the logit without that; %NULL if nothing is changed. */
static char *
describe_changed (CamInspector *self, CamClassMaps *maps)
{
  CamWhatIf *what_if = cam_session_get_what_if (self->session);
  CamResult *before = cam_what_if_get_before (what_if);
  guint c = cam_class_maps_get_options (maps)->class_index;
  g_autofree char *changes = cam_what_if_describe (what_if);
  g_autofree char *logit = NULL;

  if (changes == NULL || before == NULL)
    return NULL;
  logit = cam_number_format_fixed (
      cam_explanation_get_logits (cam_result_get_explanation (before))[c], 2);
  /* Translators: what is changed, as "3 channels off", and the logit without that change */
  return g_strdup_printf (_ ("%s; it was %s"), changes, logit);
}

static void
update_channels (CamInspector *self)
{
  CamClassMaps *maps = cam_session_get_maps (self->session);
  gboolean comparing = cam_compare_get_active (self->compare);
  CamChannelTable *channels;
  const char *name;
  gboolean exact;
  g_autofree char *title = NULL, *changed = NULL;

  if (show_difference (self))
    return;
  /* The last sample's maps stay until the next ones are there. */
  if (maps == NULL)
    {
      if (lacks_maps (self))
        show_channels (self, NULL, _ ("Channels"));
      return;
    }
  channels = cam_class_maps_get_channels (maps);
  name = get_class_name (self, cam_class_maps_get_options (maps)->class_index);
  exact = cam_channel_table_is_exact (channels);
  if (comparing)
    title = g_strdup (exact ? _ ("Channels: A") : _ ("Gradients: A"));
  else
    title = g_strdup_printf (exact ? _ ("Channels for %s") : _ ("Gradients for %s"), name);
  changed = describe_changed (self, maps);
  g_object_set (self->equation, "class-name", name, "changed", changed, NULL);
  show_channels (self, channels, title);
  cam_tooltip_set (GTK_WIDGET (self->channels_title), name);
}

/* Bars of a difference have an order of their own, by contribution at first. */
static void
on_active (CamInspector *self)
{
  gboolean comparing = cam_compare_get_active (self->compare);

  g_binding_group_set_source (self->order_of_bars,
                              comparing ? (gpointer)self->compare : (gpointer)self->session);
  update_channels (self);
}

/* Selects the bar of the channel that was added last while building up the map. */
static void
on_kept (CamInspector *self)
{
  CamWhatIf *what_if = cam_session_get_what_if (self->session);
  int kept;

  g_object_get (what_if, "kept", &kept, NULL);
  if (kept > 0)
    cam_channel_chart_select_channel (self->chart, cam_what_if_get_nth (what_if, (guint)kept - 1));
}

/* Selects the bar of the channel whose map is shown. */
static void
on_channel (CamInspector *self)
{
  guint channel;

  g_object_get (cam_session_get_what_if (self->session), "channel", &channel, NULL);
  if (channel != CAM_WHAT_IF_NONE)
    cam_channel_chart_select_channel (self->chart, channel);
}

static void
on_channel_picked (CamInspector *self, guint channel)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.channel", "u", channel);
}

static void
on_channel_toggled (CamInspector *self, guint channel)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.channel-off", "u", channel);
}

static void
connect_chart (CamInspector *self, CamChannelChart *chart)
{
  g_signal_connect_object (
      chart, "channel-picked", G_CALLBACK (on_channel_picked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      chart, "channel-toggled", G_CALLBACK (on_channel_toggled), self, G_CONNECT_SWAPPED);
}

static void
follow_compare (CamInspector *self)
{
  g_signal_connect_object (
      self->compare, "notify::comparison", G_CALLBACK (update_channels), self, G_CONNECT_SWAPPED);
  self->order_of_bars = g_binding_group_new ();
  g_binding_group_bind (self->order_of_bars,
                        "channel-order",
                        self->chart,
                        "order",
                        G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  cam_enum_dropdown_bind (self->order, self->chart, "order");
  g_signal_connect_object (
      self->compare, "notify::active", G_CALLBACK (on_active), self, G_CONNECT_SWAPPED);
  on_active (self);
}

void
cam_inspector_set_compare (CamInspector *self, CamCompare *compare)
{
  CamSession *session;

  g_return_if_fail (CAM_IS_INSPECTOR (self));
  g_return_if_fail (CAM_IS_COMPARE (compare));
  g_return_if_fail (self->compare == NULL);

  session = cam_compare_get_session (compare);
  self->compare = g_object_ref (compare);
  self->session = g_object_ref (session);
  cam_class_list_set_compare (self->class_list, compare);
  g_signal_connect_object (
      session, "notify::maps", G_CALLBACK (update_channels), self, G_CONNECT_SWAPPED);
  self->sample_signals = g_signal_group_new (CAM_TYPE_SAMPLE_ITEM);
  g_signal_group_connect_swapped (
      self->sample_signals, "notify::state", G_CALLBACK (update_channels), self);
  g_object_bind_property (session, "sample", self->sample_signals, "target", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (
      session, "notify::sample", G_CALLBACK (update_channels), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cam_session_get_what_if (session),
                           "notify::kept",
                           G_CALLBACK (on_kept),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cam_session_get_what_if (session),
                           "notify::channel",
                           G_CALLBACK (on_channel),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cam_session_get_probe (session),
                           "changed",
                           G_CALLBACK (update_channels),
                           self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (
      session, "concealed", self->why, "visible", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  follow_compare (self);
}

static void
bind (gpointer own, gpointer other, const char *property, GBindingFlags flags)
{
  g_object_bind_property (own, property, other, property, G_BINDING_SYNC_CREATE | flags);
}

void
cam_inspector_bind (CamInspector *self, CamChannelChart *chart, CamEquation *equation)
{
  g_return_if_fail (CAM_IS_INSPECTOR (self));
  g_return_if_fail (CAM_IS_CHANNEL_CHART (chart));
  g_return_if_fail (CAM_IS_EQUATION (equation));

  bind (self->equation, equation, "class-name", G_BINDING_DEFAULT);
  bind (self->equation, equation, "other-class-name", G_BINDING_DEFAULT);
  bind (self->equation, equation, "changed", G_BINDING_DEFAULT);
  bind (self->equation, equation, "table", G_BINDING_DEFAULT);
  bind (self->chart, chart, "table", G_BINDING_DEFAULT);
  bind (self->chart, chart, "order", G_BINDING_BIDIRECTIONAL);
  bind (self->chart, chart, "selected", G_BINDING_BIDIRECTIONAL);
  connect_chart (self, chart);
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
  g_clear_object (&self->order_of_bars);
  g_clear_object (&self->compare);
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
  gtk_widget_class_bind_template_child (widget_class, CamInspector, why);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, channels_title);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, order);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, chart);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, equation);
}

static void
cam_inspector_init (CamInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  connect_chart (self, self->chart);
}
