/* SPDX-License-Identifier: MIT */

#include "cam-map-panel-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-spec-enum-types.h"
#include "cam-property.h"
#include "cam-texture.h"
#include "cam-tooltip.h"

#define SMALLEST_TEXT 0.55f /* of the usual size of text */

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SHORT_TITLE,
  PROP_PICTURE,
  PROP_EDGES,
  PROP_BASE,
  PROP_HEATMAP,
  PROP_OTHER_HEATMAP,
  PROP_DIVIDER,
  PROP_ALPHA,
  PROP_VIEWPORT,
  PROP_UNIT,
  PROP_EMPTY_MESSAGE,
  PROP_STATUS,
  PROP_PINS,
  PROP_BRUSH,
  N_PROPERTIES
};

#define FIELD(field) G_STRUCT_OFFSET (CamMapPanel, field)

static const CamProperty property_table[N_PROPERTIES] = {
  [PROP_TITLE] = { "title", G_TYPE_STRING, FIELD (title) },
  [PROP_SHORT_TITLE] = { "short-title", G_TYPE_STRING, FIELD (short_title) },
  [PROP_PICTURE] = { "picture", G_TYPE_OBJECT, FIELD (picture), .type = gdk_texture_get_type },
  [PROP_EDGES] = { "edges", G_TYPE_OBJECT, FIELD (edges), .type = gdk_texture_get_type },
  [PROP_BASE] = { "base", G_TYPE_ENUM, FIELD (base), .type = cam_base_get_type },
  [PROP_HEATMAP] = { "heatmap", G_TYPE_OBJECT, FIELD (heatmap), .type = cam_heatmap_get_type },
  [PROP_OTHER_HEATMAP]
  = { "other-heatmap", G_TYPE_OBJECT, FIELD (other_heatmap), .type = cam_heatmap_get_type },
  [PROP_DIVIDER] = { "divider", G_TYPE_DOUBLE, FIELD (divider), .maximum = 1, .initial = 0.5 },
  [PROP_ALPHA] = { "alpha", G_TYPE_DOUBLE, FIELD (alpha), .maximum = 1, .initial = 0.5 },
  [PROP_VIEWPORT] = { "viewport", G_TYPE_OBJECT, FIELD (viewport), .type = cam_viewport_get_type },
  [PROP_UNIT] = { "unit", G_TYPE_STRING, FIELD (unit) },
  [PROP_EMPTY_MESSAGE] = { "empty-message", G_TYPE_STRING, FIELD (empty_message) },
  [PROP_STATUS] = { "status", G_TYPE_STRING, FIELD (status) },
  [PROP_PINS] = { "pins", G_TYPE_BOOLEAN, FIELD (pins), .initial = TRUE },
  [PROP_BRUSH] = { "brush", G_TYPE_DOUBLE, FIELD (brush), .maximum = 1 },
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (CamMapPanel, cam_map_panel, GTK_TYPE_WIDGET)

static void
update_messages (CamMapPanel *self)
{
  gboolean empty = self->heatmap && cam_heatmap_is_empty (self->heatmap)
                   && (!self->other_heatmap || cam_heatmap_is_empty (self->other_heatmap));

  gtk_label_set_text (GTK_LABEL (self->message_label),
                      self->empty_message ? self->empty_message : "");
  gtk_label_set_text (GTK_LABEL (self->status_label), self->status ? self->status : "");
  gtk_widget_set_visible (self->message_label, empty && self->empty_message && !self->status);
  gtk_widget_set_visible (self->status_label, self->status != NULL);
  cam_tooltip_set (GTK_WIDGET (self), self->status);
  cam_map_panel_update_readout (self);
}

/* Follows the shared viewport, or makes one if there is none. */
static void
update_viewport (CamMapPanel *self)
{
  if (!self->viewport)
    self->viewport = cam_viewport_new ();
  g_signal_group_set_target (self->viewport_signals, self->viewport);
  cam_map_panel_update_readout (self);
}

/* The picture around the image may have another aspect than before. */
static void
on_viewport (CamMapPanel *self)
{
  if (cam_map_panel_get_aspect (self) != self->area_aspect)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  cam_map_panel_update_readout (self);
}

static void
update_heatmap (CamMapPanel *self)
{
  g_clear_object (&self->heat);
  if (self->heatmap)
    self->heat = cam_texture_new_for_heatmap (self->heatmap);
  update_messages (self);
}

static void
update_other_heatmap (CamMapPanel *self)
{
  g_clear_object (&self->other_heat);
  if (self->other_heatmap)
    self->other_heat = cam_texture_new_for_heatmap (self->other_heatmap);
  update_messages (self);
}

static void
update_picture (CamMapPanel *self)
{
  g_clear_pointer (&self->picture_pixels, g_free);
  cam_map_panel_update_readout (self);
}

static void
update_title (CamMapPanel *self)
{
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title ? self->title : "", -1);
}

