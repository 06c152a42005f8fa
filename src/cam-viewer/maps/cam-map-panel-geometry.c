/* SPDX-License-Identifier: MIT */

#include "cam-map-panel-private.h"

double
cam_map_panel_get_aspect (CamMapPanel *self)
{
  graphene_rect_t frame;

  g_return_val_if_fail (CAM_IS_MAP_PANEL (self), 1);

  cam_viewport_get_frame (self->viewport, &frame);
  return cam_map_panel_get_image_aspect (self) * frame.size.width / frame.size.height;
}

double
cam_map_panel_get_image_aspect (CamMapPanel *self)
{
  if (self->picture)
    return gdk_paintable_get_intrinsic_aspect_ratio (GDK_PAINTABLE (self->picture));
  if (self->heat)
    return gdk_paintable_get_intrinsic_aspect_ratio (GDK_PAINTABLE (self->heat));
  return 1;
}

void
cam_map_panel_get_area (CamMapPanel *self, graphene_rect_t *area)
{
  g_return_if_fail (CAM_IS_MAP_PANEL (self));
  *area = self->area;
}

void
cam_map_panel_get_content (CamMapPanel *self, graphene_rect_t *content)
{
  cam_map_panel_place (self, &GRAPHENE_RECT_INIT (0, 0, 1, 1), content);
}

void
cam_map_panel_place (CamMapPanel *self, const graphene_rect_t *part, graphene_rect_t *place)
{
  double left, top, right, bottom;

  cam_viewport_to_view (self->viewport, part->origin.x, part->origin.y, &left, &top);
  cam_viewport_to_view (self->viewport,
                        part->origin.x + part->size.width,
                        part->origin.y + part->size.height,
                        &right,
                        &bottom);
  *place = GRAPHENE_RECT_INIT ((float)(self->area.origin.x + left * self->area.size.width),
                               (float)(self->area.origin.y + top * self->area.size.height),
                               (float)((right - left) * self->area.size.width),
                               (float)((bottom - top) * self->area.size.height));
}

void
cam_map_panel_get_grid (CamMapPanel *self, gsize *columns, gsize *rows)
{
  *columns = *rows = 1;
  if (self->heatmap)
    {
      const CamTensor *map = cam_heatmap_get_map (self->heatmap);

      *rows = map->shape[0];
      *columns = map->shape[1];
    }
  else if (self->picture)
    {
      *rows = (gsize)gdk_texture_get_height (self->picture);
      *columns = (gsize)gdk_texture_get_width (self->picture);
    }
}

gboolean
cam_map_panel_contains (CamMapPanel *self, double x, double y)
{
  return !self->status
         && graphene_rect_contains_point (&self->area, &GRAPHENE_POINT_INIT ((float)x, (float)y));
}

gboolean
cam_map_panel_is_image_at (CamMapPanel *self, double x, double y)
{
  const graphene_point_t point = GRAPHENE_POINT_INIT ((float)x, (float)y);
  graphene_rect_t content;

  cam_map_panel_get_content (self, &content);
  /* One pixel more on each side: by rounding, the image may be smaller than the frame. */
  graphene_rect_inset (&content, -1, -1);
  return cam_map_panel_contains (self, x, y) && graphene_rect_contains_point (&content, &point);
}

gboolean
cam_map_panel_pans (CamMapPanel *self, GdkModifierType state)
{
  return cam_viewport_get_zoom (self->viewport) > 1 && !(state & GDK_CONTROL_MASK);
}

CamHeatmap *
cam_map_panel_get_heatmap_at (CamMapPanel *self, double x)
{
  double view_x, view_y;

  if (!self->other_heatmap)
    return self->heatmap;
  cam_viewport_to_view (self->viewport, x, 0, &view_x, &view_y);
  return view_x < self->divider ? self->heatmap : self->other_heatmap;
}
