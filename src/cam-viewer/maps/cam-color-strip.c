/* SPDX-License-Identifier: MIT */

#include "cam-color-strip.h"

/* Draws a triangle in the colour of the end, in slices one pixel wide. */
static void
append_arrow (GtkSnapshot *snapshot,
              CamColormap colormap,
              const graphene_rect_t *bar,
              gboolean above)
{
  const guint8 *rgb = cam_colormap_get_table (colormap) + (above ? 255 * 3 : 0);
  const GdkRGBA color = { (float)rgb[0] / 255, (float)rgb[1] / 255, (float)rgb[2] / 255, 1 };

  for (int i = 0; i < CAM_COLOR_STRIP_ARROW; i++)
    {
      float height = bar->size.height * (float)(CAM_COLOR_STRIP_ARROW - i) / CAM_COLOR_STRIP_ARROW;
      float x = above ? bar->origin.x + bar->size.width + (float)i : bar->origin.x - (float)i - 1;

      gtk_snapshot_append_color (
          snapshot,
          &color,
          &GRAPHENE_RECT_INIT (x, bar->origin.y + (bar->size.height - height) / 2, 1, height));
    }
}

void
cam_color_strip_append (GtkSnapshot *snapshot,
                        GdkTexture *colors,
                        CamColormap colormap,
                        const graphene_rect_t *bar,
                        CamScale scale)
{
  const float round = bar->size.height / 2.0f;
  const graphene_size_t left = { scale.below ? 0 : round, scale.below ? 0 : round };
  const graphene_size_t right = { scale.above ? 0 : round, scale.above ? 0 : round };
  GskRoundedRect frame;

  gsk_rounded_rect_init (&frame, bar, &left, &right, &right, &left);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  gtk_snapshot_append_texture (snapshot, colors, bar);
  gtk_snapshot_pop (snapshot);
  if (scale.below)
    append_arrow (snapshot, colormap, bar, FALSE);
  if (scale.above)
    append_arrow (snapshot, colormap, bar, TRUE);
}