static void
cam_map_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  static void (*const updates[N_PROPERTIES]) (CamMapPanel * self) = {
    [PROP_TITLE] = update_title,
    [PROP_PICTURE] = update_picture,
    [PROP_HEATMAP] = update_heatmap,
    [PROP_OTHER_HEATMAP] = update_other_heatmap,
    [PROP_DIVIDER] = cam_map_panel_update_readout,
    [PROP_VIEWPORT] = update_viewport,
    [PROP_UNIT] = cam_map_panel_update_readout,
    [PROP_EMPTY_MESSAGE] = update_messages,
    [PROP_STATUS] = update_messages,
  };
  CamMapPanel *self = CAM_MAP_PANEL (object);
  double old_aspect = self->viewport != NULL ? cam_map_panel_get_aspect (self) : 1;

  if (!cam_property_set_field (pspec, self, value))
    return;
  if (updates[id])
    updates[id](self);
  if (cam_map_panel_get_aspect (self) != old_aspect)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

/* Gives the size of @label if it is at most @room wide. */
static void
measure_label (GtkWidget *label, int room, int *width, int *height)
{
  int minimum, natural;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  *width = MAX (minimum, MIN (natural, room));
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, *width, NULL, height, NULL, NULL);
}

/* Returns: the largest scale at which the text fits. In a small panel, text becomes smaller instead
 * of being cut. */
static float
fit_label (GtkWidget *label, float room_x, float room_y, int *width, int *height)
{
  float scale = 1;

  measure_label (label, (int)room_x, width, height);
  while (scale > SMALLEST_TEXT
         && ((float)*width * scale > room_x || (float)*height * scale > room_y))
    {
      scale -= 0.05f;
      measure_label (label, (int)(room_x / scale), width, height);
    }
  return scale;
}

static void
place_label (CamMapPanel *self, GtkWidget *label, float align_y)
{
  float margin = MIN (12, self->area.size.width / 20);
  float room_x = self->area.size.width - 2 * margin, room_y = self->area.size.height - 2 * margin;
  graphene_point_t origin;
  GskTransform *transform;
  float scale;
  int width, height;

  if (!gtk_widget_should_layout (label))
    return;
  scale = fit_label (label, room_x, room_y, &width, &height);
  origin.x = roundf (self->area.origin.x + (self->area.size.width - (float)width * scale) / 2);
  origin.y = roundf (self->area.origin.y + margin + (room_y - (float)height * scale) * align_y);
  transform = gsk_transform_translate (NULL, &origin);
  transform = gsk_transform_scale (transform, scale, scale);
  gtk_widget_allocate (label, width, height, -1, transform);
}

static void
place_overlay (CamMapPanel *self)
{
  GtkAllocation place = { (int)self->area.origin.x,
                          (int)self->area.origin.y,
                          MAX (1, (int)self->area.size.width),
                          MAX (1, (int)self->area.size.height) };

  if (!self->overlay || !gtk_widget_should_layout (self->overlay))
    return;
  gtk_widget_measure (self->overlay, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->overlay, &place, -1);
}

