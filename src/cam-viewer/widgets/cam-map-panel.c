/* SPDX-License-Identifier: MIT */

#include "cam-map-panel-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-figure-enum-types.h"

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_PICTURE,
  PROP_EDGES,
  PROP_BASE,
  PROP_HEATMAP,
  PROP_ALPHA,
  PROP_VIEWPORT,
  PROP_UNIT,
  PROP_EMPTY_MESSAGE,
  PROP_STATUS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (CamMapPanel, cam_map_panel, GTK_TYPE_WIDGET)

static void
update_messages (CamMapPanel *self)
{
  gboolean empty = self->heatmap && cam_heatmap_is_empty (self->heatmap);

  gtk_label_set_text (GTK_LABEL (self->message_label),
                      self->empty_message ? self->empty_message : "");
  gtk_label_set_text (GTK_LABEL (self->status_label), self->status ? self->status : "");
  gtk_widget_set_visible (self->message_label, empty && self->empty_message && !self->status);
  gtk_widget_set_visible (self->status_label, self->status != NULL);
  cam_map_panel_update_readout (self);
}

static void
set_viewport (CamMapPanel *self, CamViewport *viewport)
{
  g_autoptr (CamViewport) own = NULL;

  if (!viewport)
    viewport = own = cam_viewport_new ();
  if (self->viewport == viewport)
    return;
  g_set_object (&self->viewport, viewport);
  g_signal_group_set_target (self->viewport_signals, viewport);
  cam_map_panel_update_readout (self);
}

static void
set_heatmap (CamMapPanel *self, CamHeatmap *heatmap)
{
  if (!g_set_object (&self->heatmap, heatmap))
    return;
  g_clear_object (&self->heat);
  if (heatmap)
    self->heat = gdk_memory_texture_new ((int)cam_heatmap_get_width (heatmap),
                                         (int)cam_heatmap_get_height (heatmap),
                                         GDK_MEMORY_R8G8B8A8,
                                         cam_heatmap_get_pixels (heatmap),
                                         4 * (gsize)cam_heatmap_get_width (heatmap));
  update_messages (self);
}

static void
set_picture (CamMapPanel *self, GdkTexture *picture)
{
  double old_aspect = cam_map_panel_get_aspect (self);

  if (!g_set_object (&self->picture, picture))
    return;
  g_clear_pointer (&self->picture_pixels, g_free);
  cam_map_panel_update_readout (self);
  if (cam_map_panel_get_aspect (self) != old_aspect)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_string (char **field, const GValue *value)
{
  g_free (*field);
  *field = g_value_dup_string (value);
}

static void
set_title (CamMapPanel *self, const GValue *value)
{
  set_string (&self->title, value);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title ? self->title : "", -1);
}

