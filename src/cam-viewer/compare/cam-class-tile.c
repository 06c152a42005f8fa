/* SPDX-License-Identifier: MIT */

#include "cam-class-tile.h"

#include <glib/gi18n-lib.h>

#include "cam-comparison.h"
#include "cam-css-classes.h"
#include "cam-number.h"
#include "cam-property.h"
#include "cam-texture.h"
#include "cam-tooltip.h"

struct _CamClassTile
{
  GtkWidget parent_instance;

  CamComparedClass *item;
  GtkImage *below;
  GtkImage *heat;
  GtkLabel *class_name;
  GtkLabel *class_side;
  GtkLabel *class_logit;
  GdkPaintable *base;
  double alpha;
};

enum
{
  PROP_TILE_BASE = 1,
  PROP_TILE_ALPHA,
  N_TILE_PROPERTIES
};

#define TILE_FIELD(field) G_STRUCT_OFFSET (CamClassTile, field)

static const CamProperty tile_property_table[N_TILE_PROPERTIES] = {
  [PROP_TILE_BASE] = { "base", G_TYPE_OBJECT, TILE_FIELD (base), .type = gdk_paintable_get_type },
  [PROP_TILE_ALPHA] = { "alpha", G_TYPE_DOUBLE, TILE_FIELD (alpha), .maximum = 1, .initial = 0.5 },
};

static GParamSpec *tile_properties[N_TILE_PROPERTIES];
static guint picked_signal;

G_DEFINE_FINAL_TYPE (CamClassTile, cam_class_tile, GTK_TYPE_WIDGET)

static void
cam_class_tile_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamClassTile *self = CAM_CLASS_TILE (object);

  if (!cam_property_set_field (pspec, self, value))
    return;
  if (id == PROP_TILE_BASE)
    gtk_image_set_from_paintable (self->below, self->base);
  else
    gtk_widget_set_opacity (GTK_WIDGET (self->heat), self->alpha);
  g_object_notify_by_pspec (object, pspec);
}

static void
update_heatmap (CamClassTile *self)
{
  CamHeatmap *heatmap = cam_compared_class_get_heatmap (self->item);
  g_autoptr (GdkTexture) texture = NULL;

  if (heatmap != NULL)
    texture = cam_texture_new_for_heatmap (heatmap);
  gtk_image_set_from_paintable (self->heat, GDK_PAINTABLE (texture));
}

static void
update_sides (CamClassTile *self)
{
  gboolean is_a = cam_compared_class_get_is_a (self->item);
  gboolean is_b = cam_compared_class_get_is_b (self->item);
  const char *styles[] = { "side", is_a ? "side-a" : "side-b", NULL };
  const char *side = is_a ? "A" : is_b ? "B" : "";
  g_autofree char *logit = cam_number_format_fixed (cam_compared_class_get_logit (self->item), 2);
  g_autofree char *percent
      = cam_number_format_probability (cam_compared_class_get_probability (self->item));
  g_autofree char *label = NULL;

  gtk_label_set_text (self->class_side, side);
  gtk_widget_set_visible (GTK_WIDGET (self->class_side), is_a || is_b);
  cam_css_classes_set (GTK_WIDGET (self->class_side), styles);
  if (is_a || is_b)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compared");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compared");
  /* Translators: a class's name, its logit, its probability, and A, B or nothing */
  label = g_strdup_printf (_ ("%s, logit %s, probability %s %s"),
                           cam_compared_class_get_name (self->item),
                           logit,
                           percent,
                           side);
  g_strchomp (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
pick (CamClassTile *self, GdkModifierType state)
{
  g_signal_emit (
      self, picked_signal, 0, state & GDK_SHIFT_MASK ? (int)CAM_SIDE_B : (int)CAM_SIDE_A);
}

static void
on_released (CamClassTile *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (!gtk_widget_contains (GTK_WIDGET (self), x, y))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  pick (self, gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));
}

static gboolean
on_key (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  guint32 state;

  g_variant_get (arguments, "(u)", &state);
  pick (CAM_CLASS_TILE (widget), state);
  return GDK_EVENT_STOP;
}

static void
cam_class_tile_dispose (GObject *object)
{
  CamClassTile *self = CAM_CLASS_TILE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->item);
  g_clear_object (&self->base);
  G_OBJECT_CLASS (cam_class_tile_parent_class)->dispose (object);
}

static void
install_tile_keys (GtkWidgetClass *widget_class)
{
  const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_space };
  const GdkModifierType states[] = { 0, GDK_SHIFT_MASK };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    for (guint j = 0; j < G_N_ELEMENTS (states); j++)
      gtk_widget_class_add_binding (
          widget_class, keys[i], states[j], on_key, "(u)", (guint32)states[j]);
}

static void
cam_class_tile_class_init (CamClassTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cam_class_tile_set_property;
  object_class->get_property = cam_property_get;
  object_class->dispose = cam_class_tile_dispose;
  cam_properties_install (object_class, tile_property_table, N_TILE_PROPERTIES, tile_properties);
  picked_signal = g_signal_new ("picked",
                                CAM_TYPE_CLASS_TILE,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_INT);
  install_tile_keys (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "classtile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-class-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, CamClassTile, below);
  gtk_widget_class_bind_template_child (widget_class, CamClassTile, heat);
  gtk_widget_class_bind_template_child (widget_class, CamClassTile, class_name);
  gtk_widget_class_bind_template_child (widget_class, CamClassTile, class_side);
  gtk_widget_class_bind_template_child (widget_class, CamClassTile, class_logit);
}

static void
cam_class_tile_init (CamClassTile *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->alpha = 0.5;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_opacity (GTK_WIDGET (self->heat), self->alpha);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
cam_class_tile_new (CamComparedClass *item)
{
  CamClassTile *self;
  g_autofree char *logit = NULL;
  g_autofree char *tooltip = NULL;

  g_return_val_if_fail (CAM_IS_COMPARED_CLASS (item), NULL);

  self = g_object_new (CAM_TYPE_CLASS_TILE, NULL);
  self->item = g_object_ref (item);
  logit = cam_number_format_fixed (cam_compared_class_get_logit (item), 2);
  gtk_label_set_text (self->class_name, cam_compared_class_get_name (item));
  gtk_label_set_text (self->class_logit, logit);
  /* Translators: a class's name */
  tooltip = g_strdup_printf (_ ("%s: a click makes it A, with Shift it makes it B"),
                             cam_compared_class_get_name (item));
  cam_tooltip_set (GTK_WIDGET (self), tooltip);
  g_signal_connect_object (
      item, "notify::heatmap", G_CALLBACK (update_heatmap), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      item, "notify::is-a", G_CALLBACK (update_sides), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      item, "notify::is-b", G_CALLBACK (update_sides), self, G_CONNECT_SWAPPED);
  update_heatmap (self);
  update_sides (self);
  return GTK_WIDGET (self);
}

CamComparedClass *
cam_class_tile_get_item (CamClassTile *self)
{
  g_return_val_if_fail (CAM_IS_CLASS_TILE (self), NULL);
  return self->item;
}
