/* SPDX-License-Identifier: MIT */

#include "cam-options-bar.h"

#include "cam-agreement-button.h"
#include "cam-display-menu.h"
#include "cam-wrap-layout.h"

#define SPACING 6

struct _CamOptionsBar
{
  AdwBin parent_instance;

  CamSession *session;
  GtkAdjustment *alpha;
  GtkWidget *alpha_scale;
  GtkCheckButton *relu;
  GtkWidget *row;
  GtkWidget *what_if;
  GtkMenuButton *display;
  CamAgreementButton *agreement_button;
};

G_DEFINE_FINAL_TYPE (CamOptionsBar, cam_options_bar, ADW_TYPE_BIN)

void
cam_options_bar_set_session (CamOptionsBar *self, CamSession *session)
{
  GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_return_if_fail (CAM_IS_OPTIONS_BAR (self));

  self->session = g_object_ref (session);
  cam_agreement_button_set_explainer (self->agreement_button,
                                      cam_session_get_explainer (session, 0));
  g_object_bind_property (session, "alpha", self->alpha, "value", both);
  g_object_bind_property (session, "relu", self->relu, "active", both);
  cam_display_menu_bind_sensitive (session, self->alpha_scale);
}

void
cam_options_bar_make_menu (CamOptionsBar *self)
{
  g_return_if_fail (CAM_IS_OPTIONS_BAR (self));
  g_return_if_fail (self->session != NULL);

  if (gtk_menu_button_get_popover (self->display) == NULL)
    gtk_menu_button_set_popover (self->display, cam_display_menu_new (self->session));
}

static void
create_menu (GtkMenuButton *button, gpointer self)
{
  cam_options_bar_make_menu (self);
}

void
cam_options_bar_open_display (CamOptionsBar *self)
{
  g_return_if_fail (CAM_IS_OPTIONS_BAR (self));

  gtk_menu_button_popup (self->display);
}

void
cam_options_bar_set_changes (CamOptionsBar *self, gboolean changes)
{
  g_return_if_fail (CAM_IS_OPTIONS_BAR (self));

  gtk_widget_set_visible (self->what_if, changes);
}

static void
cam_options_bar_dispose (GObject *object)
{
  g_clear_object (&CAM_OPTIONS_BAR (object)->session);
  G_OBJECT_CLASS (cam_options_bar_parent_class)->dispose (object);
}

static void
cam_options_bar_class_init (CamOptionsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_options_bar_dispose;
  g_type_ensure (CAM_TYPE_AGREEMENT_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-options-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, alpha);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, alpha_scale);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, relu);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, what_if);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, row);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, display);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, agreement_button);
}

static void
cam_options_bar_init (CamOptionsBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->row, cam_wrap_layout_new (SPACING));
  gtk_menu_button_set_create_popup_func (self->display, create_menu, self, NULL);
}
