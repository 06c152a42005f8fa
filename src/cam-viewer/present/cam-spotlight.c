/* SPDX-License-Identifier: MIT */

#include "cam-spotlight.h"

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

/* Beyond the last stop of a radial gradient, its colour goes on, so that one gradient covers the
 * widget. */
static void
cam_spotlight_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamSpotlight *self = CAM_SPOTLIGHT (widget);
  const GskColorStop stops[]
      = { { 0, { 0, 0, 0, 0 } }, { LIT, { 0, 0, 0, 0 } }, { 1, { 0, 0, 0, DARKNESS } } };
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  float radius = (float)(RADIUS * MIN (width, height));

  if (radius <= 0)
    return;
  gtk_snapshot_append_radial_gradient (snapshot,
                                       &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height),
                                       &GRAPHENE_POINT_INIT ((float)self->x, (float)self->y),
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
