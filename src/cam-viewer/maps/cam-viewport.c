/* SPDX-License-Identifier: MIT */

#include "cam-viewport.h"

#include "cam-property.h"

#define ZOOM_STEP 1.5

struct _CamViewport
{
  GObject parent_instance;

  GdkTexture *surroundings;
  graphene_rect_t frame; /* what is seen at zoom 1, in fractions of the image */
  double zoom;
  double center_x;
  double center_y;
  GObject *source; /* weak */
  gboolean pinned;
  gboolean has_pointer;
  double pointer_x;
  double pointer_y;
};

enum
{
  PROP_ZOOM = 1,
  N_VIEWPORT_PROPERTIES
};

static const CamProperty viewport_property_table[N_VIEWPORT_PROPERTIES] = {
  [PROP_ZOOM] = { "zoom",
                  G_TYPE_DOUBLE,
                  G_STRUCT_OFFSET (CamViewport, zoom),
                  .minimum = 1,
                  .maximum = CAM_VIEWPORT_MAX_ZOOM,
                  .initial = 1,
                  .flags = G_PARAM_READABLE },
};

static GParamSpec *viewport_properties[N_VIEWPORT_PROPERTIES];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (CamViewport, cam_viewport, G_TYPE_OBJECT)

static void
cam_viewport_dispose (GObject *object)
{
  g_clear_weak_pointer (&CAM_VIEWPORT (object)->source);
  g_clear_object (&CAM_VIEWPORT (object)->surroundings);
  G_OBJECT_CLASS (cam_viewport_parent_class)->dispose (object);
}

