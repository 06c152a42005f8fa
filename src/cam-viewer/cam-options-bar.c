#include "cam-options-bar.h"

#include "cam-enum-dropdown.h"

struct _CamOptionsBar
{
  AdwBin parent_instance;

  GtkAdjustment *alpha;
  GtkCheckButton *relu;
  GtkDropDown *base;
  GtkDropDown *colormap;
  GtkDropDown *tap;
};

G_DEFINE_FINAL_TYPE (CamOptionsBar, cam_options_bar, ADW_TYPE_BIN)

void
cam_options_bar_set_session (CamOptionsBar *self, CamSession *session)
{
  GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_return_if_fail (CAM_IS_OPTIONS_BAR (self));

  g_object_bind_property (session, "alpha", self->alpha, "value", both);
  g_object_bind_property (session, "relu", self->relu, "active", both);
  g_object_bind_property (session, "relu", self->colormap, "sensitive", G_BINDING_SYNC_CREATE);
  cam_enum_dropdown_bind (self->base, session, "base");
  cam_enum_dropdown_bind (self->colormap, session, "colormap");
  cam_enum_dropdown_bind (self->tap, session, "tap");
}

static void
cam_options_bar_class_init (CamOptionsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-options-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, alpha);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, relu);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, base);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, colormap);
  gtk_widget_class_bind_template_child (widget_class, CamOptionsBar, tap);
}

static void
cam_options_bar_init (CamOptionsBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
