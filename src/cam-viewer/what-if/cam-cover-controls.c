/* SPDX-License-Identifier: MIT */

#include "cam-cover-controls.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-enum-dropdown.h"
#include "cam-what-if-parts.h"

#define SMALLEST_BRUSH 1
#define LARGEST_BRUSH 25

struct _CamCoverControls
{
  AdwBin parent_instance;

  CamWhatIf *what_if;
  GtkScale *share;
  GtkLabel *percent;
  GtkDropDown *order;
  GtkDropDown *fill;
  GtkToggleButton *brushes[CAM_BRUSH_UNCOVER + 1]; /* none for %CAM_BRUSH_NONE */
  GtkScale *size;
  GtkWidget *brush_group;
  GtkWidget *group; /* of buttons */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (CamCoverControls, cam_cover_controls, ADW_TYPE_BIN)

static void
update (CamCoverControls *self)
{
  g_autofree char *text = NULL;
  double share, size;
  CamBrush brush;

  g_object_get (self->what_if, "share", &share, "brush", &brush, "brush-size", &size, NULL);
  self->updating = TRUE;
  gtk_range_set_value (GTK_RANGE (self->share), share * 100);
  gtk_range_set_value (GTK_RANGE (self->size), size * 100);
  for (guint i = CAM_BRUSH_COVER; i <= CAM_BRUSH_UNCOVER; i++)
    gtk_toggle_button_set_active (self->brushes[i], brush == i);
  self->updating = FALSE;
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->size)), brush != CAM_BRUSH_NONE);
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
    g_object_set (
        self->what_if, "brush-size", gtk_range_get_value (GTK_RANGE (self->size)) / 100, NULL);
}

static void
on_brush (CamCoverControls *self, GtkToggleButton *button)
{
  CamBrush brush = CAM_BRUSH_NONE;

  if (self->updating)
    return;
  if (gtk_toggle_button_get_active (button))
    brush = button == self->brushes[CAM_BRUSH_COVER] ? CAM_BRUSH_COVER : CAM_BRUSH_UNCOVER;
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
  G_OBJECT_CLASS (klass)->dispose = cam_cover_controls_dispose;
}

static GtkDropDown *
add_dropdown (GtkWidget *row, const char *const *choices, const char *name, const char *tooltip)
{
  GtkWidget *dropdown = gtk_drop_down_new_from_strings (choices);

  gtk_widget_set_name (dropdown, name);
  gtk_widget_set_tooltip_text (dropdown, tooltip);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (dropdown), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_add_css_class (dropdown, "flat");
  gtk_box_append (GTK_BOX (row), dropdown);
  return GTK_DROP_DOWN (dropdown);
}

static GtkToggleButton *
add_brush (CamCoverControls *self, const char *icon, const char *name, const char *tooltip)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_name (button, name);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (self->brush_group), button);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_brush), self);
  return GTK_TOGGLE_BUTTON (button);
}

static void
add_share (CamCoverControls *self, GtkWidget *row)
{
  self->share = cam_what_if_add_scale (row, "share", _ ("Co_ver"));
  self->percent = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_width_chars (self->percent, 5);
  gtk_widget_add_css_class (GTK_WIDGET (self->percent), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->percent), "dim-label");
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->share))),
                  GTK_WIDGET (self->percent));
  gtk_range_set_range (GTK_RANGE (self->share), 0, 100);
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (self->share),
      _ ("How much of the picture is covered before the network sees it (F, Shift+F)"));
  g_signal_connect_swapped (self->share, "value-changed", G_CALLBACK (on_share), self);
}

static void
add_brushes (CamCoverControls *self, GtkWidget *row)
{
  self->brush_group = cam_what_if_add_group (row);
  self->brushes[CAM_BRUSH_COVER] = add_brush (
      self, "view-conceal-symbolic", "brush-cover", _ ("Cover by hand, on any panel (Q)"));
  self->brushes[CAM_BRUSH_UNCOVER] = add_brush (
      self, "view-reveal-symbolic", "brush-uncover", _ ("Uncover by hand, on any panel (U)"));
  self->size = cam_what_if_add_scale (self->brush_group, "brush-size", _ ("Si_ze"));
  gtk_range_set_range (GTK_RANGE (self->size), SMALLEST_BRUSH, LARGEST_BRUSH);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->size), _ ("How large the brush is"));
  g_signal_connect_swapped (self->size, "value-changed", G_CALLBACK (on_size), self);
  self->group = cam_what_if_add_group (row);
  cam_what_if_add_button (
      self->group, "edit-clear-symbolic", "win.uncover", _ ("Uncover the picture"));
  cam_what_if_add_button (self->group, "edit-undo-symbolic", "win.undo", _ ("Undo (Ctrl+Z)"));
  cam_what_if_add_button (self->group, "edit-redo-symbolic", "win.redo", _ ("Redo (Ctrl+Shift+Z)"));
}

static void
cam_cover_controls_init (CamCoverControls *self)
{
  const char *const orders[] = { _ ("strongest"), _ ("weakest"), _ ("at random"), NULL };
  const char *const fills[] = { _ ("blur"), _ ("grey"), _ ("mean"), NULL };
  GtkWidget *row = cam_what_if_row_new (), *choices;

  add_share (self, row);
  choices = cam_what_if_add_group (row);
  self->order
      = add_dropdown (choices, orders, "cover-order", _ ("Which evidence is covered first"));
  self->fill = add_dropdown (choices, fills, "cover-fill", _ ("What covers the picture"));
  add_brushes (self, row);
  adw_bin_set_child (ADW_BIN (self), row);
}

void
cam_cover_controls_add (CamCoverControls *self, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (self->group), widget);
}

GtkWidget *
cam_cover_controls_new (CamWhatIf *what_if)
{
  const char *const changes[] = { "notify::share", "notify::brush", "notify::brush-size" };
  CamCoverControls *self = g_object_new (CAM_TYPE_COVER_CONTROLS, NULL);

  self->what_if = g_object_ref (what_if);
  cam_enum_dropdown_bind (self->order, what_if, "order");
  cam_enum_dropdown_bind (self->fill, what_if, "fill");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (what_if, changes[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
