/* SPDX-License-Identifier: MIT */

#include "cam-channel-title.h"

#include <glib/gi18n-lib.h>

#include "cam-number.h"
#include "cam-tooltip.h"

struct _CamChannelTitle
{
  AdwBin parent_instance;

  CamExplainer *explainer;
  CamWhatIf *what_if;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (CamChannelTitle, cam_channel_title, ADW_TYPE_BIN)

static char *
describe (CamChannelTable *table, const CamChannel *channel)
{
  g_autofree char *share = cam_number_format (channel->contribution);
  g_autofree char *logit = cam_number_format_fixed (cam_channel_table_get_logit (table), 2);

  if (!cam_channel_table_is_exact (table))
    /* Translators: a channel, and its gradient weight times the mean of its feature map */
    return g_strdup_printf (_ ("Channel %u: α·F\u202f=\u202f%s"), channel->index, share);
  if (channel->off)
    /* Translators: a channel that is switched off, and what it would add to the logit */
    return g_strdup_printf (_ ("Channel %u, off: w·F\u202f=\u202f%s not in y\u202f=\u202f%s"),
                            channel->index,
                            share,
                            logit);
  /* Translators: a channel, what it adds to the logit, and the logit */
  return g_strdup_printf (
      _ ("Channel %u: w·F\u202f=\u202f%s of y\u202f=\u202f%s"), channel->index, share, logit);
}

static void
update (CamChannelTitle *self)
{
  CamClassMaps *maps = cam_explainer_get_maps (self->explainer);
  CamChannelTable *table = maps != NULL ? cam_class_maps_get_channels (maps) : NULL;
  g_autofree char *text = NULL;
  guint channel;

  g_object_get (self->what_if, "channel", &channel, NULL);
  if (table == NULL || channel >= cam_channel_table_get_n_channels (table))
    return;
  text = describe (table, cam_channel_table_get_channel (table, CAM_CHANNEL_ORDER_INDEX, channel));
  gtk_label_set_text (self->label, text);
  cam_tooltip_set (GTK_WIDGET (self->label), text);
}

static void
cam_channel_title_dispose (GObject *object)
{
  CamChannelTitle *self = CAM_CHANNEL_TITLE (object);

  g_clear_object (&self->explainer);
  g_clear_object (&self->what_if);
  G_OBJECT_CLASS (cam_channel_title_parent_class)->dispose (object);
}

static void
cam_channel_title_class_init (CamChannelTitleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cam_channel_title_dispose;
}

static void
cam_channel_title_init (CamChannelTitle *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *weighted = gtk_toggle_button_new_with_label ("w·A");
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->label = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "panel-title");
  gtk_widget_set_name (weighted, "weighted");
  cam_tooltip_set (weighted, _ ("The feature map times its weight for the class"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (weighted), "win.weighted");
  gtk_widget_set_name (close, "close-channel");
  cam_tooltip_set (close, _ ("Show the class’s map again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "win.close-channel");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close the channel"), -1);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "channel-title");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), weighted);
  gtk_box_append (GTK_BOX (box), close);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cam_channel_title_new (CamExplainer *explainer, CamWhatIf *what_if)
{
  CamChannelTitle *self;

  g_return_val_if_fail (CAM_IS_EXPLAINER (explainer), NULL);
  g_return_val_if_fail (CAM_IS_WHAT_IF (what_if), NULL);

  self = g_object_new (CAM_TYPE_CHANNEL_TITLE, NULL);
  self->explainer = g_object_ref (explainer);
  self->what_if = g_object_ref (what_if);
  g_signal_connect_object (explainer, "notify::maps", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      what_if, "notify::channel", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
cam_channel_title_show_map (CamMapPanel *panel, CamWhatIf *what_if)
{
  g_autoptr (CamHeatmap) heatmap = NULL;
  g_autofree char *title = NULL;
  gboolean weighted;
  guint channel;

  g_object_get (
      what_if, "channel", &channel, "weighted", &weighted, "channel-heatmap", &heatmap, NULL);
  title = g_strdup_printf (weighted ? _ ("Channel %u times its weight: w·A") : _ ("Channel %u: A"),
                           channel);
  g_object_set (panel, "title", title, "heatmap", heatmap, NULL);
}