static void
cam_map_panel_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CamMapPanel *self = CAM_MAP_PANEL (widget);
  double aspect = cam_map_panel_get_aspect (self);
  int shown_width = (int)MIN (width, round (height * aspect));
  int shown_height = (int)MIN (height, round (width / aspect));
  int left = (width - shown_width) / 2, top = (height - shown_height) / 2;

  self->area_aspect = aspect;
  self->area = GRAPHENE_RECT_INIT (left, top, shown_width, shown_height);
  place_overlay (self);
  place_label (self, self->message_label, 1);
  place_label (self, self->status_label, 0.5);
}

/* The panel draws its focus ring itself. */
static void
cam_map_panel_state_flags_changed (GtkWidget *widget, GtkStateFlags old_flags)
{
  gtk_widget_queue_draw (widget);
}

static void
cam_map_panel_dispose (GObject *object)
{
  CamMapPanel *self = CAM_MAP_PANEL (object);
  GtkWidget *child;

  g_clear_object (&self->viewport_signals);
  self->overlay = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->viewport);
  g_clear_object (&self->picture);
  g_clear_object (&self->edges);
  g_clear_object (&self->heatmap);
  g_clear_object (&self->heat);
  g_clear_object (&self->other_heatmap);
  g_clear_object (&self->other_heat);
  G_OBJECT_CLASS (cam_map_panel_parent_class)->dispose (object);
}

static void
cam_map_panel_finalize (GObject *object)
{
  CamMapPanel *self = CAM_MAP_PANEL (object);

  g_free (self->title);
  g_free (self->short_title);
  g_free (self->unit);
  g_free (self->empty_message);
  g_free (self->status);
  g_free (self->readout);
  g_free (self->picture_pixels);
  G_OBJECT_CLASS (cam_map_panel_parent_class)->finalize (object);
}

static void
cam_map_panel_class_init (CamMapPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cam_map_panel_set_property;
  object_class->get_property = cam_property_get;
  object_class->dispose = cam_map_panel_dispose;
  object_class->finalize = cam_map_panel_finalize;
  widget_class->size_allocate = cam_map_panel_size_allocate;
  widget_class->snapshot = cam_map_panel_snapshot;
  widget_class->state_flags_changed = cam_map_panel_state_flags_changed;

  cam_properties_install (object_class, property_table, N_PROPERTIES, properties);
  cam_map_panel_install_keys (widget_class);
  cam_map_panel_install_drag (widget_class);
  cam_map_panel_install_brush (widget_class);
  gtk_widget_class_set_css_name (widget_class, "mappanel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/CamViewer/ui/cam-map-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, CamMapPanel, message_label);
  gtk_widget_class_bind_template_child (widget_class, CamMapPanel, status_label);
}

static void
cam_map_panel_init (CamMapPanel *self)
{
  self->alpha = 0.5;
  self->pins = TRUE;
  self->divider = 0.5;
  self->viewport_signals = g_signal_group_new (CAM_TYPE_VIEWPORT);
  g_signal_group_connect_swapped (
      self->viewport_signals, "changed", G_CALLBACK (on_viewport), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  update_viewport (self);
  cam_map_panel_add_brush (self);
  cam_map_panel_add_controllers (self);
  cam_map_panel_add_drag_source (self);
}

GtkWidget *
cam_map_panel_new (void)
{
  return g_object_new (CAM_TYPE_MAP_PANEL, NULL);
}

void
cam_map_panel_set_overlay (CamMapPanel *self, GtkWidget *overlay)
{
  g_return_if_fail (CAM_IS_MAP_PANEL (self));
  g_return_if_fail (GTK_IS_WIDGET (overlay) && self->overlay == NULL);

  self->overlay = overlay;
  gtk_widget_set_parent (overlay, GTK_WIDGET (self));
}

const char *
cam_map_panel_get_title (CamMapPanel *self)
{
  g_return_val_if_fail (CAM_IS_MAP_PANEL (self), NULL);
  return self->title;
}

CamViewport *
cam_map_panel_get_viewport (CamMapPanel *self)
{
  g_return_val_if_fail (CAM_IS_MAP_PANEL (self), NULL);
  return self->viewport;
}
