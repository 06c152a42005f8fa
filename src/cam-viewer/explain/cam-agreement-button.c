/* SPDX-License-Identifier: MIT */

#include "cam-agreement-button.h"

#include "cam-agreement.h"
#include "cam-popover.h"
#include "cam-tooltip.h"

struct _CamAgreementButton
{
  AdwBin parent_instance;

  CamExplainer *explainer;
  GtkMenuButton *button;
  GtkLabel *agreement;
  GtkLabel *reason;
};

G_DEFINE_FINAL_TYPE (CamAgreementButton, cam_agreement_button, ADW_TYPE_BIN)

static void
on_agreement_maps (CamAgreementButton *self)
{
  CamClassMaps *maps = cam_explainer_get_maps (self->explainer);
  g_autofree char *agreement = NULL;
  g_autofree char *reason = NULL;

  /* The last maps stay until the next ones are there. */
  if (maps == NULL)
    return;
  agreement = cam_agreement_describe (maps, &reason);
  gtk_label_set_text (self->agreement, agreement);
  gtk_label_set_text (self->reason, reason);
  cam_tooltip_set (GTK_WIDGET (self->button), agreement);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, agreement, -1);
}

void
cam_agreement_button_set_explainer (CamAgreementButton *self, CamExplainer *explainer)
{
  g_return_if_fail (CAM_IS_AGREEMENT_BUTTON (self));
  g_return_if_fail (self->explainer == NULL);

  self->explainer = g_object_ref (explainer);
  g_signal_connect_object (
      explainer, "notify::maps", G_CALLBACK (on_agreement_maps), self, G_CONNECT_SWAPPED);
  on_agreement_maps (self);
}

static void
cam_agreement_button_dispose (GObject *object)
{
  g_clear_object (&CAM_AGREEMENT_BUTTON (object)->explainer);
  G_OBJECT_CLASS (cam_agreement_button_parent_class)->dispose (object);
}

static void
cam_agreement_button_class_init (CamAgreementButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_agreement_button_dispose;
  g_type_ensure (CAM_TYPE_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-agreement-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CamAgreementButton, button);
  gtk_widget_class_bind_template_child (widget_class, CamAgreementButton, agreement);
  gtk_widget_class_bind_template_child (widget_class, CamAgreementButton, reason);
}

static void
cam_agreement_button_init (CamAgreementButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