static void
cam_map_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CamMapPanel *self = CAM_MAP_PANEL (object);

  switch (id)
    {
    case PROP_TITLE:
      set_title (self, value);
      break;
    case PROP_PICTURE:
      set_picture (self, g_value_get_object (value));
      break;
    case PROP_EDGES:
      g_set_object (&self->edges, g_value_get_object (value));
      break;
    case PROP_BASE:
      self->base = g_value_get_enum (value);
      break;
    case PROP_HEATMAP:
      set_heatmap (self, g_value_get_object (value));
      break;
    case PROP_ALPHA:
      self->alpha = g_value_get_double (value);
      break;
    case PROP_VIEWPORT:
      set_viewport (self, g_value_get_object (value));
      break;
    case PROP_UNIT:
      set_string (&self->unit, value);
      cam_map_panel_update_readout (self);
      break;
    case PROP_EMPTY_MESSAGE:
      set_string (&self->empty_message, value);
      update_messages (self);
      break;
    case PROP_STATUS:
      set_string (&self->status, value);
      update_messages (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cam_map_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CamMapPanel *self = CAM_MAP_PANEL (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PICTURE:
      g_value_set_object (value, self->picture);
      break;
    case PROP_EDGES:
      g_value_set_object (value, self->edges);
      break;
    case PROP_BASE:
      g_value_set_enum (value, self->base);
      break;
    case PROP_HEATMAP:
      g_value_set_object (value, self->heatmap);
      break;
    case PROP_ALPHA:
      g_value_set_double (value, self->alpha);
      break;
    case PROP_VIEWPORT:
      g_value_set_object (value, self->viewport);
      break;
    case PROP_UNIT:
      g_value_set_string (value, self->unit);
      break;
    case PROP_EMPTY_MESSAGE:
      g_value_set_string (value, self->empty_message);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
place_label (CamMapPanel *self, GtkWidget *label, double align_y)
{
  const int margin = 12;
  GtkRequisition size;
  GtkAllocation place;
  int room = (int)self->area.size.width - 2 * margin;

  if (!gtk_widget_should_layout (label))
    return;
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &size.width, NULL, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &place.width, NULL, NULL, NULL);
  place.width = MAX (place.width, MIN (size.width, room));
  gtk_widget_measure (
      label, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL, NULL);
  place.x = (int)(self->area.origin.x + (self->area.size.width - place.width) / 2);
  place.y = (int)(self->area.origin.y + margin
                  + (self->area.size.height - 2 * margin - place.height) * align_y);
  gtk_widget_size_allocate (label, &place, -1);
}

static void
cam_map_panel_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CamMapPanel *self = CAM_MAP_PANEL (widget);
  double aspect = cam_map_panel_get_aspect (self);
  int shown_width = (int)MIN (width, round (height * aspect));
  int shown_height = (int)MIN (height, round (width / aspect));

  self->area = GRAPHENE_RECT_INIT (
      (width - shown_width) / 2, (height - shown_height) / 2, shown_width, shown_height);
  place_label (self, self->message_label, 1);
  place_label (self, self->status_label, 0.5);
}

/* The focus ring is drawn here, so it is here that it comes and goes. */
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
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->viewport);
  g_clear_object (&self->picture);
  g_clear_object (&self->edges);
  g_clear_object (&self->heatmap);
  g_clear_object (&self->heat);
  G_OBJECT_CLASS (cam_map_panel_parent_class)->dispose (object);
}

static void
cam_map_panel_finalize (GObject *object)
{
  CamMapPanel *self = CAM_MAP_PANEL (object);

  g_free (self->title);
  g_free (self->unit);
  g_free (self->empty_message);
  g_free (self->status);
  g_free (self->readout);
  g_free (self->picture_pixels);
  G_OBJECT_CLASS (cam_map_panel_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_PICTURE] = g_param_spec_object ("picture", NULL, NULL, GDK_TYPE_TEXTURE, flags);
  props[PROP_EDGES] = g_param_spec_object ("edges", NULL, NULL, GDK_TYPE_TEXTURE, flags);
  props[PROP_BASE] = g_param_spec_enum ("base", NULL, NULL, CAM_TYPE_BASE, CAM_BASE_IMAGE, flags);
  props[PROP_HEATMAP] = g_param_spec_object ("heatmap", NULL, NULL, CAM_TYPE_HEATMAP, flags);
  props[PROP_ALPHA] = g_param_spec_double ("alpha", NULL, NULL, 0, 1, 0.5, flags);
  props[PROP_VIEWPORT] = g_param_spec_object ("viewport", NULL, NULL, CAM_TYPE_VIEWPORT, flags);
  props[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, NULL, flags);
  props[PROP_EMPTY_MESSAGE] = g_param_spec_string ("empty-message", NULL, NULL, NULL, flags);
  props[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
cam_map_panel_class_init (CamMapPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cam_map_panel_set_property;
  object_class->get_property = cam_map_panel_get_property;
  object_class->dispose = cam_map_panel_dispose;
  object_class->finalize = cam_map_panel_finalize;
  widget_class->size_allocate = cam_map_panel_size_allocate;
  widget_class->snapshot = cam_map_panel_snapshot;
  widget_class->state_flags_changed = cam_map_panel_state_flags_changed;

  install_properties (object_class);
  cam_map_panel_install_keys (widget_class);
  cam_map_panel_install_drag (widget_class);
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
  self->viewport_signals = g_signal_group_new (CAM_TYPE_VIEWPORT);
  g_signal_group_connect_swapped (
      self->viewport_signals, "changed", G_CALLBACK (cam_map_panel_update_readout), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  set_viewport (self, NULL);
  cam_map_panel_add_controllers (self);
  cam_map_panel_add_drag_source (self);
}

GtkWidget *
cam_map_panel_new (void)
{
  return g_object_new (CAM_TYPE_MAP_PANEL, NULL);
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
