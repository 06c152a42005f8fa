/* SPDX-License-Identifier: MIT */

#include "cam-figure-size-page.h"

#include "cam-enum-dropdown.h"

struct _CamFigureSizePage
{
  AdwPreferencesPage parent_instance;

  CamFigureDraft *draft;
  AdwComboRow *preset;
  AdwComboRow *unit;
  GtkSpinButton *width;
  GtkSwitch *own_height;
  GtkWidget *height_row;
  GtkSpinButton *height;
  GtkAdjustment *resolution_adjustment;
};

G_DEFINE_FINAL_TYPE (CamFigureSizePage, cam_figure_size_page, ADW_TYPE_PREFERENCES_PAGE)

/* For each unit: the digits after the decimal mark, and the step of the buttons. */
static const struct
{
  guint digits;
  double step;
} lengths[] = {
  [CAM_LENGTH_MM] = { 1, 1 },
  [CAM_LENGTH_INCH] = { 3, 0.1 },
  [CAM_LENGTH_PIXEL] = { 0, 10 },
};

static void
on_width (GtkSpinButton *spin, CamFigureSizePage *self)
{
  g_object_set (self->draft, "width", gtk_spin_button_get_value (spin), NULL);
}

static void
on_height (GtkSpinButton *spin, CamFigureSizePage *self)
{
  g_object_set (self->draft, "height", gtk_spin_button_get_value (spin), NULL);
}

/* Sets value and range at once. Otherwise a value would be clamped to the range of the other
 * unit. */
static void
set_length (CamFigureSizePage *self, GtkSpinButton *spin, gpointer handler, double length)
{
  g_autoptr (CamFigureSpec) spec = cam_figure_draft_make_spec (self->draft);
  double points_per_unit = cam_figure_spec_get_points (spec, 1);

  g_signal_handlers_block_by_func (spin, handler, self);
  gtk_spin_button_set_digits (spin, lengths[spec->unit].digits);
  gtk_adjustment_configure (gtk_spin_button_get_adjustment (spin),
                            length,
                            CAM_FIGURE_MIN_POINTS / points_per_unit,
                            CAM_FIGURE_MAX_POINTS / points_per_unit,
                            lengths[spec->unit].step,
                            10 * lengths[spec->unit].step,
                            0);
  g_signal_handlers_unblock_by_func (spin, handler, self);
}

static void
update_lengths (CamFigureSizePage *self)
{
  double width, height;
  gboolean own_height;

  g_object_get (self->draft, "width", &width, "height", &height, "own-height", &own_height, NULL);
  set_length (self, self->width, on_width, width);
  if (own_height)
    set_length (self, self->height, on_height, height);
  gtk_widget_set_visible (self->height_row, own_height);
}

void
cam_figure_size_page_set_draft (CamFigureSizePage *self, CamFigureDraft *draft)
{
  static const char *const of_size[] = { "notify::width", "notify::height", "notify::unit" };
  GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_return_if_fail (CAM_IS_FIGURE_SIZE_PAGE (self));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_object_bind_property (draft, "preset", self->preset, "selected", both);
  cam_enum_dropdown_bind (self->unit, draft, "unit");
  g_object_bind_property (draft, "own-height", self->own_height, "active", both);
  g_object_bind_property (draft, "resolution", self->resolution_adjustment, "value", both);
  for (guint i = 0; i < G_N_ELEMENTS (of_size); i++)
    g_signal_connect_object (
        draft, of_size[i], G_CALLBACK (update_lengths), self, G_CONNECT_SWAPPED);
  update_lengths (self);
}

static void
cam_figure_size_page_dispose (GObject *object)
{
  g_clear_object (&CAM_FIGURE_SIZE_PAGE (object)->draft);
  G_OBJECT_CLASS (cam_figure_size_page_parent_class)->dispose (object);
}

static void
cam_figure_size_page_class_init (CamFigureSizePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cam_figure_size_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-figure-size-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CamFigureSizePage, preset);
  gtk_widget_class_bind_template_child (widget_class, CamFigureSizePage, unit);
  gtk_widget_class_bind_template_child (widget_class, CamFigureSizePage, width);
  gtk_widget_class_bind_template_child (widget_class, CamFigureSizePage, own_height);
  gtk_widget_class_bind_template_child (widget_class, CamFigureSizePage, height_row);
  gtk_widget_class_bind_template_child (widget_class, CamFigureSizePage, height);
  gtk_widget_class_bind_template_child (widget_class, CamFigureSizePage, resolution_adjustment);
}

static void
cam_figure_size_page_init (CamFigureSizePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->width, "value-changed", G_CALLBACK (on_width), self);
  g_signal_connect (self->height, "value-changed", G_CALLBACK (on_height), self);
}
