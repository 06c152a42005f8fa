/* SPDX-License-Identifier: MIT */

#include "cam-snapshot.h"

GdkRGBA
cam_snapshot_look_up_color (GtkWidget *widget, const char *name)
{
  GdkRGBA color = { 0.5f, 0.5f, 0.5f, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color);
  return color;
}

gboolean
cam_snapshot_shows_focus (GtkWidget *widget, gboolean by_keyboard)
{
  return gtk_widget_has_visible_focus (widget) || (gtk_widget_has_focus (widget) && by_keyboard);
}

void
cam_snapshot_append_border (GtkSnapshot *snapshot,
                            const graphene_rect_t *rect,
                            float radius,
                            float width,
                            const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, rect, radius);
  gtk_snapshot_append_border (snapshot,
                              &outline,
                              (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

void
cam_snapshot_append_rounded (GtkSnapshot *snapshot,
                             const graphene_rect_t *rect,
                             float radius,
                             const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, rect, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, rect);
  gtk_snapshot_pop (snapshot);
}

void
cam_snapshot_append_text (
    GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}
