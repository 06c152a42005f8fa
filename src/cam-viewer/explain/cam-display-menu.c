/* SPDX-License-Identifier: MIT */

#include "cam-display-menu.h"

#include "cam-accessible.h"
#include "cam-enum-dropdown.h"
#include "cam-layer-picker.h"
#include "cam-preprocessing-button.h"

struct _CamDisplayMenu
{
  CamPopover parent_instance;

  GtkDropDown *base;
  GtkDropDown *colormap;
  GtkWidget *layer_label;
  CamLayerPicker *layer;
  GtkCheckButton *smooth;
  GtkDropDown *scale;
  GtkCheckButton *clip;
  GtkDropDown *opacity;
  CamPreprocessingButton *preprocessing;
};

G_DEFINE_FINAL_TYPE (CamDisplayMenu, cam_display_menu, CAM_TYPE_POPOVER)

static void
update_layer (CamDisplayMenu *self)
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

void
cam_display_menu_bind_sensitive (CamSession *session, GtkWidget *widget)
{
  g_return_if_fail (CAM_IS_SESSION (session));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_bind_property_full (
      session, "base", widget, "sensitive", G_BINDING_SYNC_CREATE, has_base, NULL, NULL, NULL);
}

GtkWidget *
cam_display_menu_new (CamSession *session)
{
  GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;
  CamDisplayMenu *self;

  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);

  self = g_object_new (CAM_TYPE_DISPLAY_MENU, NULL);
  cam_layer_picker_set_explainer (self->layer, cam_session_get_explainer (session, 0));
  g_signal_connect_object (
      self->layer, "notify::needed", G_CALLBACK (update_layer), self, G_CONNECT_SWAPPED);
  update_layer (self);
  cam_preprocessing_button_set_session (self->preprocessing, session);
  g_object_bind_property (session, "smooth", self->smooth, "active", both);
  g_object_bind_property (session, "relu", self->colormap, "sensitive", G_BINDING_SYNC_CREATE);
  g_object_bind_property (session, "clip", self->clip, "active", both);
  cam_enum_dropdown_bind (self->scale, session, "scale");
  cam_enum_dropdown_bind (self->opacity, session, "opacity");
  cam_enum_dropdown_bind (self->base, session, "base");
  cam_enum_dropdown_bind (self->colormap, session, "colormap");
  cam_display_menu_bind_sensitive (session, GTK_WIDGET (self->opacity));
  cam_accessible_name_dropdowns (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static void
cam_display_menu_class_init (CamDisplayMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CAM_TYPE_LAYER_PICKER);
  g_type_ensure (CAM_TYPE_PREPROCESSING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-display-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, CamDisplayMenu, base);
  gtk_widget_class_bind_template_child (widget_class, CamDisplayMenu, colormap);
  gtk_widget_class_bind_template_child (widget_class, CamDisplayMenu, layer_label);
  gtk_widget_class_bind_template_child (widget_class, CamDisplayMenu, layer);
  gtk_widget_class_bind_template_child (widget_class, CamDisplayMenu, smooth);
  gtk_widget_class_bind_template_child (widget_class, CamDisplayMenu, scale);
  gtk_widget_class_bind_template_child (widget_class, CamDisplayMenu, clip);
  gtk_widget_class_bind_template_child (widget_class, CamDisplayMenu, opacity);
  gtk_widget_class_bind_template_child (widget_class, CamDisplayMenu, preprocessing);
}

static void
cam_display_menu_init (CamDisplayMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
