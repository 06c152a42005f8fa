/* SPDX-License-Identifier: MIT */

#include "cam-what-if-bar.h"

#include "cam-channel-controls.h"
#include "cam-cover-controls.h"
#include "cam-curves-button.h"

struct _CamWhatIfBar
{
  AdwBin parent_instance;

  CamChannelControls *channels;
  CamCurvesButton *curves;
};

G_DEFINE_FINAL_TYPE (CamWhatIfBar, cam_what_if_bar, ADW_TYPE_BIN)

static void
cam_what_if_bar_class_init (CamWhatIfBarClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cam_what_if_bar_init (CamWhatIfBar *self)
{
}

void
cam_what_if_bar_play (CamWhatIfBar *self)
{
  g_return_if_fail (CAM_IS_WHAT_IF_BAR (self));
  cam_channel_controls_play (self->channels);
}

void
cam_what_if_bar_open_curves (CamWhatIfBar *self)
{
  g_return_if_fail (CAM_IS_WHAT_IF_BAR (self));
  cam_curves_button_open (self->curves);
}

GtkWidget *
cam_what_if_bar_new (CamSession *session)
{
  CamWhatIf *what_if;
  CamWhatIfBar *self;
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *channels, *cover;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);

  what_if = cam_session_get_what_if (session);
  self = g_object_new (CAM_TYPE_WHAT_IF_BAR, NULL);
  channels = cam_channel_controls_new (what_if);
  cover = cam_cover_controls_new (what_if);
  self->channels = CAM_CHANNEL_CONTROLS (channels);
  self->curves = CAM_CURVES_BUTTON (cam_curves_button_new (session));
  cam_cover_controls_add (CAM_COVER_CONTROLS (cover), GTK_WIDGET (self->curves));
  gtk_widget_add_css_class (GTK_WIDGET (self), "options");
  gtk_box_append (GTK_BOX (rows), channels);
  gtk_box_append (GTK_BOX (rows), cover);
  adw_bin_set_child (ADW_BIN (self), rows);
  return GTK_WIDGET (self);
}