static void
cam_viewport_class_init (CamViewportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cam_property_get;
  object_class->dispose = cam_viewport_dispose;
  cam_properties_install (
      object_class, viewport_property_table, N_VIEWPORT_PROPERTIES, viewport_properties);
  changed_signal = g_signal_new (
      "changed", CAM_TYPE_VIEWPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cam_viewport_init (CamViewport *self)
{
  self->frame = GRAPHENE_RECT_INIT (0, 0, 1, 1);
  self->zoom = 1;
  self->center_x = self->center_y = 0.5;
}

CamViewport *
cam_viewport_new (void)
{
  return g_object_new (CAM_TYPE_VIEWPORT, NULL);
}

double
cam_viewport_get_zoom (CamViewport *self)
{
  g_return_val_if_fail (CAM_IS_VIEWPORT (self), 1);
  return self->zoom;
}

void
cam_viewport_get_center (CamViewport *self, double *x, double *y)
{
  g_return_if_fail (CAM_IS_VIEWPORT (self));
  *x = self->center_x;
  *y = self->center_y;
}

/* Returns: the coordinate nearest to @center at which nothing outside the frame is seen. */
static double
clamp_center (double center, double start, double length, double zoom)
{
  double margin = 0.5 * length / zoom;

  return CLAMP (center, start + margin, start + length - margin);
}

static void
set_view (CamViewport *self, double zoom, double center_x, double center_y)
{
  const double old_zoom = self->zoom, old_x = self->center_x, old_y = self->center_y;

  self->zoom = CLAMP (zoom, 1, CAM_VIEWPORT_MAX_ZOOM);
  self->center_x
      = clamp_center (center_x, self->frame.origin.x, self->frame.size.width, self->zoom);
  self->center_y
      = clamp_center (center_y, self->frame.origin.y, self->frame.size.height, self->zoom);

  if (self->zoom != old_zoom)
    g_object_notify_by_pspec (G_OBJECT (self), viewport_properties[PROP_ZOOM]);
  if (self->zoom != old_zoom || self->center_x != old_x || self->center_y != old_y)
    g_signal_emit (self, changed_signal, 0);
}

void
cam_viewport_zoom_at (CamViewport *self, double x, double y, double factor)
{
  double zoom, kept;

  g_return_if_fail (CAM_IS_VIEWPORT (self));
  g_return_if_fail (factor > 0);

  zoom = CLAMP (self->zoom * factor, 1, CAM_VIEWPORT_MAX_ZOOM);
  kept = self->zoom / zoom;
  set_view (self, zoom, x + (self->center_x - x) * kept, y + (self->center_y - y) * kept);
}

void
cam_viewport_zoom (CamViewport *self, double factor)
{
  double view_x = -1, view_y = -1;

  g_return_if_fail (CAM_IS_VIEWPORT (self));

  if (self->has_pointer)
    cam_viewport_to_view (self, self->pointer_x, self->pointer_y, &view_x, &view_y);
  if (view_x >= 0 && view_x <= 1 && view_y >= 0 && view_y <= 1)
    cam_viewport_zoom_at (self, self->pointer_x, self->pointer_y, factor);
  else
    cam_viewport_zoom_at (self, self->center_x, self->center_y, factor);
}

void
cam_viewport_pan (CamViewport *self, double dx, double dy)
{
  g_return_if_fail (CAM_IS_VIEWPORT (self));
  set_view (self, self->zoom, self->center_x + dx, self->center_y + dy);
}

void
cam_viewport_reveal (CamViewport *self, double x, double y)
{
  double across, down;

  g_return_if_fail (CAM_IS_VIEWPORT (self));

  across = 0.5 * self->frame.size.width / self->zoom;
  down = 0.5 * self->frame.size.height / self->zoom;
  set_view (self,
            self->zoom,
            CLAMP (self->center_x, x - across, x + across),
            CLAMP (self->center_y, y - down, y + down));
}

void
cam_viewport_reset (CamViewport *self)
{
  g_return_if_fail (CAM_IS_VIEWPORT (self));
  /* At zoom 1 the centre is clamped to the frame's. */
  set_view (self, 1, 0.5, 0.5);
}

void
cam_viewport_set_surroundings (CamViewport *self,
                               GdkTexture *surroundings,
                               const graphene_rect_t *frame)
{
  graphene_rect_t whole = frame != NULL ? *frame : GRAPHENE_RECT_INIT (0, 0, 1, 1);
  gboolean same = graphene_rect_equal (&whole, &self->frame);

  g_return_if_fail (CAM_IS_VIEWPORT (self));

  if (!g_set_object (&self->surroundings, surroundings) && same)
    return;
  self->frame = whole;
  if (!same)
    cam_viewport_reset (self);
  g_signal_emit (self, changed_signal, 0);
}

GdkTexture *
cam_viewport_get_surroundings (CamViewport *self)
{
  g_return_val_if_fail (CAM_IS_VIEWPORT (self), NULL);
  return self->surroundings;
}

void
cam_viewport_get_frame (CamViewport *self, graphene_rect_t *frame)
{
  g_return_if_fail (CAM_IS_VIEWPORT (self));
  *frame = self->frame;
}

gboolean
cam_viewport_get_pointer (CamViewport *self, double *x, double *y)
{
  g_return_val_if_fail (CAM_IS_VIEWPORT (self), FALSE);

  if (!self->has_pointer)
    return FALSE;
  if (x)
    *x = self->pointer_x;
  if (y)
    *y = self->pointer_y;
  return TRUE;
}

void
cam_viewport_set_pointer (CamViewport *self, double x, double y)
{
  g_return_if_fail (CAM_IS_VIEWPORT (self));

  if (!(x >= 0 && x < 1 && y >= 0 && y < 1))
    {
      cam_viewport_clear_pointer (self);
      return;
    }
  if (self->has_pointer && self->pointer_x == x && self->pointer_y == y)
    return;
  self->has_pointer = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
  g_signal_emit (self, changed_signal, 0);
}

void
cam_viewport_pin (CamViewport *self, double x, double y)
{
  gboolean was_pinned;

  g_return_if_fail (CAM_IS_VIEWPORT (self));
  g_return_if_fail (x >= 0 && x < 1 && y >= 0 && y < 1);

  was_pinned = self->pinned;
  self->pinned = TRUE;
  if (!was_pinned && self->has_pointer && self->pointer_x == x && self->pointer_y == y)
    g_signal_emit (self, changed_signal, 0);
  cam_viewport_set_pointer (self, x, y);
}

gboolean
cam_viewport_is_pinned (CamViewport *self)
{
  g_return_val_if_fail (CAM_IS_VIEWPORT (self), FALSE);
  return self->pinned;
}

void
cam_viewport_set_source (CamViewport *self, GObject *source)
{
  g_return_if_fail (CAM_IS_VIEWPORT (self));
  g_set_weak_pointer (&self->source, source);
}

GObject *
cam_viewport_get_source (CamViewport *self)
{
  g_return_val_if_fail (CAM_IS_VIEWPORT (self), NULL);
  return self->source;
}

void
cam_viewport_clear_pointer (CamViewport *self)
{
  g_return_if_fail (CAM_IS_VIEWPORT (self));

  if (!self->has_pointer)
    return;
  self->has_pointer = self->pinned = FALSE;
  g_signal_emit (self, changed_signal, 0);
}

void
cam_viewport_to_view (CamViewport *self, double x, double y, double *view_x, double *view_y)
{
  g_return_if_fail (CAM_IS_VIEWPORT (self));
  *view_x = (x - self->center_x) * self->zoom / self->frame.size.width + 0.5;
  *view_y = (y - self->center_y) * self->zoom / self->frame.size.height + 0.5;
}

void
cam_viewport_from_view (CamViewport *self, double view_x, double view_y, double *x, double *y)
{
  g_return_if_fail (CAM_IS_VIEWPORT (self));
  *x = (view_x - 0.5) * self->frame.size.width / self->zoom + self->center_x;
  *y = (view_y - 0.5) * self->frame.size.height / self->zoom + self->center_y;
}

static void
on_zoom_in (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cam_viewport_zoom (self, ZOOM_STEP);
}

static void
on_zoom_out (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cam_viewport_zoom (self, 1 / ZOOM_STEP);
}

static void
on_zoom_reset (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cam_viewport_reset (self);
}

static gboolean
is_zoomed (GBinding *binding, const GValue *zoom, GValue *enabled, gpointer unused)
{
  g_value_set_boolean (enabled, g_value_get_double (zoom) > 1);
  return TRUE;
}

static gboolean
can_zoom (GBinding *binding, const GValue *zoom, GValue *enabled, gpointer unused)
{
  g_value_set_boolean (enabled, g_value_get_double (zoom) < CAM_VIEWPORT_MAX_ZOOM);
  return TRUE;
}

static void
add_action (CamViewport *self,
            GSimpleActionGroup *group,
            const char *name,
            GCallback callback,
            GBindingTransformFunc is_enabled)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

  g_signal_connect_object (action, "activate", callback, self, 0);
  g_object_bind_property_full (
      self, "zoom", action, "enabled", G_BINDING_SYNC_CREATE, is_enabled, NULL, NULL, NULL);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

GSimpleActionGroup *
cam_viewport_create_actions (CamViewport *self)
{
  GSimpleActionGroup *group;

  g_return_val_if_fail (CAM_IS_VIEWPORT (self), NULL);

  group = g_simple_action_group_new ();
  add_action (self, group, "zoom-in", G_CALLBACK (on_zoom_in), can_zoom);
  add_action (self, group, "zoom-out", G_CALLBACK (on_zoom_out), is_zoomed);
  add_action (self, group, "zoom-reset", G_CALLBACK (on_zoom_reset), is_zoomed);
  return group;
}
