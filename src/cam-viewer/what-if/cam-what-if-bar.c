/* SPDX-License-Identifier: MIT */

#include "cam-what-if-bar.h"

#include "cam-channel-controls.h"
#include "cam-cover-controls.h"
#include "cam-curves-button.h"
#include "cam-what-if-layout.h"

/* The pages of the layout. */
enum
{
  CHANNELS,
  COVER,
};

struct _CamWhatIfBar
{
  AdwBin parent_instance;

  CamWhatIf *what_if;
  CamWhatIfLayout *layout;
  GtkToggleButton *channels_tab;
  GtkToggleButton *cover_tab;
  CamChannelControls *channel_controls;
  CamCoverControls *cover_controls;
  CamCurvesButton *curves_button;
  int kept; /* this and the next two: the values before the last change */
  double share;
  CamBrush brush;
};

G_DEFINE_FINAL_TYPE (CamWhatIfBar, cam_what_if_bar, ADW_TYPE_BIN)

static void
on_tab (CamWhatIfBar *self)
{
  cam_what_if_layout_pick (self->layout,
                           gtk_toggle_button_get_active (self->cover_tab) ? COVER : CHANNELS);
}

/* Shows the page with what was changed, as keys change things on the hidden page, too. */
static void
on_change (CamWhatIfBar *self)
{
  CamBrush brush;
  double share;
  int kept;

  g_object_get (self->what_if, "kept", &kept, "share", &share, "brush", &brush, NULL);
  if (share != self->share || (brush != self->brush && brush != CAM_BRUSH_NONE))
    gtk_toggle_button_set_active (self->cover_tab, TRUE);
  else if (kept != self->kept)
    gtk_toggle_button_set_active (self->channels_tab, TRUE);
  self->kept = kept;
  self->share = share;
  self->brush = brush;
}

static void
cam_what_if_bar_dispose (GObject *object)
{
  g_clear_object (&CAM_WHAT_IF_BAR (object)->what_if);
  G_OBJECT_CLASS (cam_what_if_bar_parent_class)->dispose (object);
}

static void
cam_what_if_bar_class_init (CamWhatIfBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_what_if_bar_dispose;
  g_type_ensure (CAM_TYPE_CHANNEL_CONTROLS);
  g_type_ensure (CAM_TYPE_COVER_CONTROLS);
  g_type_ensure (CAM_TYPE_CURVES_BUTTON);
  g_type_ensure (CAM_TYPE_WHAT_IF_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-what-if-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CamWhatIfBar, layout);
  gtk_widget_class_bind_template_child (widget_class, CamWhatIfBar, channels_tab);
  gtk_widget_class_bind_template_child (widget_class, CamWhatIfBar, cover_tab);
  gtk_widget_class_bind_template_child (widget_class, CamWhatIfBar, channel_controls);
  gtk_widget_class_bind_template_child (widget_class, CamWhatIfBar, cover_controls);
  gtk_widget_class_bind_template_child (widget_class, CamWhatIfBar, curves_button);
  gtk_widget_class_bind_template_callback (widget_class, on_tab);
}

static void
cam_what_if_bar_init (CamWhatIfBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cam_what_if_bar_play (CamWhatIfBar *self)
{
  g_return_if_fail (CAM_IS_WHAT_IF_BAR (self));
  cam_channel_controls_play (self->channel_controls);
}

void
cam_what_if_bar_open_curves (CamWhatIfBar *self)
{
  g_return_if_fail (CAM_IS_WHAT_IF_BAR (self));
  cam_curves_button_open (self->curves_button);
}

GtkWidget *
cam_what_if_bar_new (CamSession *session)
{
  const char *const changes[] = { "notify::kept", "notify::share", "notify::brush" };
  CamWhatIfBar *self;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);

  self = g_object_new (CAM_TYPE_WHAT_IF_BAR, NULL);
  self->what_if = g_object_ref (cam_session_get_what_if (session));
  g_object_get (
      self->what_if, "kept", &self->kept, "share", &self->share, "brush", &self->brush, NULL);
  cam_channel_controls_set_what_if (self->channel_controls, self->what_if);
  cam_cover_controls_set_what_if (self->cover_controls, self->what_if);
  cam_curves_button_set_session (self->curves_button, session);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (
        self->what_if, changes[i], G_CALLBACK (on_change), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
