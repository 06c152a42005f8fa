/* SPDX-License-Identifier: MIT */

#include "cam-figure-look-page.h"

#include "cam-enum-dropdown.h"
#include "cam-font-dropdown.h"

struct _CamFigureLookPage
{
  AdwPreferencesPage parent_instance;

  GtkWidget *maps;
  GtkWidget *scales;
  AdwComboRow *colormap;
  AdwComboRow *base;
  GtkWidget *alpha_row;
  GtkAdjustment *alpha;
  GtkSwitch *smooth;
  GtkSwitch *relu;
  GtkSwitch *color_bars;
  AdwComboRow *scale;
  GtkSwitch *clip;
  AdwComboRow *opacity;
  GtkSwitch *shared_scale;
  AdwComboRow *background;
  GtkDropDown *font;
  GtkAdjustment *font_size;
  AdwComboRow *decimal_mark;
};

G_DEFINE_FINAL_TYPE (CamFigureLookPage, cam_figure_look_page, ADW_TYPE_PREFERENCES_PAGE)

static gboolean
has_base (GBinding *binding, const GValue *from, GValue *to, gpointer unused)
{
  g_value_set_boolean (to, g_value_get_enum (from) != CAM_BASE_NONE);
  return TRUE;
}

void
cam_figure_look_page_set_draft (CamFigureLookPage *self, CamFigureDraft *draft)
{
  GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_return_if_fail (CAM_IS_FIGURE_LOOK_PAGE (self));

  cam_enum_dropdown_bind (self->colormap, draft, "colormap");
  cam_enum_dropdown_bind (self->base, draft, "base");
  cam_enum_dropdown_bind (self->background, draft, "background");
  cam_enum_dropdown_bind (self->decimal_mark, draft, "decimal-mark");
  cam_font_dropdown_bind (self->font, draft, "font");
  g_object_bind_property (draft, "alpha", self->alpha, "value", both);
  g_object_bind_property (draft, "smooth", self->smooth, "active", both);
  g_object_bind_property (draft, "relu", self->relu, "active", both);
  g_object_bind_property (draft, "color-bars", self->color_bars, "active", both);
  cam_enum_dropdown_bind (self->scale, draft, "scale");
  cam_enum_dropdown_bind (self->opacity, draft, "opacity");
  g_object_bind_property (draft, "clip", self->clip, "active", both);
  g_object_bind_property (draft, "shared-scale", self->shared_scale, "active", both);
  g_object_bind_property (draft, "font-size", self->font_size, "value", both);
  /* Signed maps always use the same colour map. */
  g_object_bind_property (draft, "relu", self->colormap, "sensitive", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (draft,
                               "base",
                               self->alpha_row,
                               "sensitive",
                               G_BINDING_SYNC_CREATE,
                               has_base,
                               NULL,
                               NULL,
                               NULL);
}

void
cam_figure_look_page_hide_maps (CamFigureLookPage *self)
{
  g_return_if_fail (CAM_IS_FIGURE_LOOK_PAGE (self));

  gtk_widget_set_visible (self->maps, FALSE);
  gtk_widget_set_visible (self->scales, FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->decimal_mark), "");
}

static void
cam_figure_look_page_class_init (CamFigureLookPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-figure-look-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, maps);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, scales);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, colormap);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, base);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, alpha_row);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, alpha);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, smooth);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, relu);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, color_bars);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, scale);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, clip);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, opacity);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, shared_scale);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, background);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, font);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, font_size);
  gtk_widget_class_bind_template_child (widget_class, CamFigureLookPage, decimal_mark);
}

static void
cam_figure_look_page_init (CamFigureLookPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
