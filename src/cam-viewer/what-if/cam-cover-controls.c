/* SPDX-License-Identifier: MIT */

#include "cam-cover-controls.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-enum-dropdown.h"
#include "cam-wrap-layout.h"

#define SPACING 6

struct _CamCoverControls
{
  AdwBin parent_instance;

  CamWhatIf *what_if;
  GtkWidget *row;
  GtkScale *share;
  GtkLabel *percent;
  GtkDropDown *cover_order;
  GtkDropDown *cover_fill;
  GtkToggleButton *brush_cover;
  GtkToggleButton *brush_uncover;
  GtkScale *brush_size;
  GtkWidget *size_box;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (CamCoverControls, cam_cover_controls, ADW_TYPE_BIN)

static void
update_cover (CamCoverControls *self)
{
  g_autofree char *text = NULL;
  double share, size;
  CamBrush brush;

  g_object_get (self->what_if, "share", &share, "brush", &brush, "brush-size", &size, NULL);
  self->updating = TRUE;
  gtk_range_set_value (GTK_RANGE (self->share), share * 100);
  gtk_range_set_value (GTK_RANGE (self->brush_size), size * 100);
  gtk_toggle_button_set_active (self->brush_cover, brush == CAM_BRUSH_COVER);
  gtk_toggle_button_set_active (self->brush_uncover, brush == CAM_BRUSH_UNCOVER);
  self->updating = FALSE;
  gtk_widget_set_visible (self->size_box, brush != CAM_BRUSH_NONE);
  text = g_strdup_printf (_ ("%.0f\u202f%%"), share * 100);
  gtk_label_set_text (self->percent, text);
}

static void
on_share (CamCoverControls *self)
{
  if (!self->updating)
    g_object_set (
        self->what_if, "share", round (gtk_range_get_value (GTK_RANGE (self->share))) / 100, NULL);
}

static void
on_size (CamCoverControls *self)
{
  if (!self->updating)
    g_object_set (self->what_if,
                  "brush-size",
                  gtk_range_get_value (GTK_RANGE (self->brush_size)) / 100,
                  NULL);
}

static void
on_brush (CamCoverControls *self, GtkToggleButton *button)
{
  CamBrush brush = CAM_BRUSH_NONE;

  if (self->updating)
    return;
  if (gtk_toggle_button_get_active (button))
    brush = button == self->brush_cover ? CAM_BRUSH_COVER : CAM_BRUSH_UNCOVER;
  g_object_set (self->what_if, "brush", brush, NULL);
}

static void
cam_cover_controls_dispose (GObject *object)
{
  g_clear_object (&CAM_COVER_CONTROLS (object)->what_if);
  G_OBJECT_CLASS (cam_cover_controls_parent_class)->dispose (object);
}

static void
cam_cover_controls_class_init (CamCoverControlsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_cover_controls_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-cover-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, CamCoverControls, row);
  gtk_widget_class_bind_template_child (widget_class, CamCoverControls, share);
  gtk_widget_class_bind_template_child (widget_class, CamCoverControls, percent);
  gtk_widget_class_bind_template_child (widget_class, CamCoverControls, cover_order);
  gtk_widget_class_bind_template_child (widget_class, CamCoverControls, cover_fill);
  gtk_widget_class_bind_template_child (widget_class, CamCoverControls, brush_cover);
  gtk_widget_class_bind_template_child (widget_class, CamCoverControls, brush_uncover);
  gtk_widget_class_bind_template_child (widget_class, CamCoverControls, brush_size);
  gtk_widget_class_bind_template_child (widget_class, CamCoverControls, size_box);
  gtk_widget_class_bind_template_callback (widget_class, on_share);
  gtk_widget_class_bind_template_callback (widget_class, on_size);
  gtk_widget_class_bind_template_callback (widget_class, on_brush);
}

static void
cam_cover_controls_init (CamCoverControls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->row, cam_wrap_layout_new (SPACING));
}

void
cam_cover_controls_set_what_if (CamCoverControls *self, CamWhatIf *what_if)
{
  const char *const changes[] = { "notify::share", "notify::brush", "notify::brush-size" };

  g_return_if_fail (CAM_IS_COVER_CONTROLS (self));
  g_return_if_fail (self->what_if == NULL);

  self->what_if = g_object_ref (what_if);
  cam_enum_dropdown_bind (self->cover_order, what_if, "order");
  cam_enum_dropdown_bind (self->cover_fill, what_if, "fill");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (
        what_if, changes[i], G_CALLBACK (update_cover), self, G_CONNECT_SWAPPED);
  update_cover (self);
}
