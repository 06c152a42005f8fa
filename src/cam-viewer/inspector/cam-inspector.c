/* SPDX-License-Identifier: MIT */

#include "cam-inspector.h"

#include <glib/gi18n-lib.h>

#include "cam-channel-chart.h"
#include "cam-class-row.h"
#include "cam-enum-dropdown.h"
#include "cam-equation.h"
#include "cam-session-probe.h"

struct _CamInspector
{
  AdwBin parent_instance;

  CamSession *session;
  GSignalGroup *sample_signals;
  GtkSingleSelection *selection;
  GtkListView *classes;
  GtkToggleButton *keep_class;
  GtkLabel *channels_title;
  GtkDropDown *order;
  GtkLabel *classes_title;
  CamChannelChart *chart;
  CamEquation *equation;
};

G_DEFINE_FINAL_TYPE (CamInspector, cam_inspector, ADW_TYPE_BIN)

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, CamInspector *self)
{
  gtk_list_item_set_child (list_item, cam_class_row_new (self->session));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, CamInspector *self)
{
  cam_class_row_set_item (CAM_CLASS_ROW (gtk_list_item_get_child (list_item)),
                          gtk_list_item_get_item (list_item));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, CamInspector *self)
{
  cam_class_row_set_item (CAM_CLASS_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* The list marks the session's class, whatever happened to it. */
static void
update_selection (CamInspector *self)
{
  guint class_index = cam_session_get_class_index (self->session);

  if (class_index == gtk_single_selection_get_selected (self->selection))
    return;
  gtk_single_selection_set_selected (self->selection, class_index);
  if (class_index != CAM_SESSION_NONE)
    gtk_widget_activate_action (
        GTK_WIDGET (self->classes), "list.scroll-to-item", "u", class_index);
}

/* Only what a person selects is another class: other classes in the list select none. */
static void
on_selection (CamInspector *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (selected != GTK_INVALID_LIST_POSITION && cam_session_get_result (self->session) != NULL)
    cam_session_set_class_index (self->session, selected);
  update_selection (self);
}

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

static void
on_probe (CamInspector *self)
{
  g_autofree char *text = NULL;
  CamMethod method;
  guint column, row;

  if (cam_session_locate_probe (self->session, &column, &row)
      && cam_probe_get (cam_session_get_probe (self->session), &method, NULL, NULL))
    /* Translators: a method, and a pixel of the picture: the heading of the classes' values there
     */
    text = g_strdup_printf (_ ("%s at x %u, y %u"), cam_method_get_title (method), column, row);
  gtk_label_set_text (self->classes_title, text != NULL ? text : _ ("Classes"));
  update_channels (self);
}

void
cam_inspector_set_session (CamInspector *self, CamSession *session)
{
  g_return_if_fail (CAM_IS_INSPECTOR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  gtk_single_selection_set_model (self->selection, cam_session_get_classes (session));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (on_selection), self);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (update_selection), self);
  g_signal_connect_object (
      session, "notify::class-index", G_CALLBACK (update_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      session, "notify::maps", G_CALLBACK (update_channels), self, G_CONNECT_SWAPPED);
  self->sample_signals = g_signal_group_new (CAM_TYPE_SAMPLE_ITEM);
  g_signal_group_connect_swapped (
      self->sample_signals, "notify::state", G_CALLBACK (update_channels), self);
  g_object_bind_property (session, "sample", self->sample_signals, "target", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (
      session, "notify::sample", G_CALLBACK (update_channels), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      cam_session_get_probe (session), "changed", G_CALLBACK (on_probe), self, G_CONNECT_SWAPPED);
  g_object_bind_property (session,
                          "keep-class",
                          self->keep_class,
                          "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (session,
                          "channel-order",
                          self->chart,
                          "order",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  cam_enum_dropdown_bind (self->order, session, "channel-order");
}

static void
cam_inspector_dispose (GObject *object)
{
  CamInspector *self = CAM_INSPECTOR (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
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
  g_type_ensure (CAM_TYPE_EQUATION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, CamInspector, selection);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, classes);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, keep_class);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, channels_title);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, order);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, classes_title);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, chart);
  gtk_widget_class_bind_template_child (widget_class, CamInspector, equation);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
}

static void
cam_inspector_init (CamInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
