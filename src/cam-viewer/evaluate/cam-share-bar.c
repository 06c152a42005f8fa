/* SPDX-License-Identifier: MIT */

#include "cam-share-bar.h"

#include "cam-snapshot.h"

#define HEIGHT 12
#define MIN_WIDTH 64
#define THICK 6
#define LINE 2

struct _CamShareBar
{
  GtkWidget parent_instance;

  double share, beside;
};

G_DEFINE_FINAL_TYPE (CamShareBar, cam_share_bar, GTK_TYPE_WIDGET)

static void
cam_share_bar_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : HEIGHT;
}

static void
cam_share_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamShareBar *self = CAM_SHARE_BAR (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float)gtk_widget_get_width (widget);
  float y = ((float)gtk_widget_get_height (widget) - THICK) / 2;
  float length = (float)self->share * width, line = (float)self->beside * (width - LINE);
  GdkRGBA track, bar, mark;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &mark);
  track = mark;
  track.alpha *= 0.12f;
  if (!gtk_style_context_lookup_color (
          gtk_widget_get_style_context (widget), "accent_bg_color", &bar))
    bar = mark;
  cam_snapshot_append_rounded (
      snapshot, &GRAPHENE_RECT_INIT (0, y, width, THICK), THICK / 2.0f, &track);
  if (length >= 1)
    cam_snapshot_append_rounded (snapshot,
                                 &GRAPHENE_RECT_INIT (rtl ? width - length : 0, y, length, THICK),
                                 MIN (THICK, length) / 2.0f,
                                 &bar);
  gtk_snapshot_append_color (
      snapshot,
      &mark,
      &GRAPHENE_RECT_INIT (rtl ? width - LINE - line : line, y - 2, LINE, THICK + 4));
}

static void
cam_share_bar_class_init (CamShareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = cam_share_bar_measure;
  widget_class->snapshot = cam_share_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "sharebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cam_share_bar_init (CamShareBar *self)
{
}

GtkWidget *
cam_share_bar_new (void)
{
  return g_object_new (CAM_TYPE_SHARE_BAR, NULL);
}

void
cam_share_bar_set (CamShareBar *self, double share, double beside)
{
  g_return_if_fail (CAM_IS_SHARE_BAR (self));

  self->share = CLAMP (share, 0, 1);
  self->beside = CLAMP (beside, 0, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
