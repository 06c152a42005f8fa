/* SPDX-License-Identifier: MIT */

#include "cam-channel-controls.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-tooltip.h"
#include "cam-wrap-layout.h"

#define SPACING 6

/* How long building up takes: for each channel, and at most for all of them. */
#define STEP_MS 150
#define LONGEST_MS 20000

struct _CamChannelControls
{
  AdwBin parent_instance;

  CamWhatIf *what_if;
  GtkWidget *row;
  GtkScale *kept;
  GtkLabel *kept_words;
  GtkButton *play;
  gboolean updating;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (CamChannelControls, cam_channel_controls, ADW_TYPE_BIN)

static void
get_kept (CamChannelControls *self, int *kept, guint *n_channels)
{
  g_object_get (self->what_if, "kept", kept, "n-channels", n_channels, NULL);
}

static void
update_words (CamChannelControls *self, guint n_on, guint n_channels, guint deciding)
{
  g_autofree char *text = NULL, *tooltip = NULL;

  if (n_channels == 0)
    {
      text = g_strdup (_ ("not here"));
      tooltip = g_strdup (_ ("Channels can be switched off where global average pooling averages "
                             "them, in front of one linear layer."));
    }
  else
    {
      /* Translators: how many of how many channels are on, and how few decide */
      text = g_strdup_printf (
          g_dngettext (
              GETTEXT_PACKAGE, "%u of %u on, %u decides", "%u of %u on, %u decide", deciding),
          n_on,
          n_channels,
          deciding);
      tooltip = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "How many of the channels that count most for the class are kept. From the "
                       "mark on, at %u channel, the network predicts what it does with all.",
                       "How many of the channels that count most for the class are kept. From the "
                       "mark on, at %u channels, the network predicts what it does with all.",
                       deciding),
          deciding);
    }
  gtk_label_set_text (self->kept_words, text);
  cam_tooltip_set (GTK_WIDGET (self->kept_words), tooltip);
  cam_tooltip_set (GTK_WIDGET (self->kept), tooltip);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->kept), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
stop (CamChannelControls *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_button_set_icon_name (self->play, "media-playback-start-symbolic");
}

static void
update_channels (CamChannelControls *self)
{
  guint n_channels, deciding, n_on;
  int kept;

  get_kept (self, &kept, &n_channels);
  g_object_get (self->what_if, "deciding", &deciding, NULL);
  n_on = n_channels - MIN (cam_what_if_get_wanted (self->what_if)->channels_off->len, n_channels);
  self->updating = TRUE;
  gtk_range_set_range (GTK_RANGE (self->kept), 0, MAX (n_channels, 1));
  gtk_scale_clear_marks (self->kept);
  if (n_channels > 0)
    gtk_scale_add_mark (self->kept, deciding, GTK_POS_BOTTOM, NULL);
  gtk_range_set_value (GTK_RANGE (self->kept), n_on);
  self->updating = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->kept), n_channels > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->play), n_channels > 0);
  if (n_channels == 0)
    stop (self);
  update_words (self, n_on, n_channels, deciding);
}

static void
on_kept (CamChannelControls *self)
{
  int kept = (int)lround (gtk_range_get_value (GTK_RANGE (self->kept)));

  if (self->updating)
    return;
  stop (self);
  g_object_set (self->what_if, "kept", kept, NULL);
}

static gboolean
on_step (gpointer data)
{
  CamChannelControls *self = data;
  guint n_channels, step;
  int kept;

  get_kept (self, &kept, &n_channels);
  step = MAX (n_channels * STEP_MS / LONGEST_MS, 1);
  if (kept >= 0 && (guint)kept < n_channels)
    g_object_set (self->what_if, "kept", (int)MIN ((guint)kept + step, n_channels), NULL);
  get_kept (self, &kept, &n_channels);
  if (kept >= 0 && (guint)kept < n_channels)
    return G_SOURCE_CONTINUE;
  self->timeout = 0;
  stop (self);
  return G_SOURCE_REMOVE;
}

void
cam_channel_controls_play (CamChannelControls *self)
{
  guint n_channels;
  gboolean animated;
  int kept;

  g_return_if_fail (CAM_IS_CHANNEL_CONTROLS (self));

  get_kept (self, &kept, &n_channels);
  if (self->timeout != 0)
    {
      stop (self);
      return;
    }
  g_object_get (
      gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animated, NULL);
  if (kept < 0 || (guint)kept >= n_channels)
    g_object_set (self->what_if, "kept", 0, NULL);
  if (!animated)
    {
      on_step (self);
      return;
    }
  gtk_button_set_icon_name (self->play, "media-playback-pause-symbolic");
  self->timeout = g_timeout_add (STEP_MS, on_step, self);
}

static void
cam_channel_controls_dispose (GObject *object)
{
  CamChannelControls *self = CAM_CHANNEL_CONTROLS (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->what_if);
  G_OBJECT_CLASS (cam_channel_controls_parent_class)->dispose (object);
}

static void
cam_channel_controls_class_init (CamChannelControlsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_channel_controls_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-channel-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, CamChannelControls, row);
  gtk_widget_class_bind_template_child (widget_class, CamChannelControls, kept);
  gtk_widget_class_bind_template_child (widget_class, CamChannelControls, kept_words);
  gtk_widget_class_bind_template_child (widget_class, CamChannelControls, play);
  gtk_widget_class_bind_template_callback (widget_class, on_kept);
}

static void
cam_channel_controls_init (CamChannelControls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->row, cam_wrap_layout_new (SPACING));
}

void
cam_channel_controls_set_what_if (CamChannelControls *self, CamWhatIf *what_if)
{
  const char *const changes[] = { "notify::kept", "notify::n-channels", "notify::deciding" };

  g_return_if_fail (CAM_IS_CHANNEL_CONTROLS (self));
  g_return_if_fail (self->what_if == NULL);

  self->what_if = g_object_ref (what_if);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (
        what_if, changes[i], G_CALLBACK (update_channels), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      what_if, "changed", G_CALLBACK (update_channels), self, G_CONNECT_SWAPPED);
  update_channels (self);
}
