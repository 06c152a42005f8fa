/* SPDX-License-Identifier: MIT */

#include "cam-options-bar.h"

#include "cam-agreement-button.h"
#include "cam-enum-dropdown.h"
#include "cam-layer-picker.h"
#include "cam-preprocessing-button.h"
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
  GtkCheckButton *smooth;
  GtkDropDown *scale;
  GtkCheckButton *clip;
  GtkDropDown *opacity;
  GtkDropDown *base;
  GtkDropDown *colormap;
  GtkMenuButton *display;
  GtkWidget *layer_label;
  CamLayerPicker *layer;
  CamPreprocessingButton *preprocessing;
  CamAgreementButton *agreement_button;
};

G_DEFINE_FINAL_TYPE (CamOptionsBar, cam_options_bar, ADW_TYPE_BIN)

static void
update_layer (CamOptionsBar *self)
{
  gboolean needed;

  g_object_get (self->layer, "needed", &needed, NULL);
  gtk_widget_set_visible (self->layer_label, needed);
}

static gboolean
has_base (GBinding *binding, const GValue *from, GValue *to, gpointer unused)
{
  g_value_set_boolean (to, g_value_get_enum (from) != CAM_BASE_NONE);
  return TRUE;
}

static void
bind_sensitive_with_base (CamSession *session, GtkWidget *widget)
{
  g_object_bind_property_full (
      session, "base", widget, "sensitive", G_BINDING_SYNC_CREATE, has_base, NULL, NULL, NULL);
}

void
cam_options_bar_set_session (CamOptionsBar *self, CamSession *session)
{
  GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_return_if_fail (CAM_IS_OPTIONS_BAR (self));

  self->session = g_object_ref (session);
  cam_agreement_button_set_explainer (self->agreement_button,
                                      cam_session_get_explainer (session, 0));
  cam_layer_picker_set_explainer (self->layer, cam_session_get_explainer (session, 0));
  g_signal_connect_object (
      self->layer, "notify::needed", G_CALLBACK (update_layer), self, G_CONNECT_SWAPPED);
  update_layer (self);
  cam_preprocessing_button_set_session (self->preprocessing, session);
  g_object_bind_property (session, "smooth", self->smooth, "active", both);
  g_object_bind_property (session, "alpha", self->alpha, "value", both);
  g_object_bind_property (session, "relu", self->relu, "active", both);
  g_object_bind_property (session, "relu", self->colormap, "sensitive", G_BINDING_SYNC_CREATE);
  g_object_bind_property (session, "clip", self->clip, "active", both);
  cam_enum_dropdown_bind (self->scale, session, "scale");
  cam_enum_dropdown_bind (self->opacity, session, "opacity");
  cam_enum_dropdown_bind (self->base, session, "base");
  /* Over nothing a map is opaque. */
  bind_sensitive_with_base (session, self->alpha_scale);
  bind_sensitive_with_base (session, GTK_WIDGET (self->opacity));
  cam_enum_dropdown_bind (self->colormap, session, "colormap");
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
  g_type_ensure (CAM_TYPE_LAYER_PICKER);
  g_type_ensure (CAM_TYPE_PREPROCESSING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-options-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, alpha);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, alpha_scale);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, scale);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, clip);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, opacity);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, relu);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, what_if);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, row);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, base);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, colormap);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, smooth);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, layer);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, layer_label);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, preprocessing);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, display);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, agreement_button);
}

static void
cam_options_bar_init (CamOptionsBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->row, cam_wrap_layout_new (SPACING));
}
