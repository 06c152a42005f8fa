/* SPDX-License-Identifier: MIT */

#include "cam-spotlight.h"

#include <math.h>

/* The circle's radius as a share of the shorter side, and the share of the radius that is not
 * darkened at all. */
#define RADIUS 0.2
#define LIT 0.96f

/* The opacity of the dark outside the circle. */
#define DARKNESS 0.7f

struct _CamSpotlight
{
  GtkWidget parent_instance;

  double x;
  double y;
};

G_DEFINE_FINAL_TYPE (CamSpotlight, cam_spotlight, GTK_TYPE_WIDGET)

void
cam_spotlight_move (CamSpotlight *self, double x, double y)
{
  g_return_if_fail (CAM_IS_SPOTLIGHT (self));

  self->x = x;
  self->y = y;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
append_dark (GtkSnapshot *snapshot, float left, float top, float right, float bottom)
{
  const GdkRGBA dark = { 0, 0, 0, DARKNESS };

  if (right > left && bottom > top)
    gtk_snapshot_append_color (
        snapshot, &dark, &GRAPHENE_RECT_INIT (left, top, right - left, bottom - top));
}

/* Beyond the last stop of a gradient its colour goes on, but a gradient takes much longer than a
 * colour. So it is drawn only in the square around the circle, whose edges are whole pixels. */
static void
cam_spotlight_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamSpotlight *self = CAM_SPOTLIGHT (widget);
  const GskColorStop stops[]
      = { { 0, { 0, 0, 0, 0 } }, { LIT, { 0, 0, 0, 0 } }, { 1, { 0, 0, 0, DARKNESS } } };
  float width = (float)gtk_widget_get_width (widget),
        height = (float)gtk_widget_get_height (widget);
  float x = (float)self->x, y = (float)self->y, radius = (float)RADIUS * MIN (width, height);
  float left = CLAMP (floorf (x - radius), 0, width), right = CLAMP (ceilf (x + radius), 0, width);
  float top = CLAMP (floorf (y - radius), 0, height);
  float bottom = CLAMP (ceilf (y + radius), 0, height);

  append_dark (snapshot, 0, 0, width, top);
  append_dark (snapshot, 0, top, left, bottom);
  append_dark (snapshot, right, top, width, bottom);
  append_dark (snapshot, 0, bottom, width, height);
  if (right > left && bottom > top)
    gtk_snapshot_append_radial_gradient (
        snapshot,
        &GRAPHENE_RECT_INIT (left, top, right - left, bottom - top),
        &GRAPHENE_POINT_INIT (x, y),
        radius,
        radius,
        0,
        1,
        stops,
        G_N_ELEMENTS (stops));
}

static void
cam_spotlight_class_init (CamSpotlightClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = cam_spotlight_snapshot;
  gtk_widget_class_set_css_name (widget_class, "spotlight");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cam_spotlight_init (CamSpotlight *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}
