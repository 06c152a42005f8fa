/* SPDX-License-Identifier: MIT */

#include "cam-map-panel-private.h"

#include <math.h>

#include "cam-snapshot.h"

#define CORNER_RADIUS 12
#define RING_RADIUS 7
#define SMALLEST_CELL 14 /* pixels: a cell of at least this size is outlined as a whole */

static const GdkRGBA BRIGHT = { 1, 1, 1, 1 };
static const GdkRGBA DARK = { 0, 0, 0, 0.65f };

/* Draws the picture around the image, dimmed because the network does not see it, and a line around
 * the image. */
static void
append_surroundings (CamMapPanel *self, GtkSnapshot *snapshot, const graphene_rect_t *content)
{
  const GdkRGBA shade = { 0, 0, 0, 0.6f }, line = { 1, 1, 1, 0.8f };
  GdkTexture *surroundings = cam_viewport_get_surroundings (self->viewport);
  graphene_rect_t frame, place, outline = *content;

  if (self->base != CAM_BASE_IMAGE || !surroundings)
    return;
  cam_viewport_get_frame (self->viewport, &frame);
  cam_map_panel_place (self, &frame, &place);
  gtk_snapshot_append_texture (snapshot, surroundings, &place);
  gtk_snapshot_append_color (snapshot, &shade, &self->area);
  graphene_rect_inset (&outline, -1, -1);
  cam_snapshot_append_border (snapshot, &outline, 0, 1, &line);
}

static void
append_base (CamMapPanel *self, GtkSnapshot *snapshot, const graphene_rect_t *content)
{
  if (self->base == CAM_BASE_IMAGE && self->picture)
    gtk_snapshot_append_texture (snapshot, self->picture, content);
  else if (self->base == CAM_BASE_EDGES && self->edges)
    gtk_snapshot_append_texture (snapshot, self->edges, content);
}

/* Draws @heat in the part of the frame from @left to @right, 0 to 1. */
static void
append_part (CamMapPanel *self,
             GtkSnapshot *snapshot,
             GdkTexture *heat,
             const graphene_rect_t *content,
             double left,
             double right)
{
  const graphene_rect_t *area = &self->area;
  double width = area->size.width;

  if (right <= left)
    return;
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT ((float)(area->origin.x + left * width),
                                               area->origin.y,
                                               (float)((right - left) * width),
                                               area->size.height));
  gtk_snapshot_append_texture (snapshot, heat, content);
  gtk_snapshot_pop (snapshot);
}

static void
append_heat (CamMapPanel *self, GtkSnapshot *snapshot, const graphene_rect_t *content)
{
  /* Without a base, nothing could show through. */
  double alpha = self->base == CAM_BASE_NONE ? 1 : self->alpha;

  if (!self->heat || alpha <= 0)
    return;
  gtk_snapshot_push_opacity (snapshot, alpha);
  if (self->other_heat)
    {
      append_part (self, snapshot, self->heat, content, 0, self->divider);
      append_part (self, snapshot, self->other_heat, content, self->divider, 1);
    }
  else
    gtk_snapshot_append_texture (snapshot, self->heat, content);
  gtk_snapshot_pop (snapshot);
}

/* Returns: the outline of the cell that is read, if that is large enough to be seen; otherwise that
 * of a ring around the pointer. */
static graphene_rect_t
get_mark (CamMapPanel *self, const graphene_rect_t *content, double x, double y, float *radius)
{
  gsize columns, rows;
  double width, height, center_x, center_y;

  cam_map_panel_get_grid (self, &columns, &rows);
  width = content->size.width / (double)columns;
  height = content->size.height / (double)rows;
  if (MIN (width, height) >= SMALLEST_CELL)
    {
      *radius = 3;
      return GRAPHENE_RECT_INIT (
          (float)round (content->origin.x + floor (x * (double)columns) * width),
          (float)round (content->origin.y + floor (y * (double)rows) * height),
          (float)round (width),
          (float)round (height));
    }

  center_x = round (content->origin.x + x * content->size.width) + 0.5;
  center_y = round (content->origin.y + y * content->size.height) + 0.5;
  *radius = RING_RADIUS;
  return GRAPHENE_RECT_INIT ((float)center_x - RING_RADIUS,
                             (float)center_y - RING_RADIUS,
                             2 * RING_RADIUS,
                             2 * RING_RADIUS);
}

static void
append_line (GtkSnapshot *snapshot, float x0, float y0, float x1, float y1)
{
  const GdkRGBA light = { 1, 1, 1, 0.55f }, shade = { 0, 0, 0, 0.28f };
  const graphene_rect_t line = GRAPHENE_RECT_INIT (x0, y0, x1 - x0, y1 - y0);
  graphene_rect_t around = line;

  if (line.size.width <= 0 || line.size.height <= 0)
    return;
  graphene_rect_inset (&around, line.size.width > 1 ? 0 : -1, line.size.height > 1 ? 0 : -1);
  gtk_snapshot_append_color (snapshot, &shade, &around);
  gtk_snapshot_append_color (snapshot, &light, &line);
}

static void
append_mark (CamMapPanel *self, GtkSnapshot *snapshot, const graphene_rect_t *mark, float radius)
{
  const graphene_rect_t *area = &self->area;
  float right = mark->origin.x + mark->size.width, bottom = mark->origin.y + mark->size.height;
  float middle_x = floorf (mark->origin.x + mark->size.width / 2);
  float middle_y = floorf (mark->origin.y + mark->size.height / 2);
  graphene_rect_t halo = *mark;

  append_line (snapshot, area->origin.x, middle_y, mark->origin.x - 3, middle_y + 1);
  append_line (snapshot, right + 3, middle_y, area->origin.x + area->size.width, middle_y + 1);
  append_line (snapshot, middle_x, area->origin.y, middle_x + 1, mark->origin.y - 3);
  append_line (snapshot, middle_x, bottom + 3, middle_x + 1, area->origin.y + area->size.height);

  graphene_rect_inset (&halo, -1, -1);
  cam_snapshot_append_border (snapshot, &halo, radius + 1, 4, &DARK);
  if (cam_viewport_is_pinned (self->viewport))
    {
      GdkRGBA accent = cam_snapshot_look_up_color (GTK_WIDGET (self), "accent_bg_color");

      graphene_rect_inset (&halo, -2, -2);
      cam_snapshot_append_border (snapshot, &halo, radius + 3, 2, &accent);
    }
  cam_snapshot_append_border (snapshot, mark, radius, 2, &BRIGHT);
}

/* Places the label of the value beside the mark, on a side that has room for it. */
static graphene_rect_t
place_pill (CamMapPanel *self, const graphene_rect_t *mark, float width, float height)
{
  const float distance = 8, margin = 4;
  float left = self->area.origin.x + margin, top = self->area.origin.y + margin;
  float right = self->area.origin.x + self->area.size.width - margin;
  float bottom = self->area.origin.y + self->area.size.height - margin;
  float x = mark->origin.x + mark->size.width + distance;
  float y = mark->origin.y + mark->size.height + distance;

  if (x + width > right)
    x = mark->origin.x - distance - width;
  if (y + height > bottom)
    y = mark->origin.y - distance - height;
  return GRAPHENE_RECT_INIT (CLAMP (x, left, MAX (left, right - width)),
                             CLAMP (y, top, MAX (top, bottom - height)),
                             width,
                             height);
}

static void
append_readout (CamMapPanel *self, GtkSnapshot *snapshot, const graphene_rect_t *mark)
{
  const float padding_x = 10, padding_y = 4, swatch = self->has_swatch ? 12 : 0;
  const float text_x = padding_x + (self->has_swatch ? swatch + 7 : 0);
  const GdkRGBA background = { 0, 0, 0, 0.75f }, rim = { 1, 1, 1, 0.8f };
  g_autoptr (PangoLayout) layout
      = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->readout);
  graphene_rect_t pill, square;
  int text_width, text_height;

  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  pill = place_pill (
      self, mark, (float)text_width + text_x + padding_x, (float)text_height + 2 * padding_y);
  cam_snapshot_append_rounded (snapshot, &pill, pill.size.height / 2, &background);
  if (self->has_swatch)
    {
      square = GRAPHENE_RECT_INIT (pill.origin.x + padding_x,
                                   floorf (pill.origin.y + (pill.size.height - swatch) / 2),
                                   swatch,
                                   swatch);
      cam_snapshot_append_rounded (snapshot, &square, 3, &self->swatch);
      cam_snapshot_append_border (snapshot, &square, 3, 1, &rim);
    }

  cam_snapshot_append_text (
      snapshot, layout, pill.origin.x + text_x, pill.origin.y + padding_y, &BRIGHT);
}

static void
append_pointer (CamMapPanel *self, GtkSnapshot *snapshot, const graphene_rect_t *content)
{
  graphene_rect_t mark;
  float radius;
  double x, y, view_x, view_y;

  if (!self->readout || !cam_viewport_get_pointer (self->viewport, &x, &y))
    return;
  cam_viewport_to_view (self->viewport, x, y, &view_x, &view_y);
  if (view_x < 0 || view_x > 1 || view_y < 0 || view_y > 1)
    return;
  if (self->brush > 0)
    {
      cam_map_panel_append_brush (self, snapshot, content, x, y);
      return;
    }

  mark = get_mark (self, content, x, y, &radius);
  append_mark (self, snapshot, &mark, radius);
  append_readout (self, snapshot, &mark);
}

static void
append_focus_ring (CamMapPanel *self, GtkSnapshot *snapshot)
{
  GdkRGBA accent = cam_snapshot_look_up_color (GTK_WIDGET (self), "accent_bg_color");
  graphene_rect_t ring = self->area;

  graphene_rect_inset (&ring, -4, -4);
  cam_snapshot_append_border (snapshot, &ring, CORNER_RADIUS + 4, 2, &accent);
}

void
cam_map_panel_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CamMapPanel *self = CAM_MAP_PANEL (widget);
  const GdkRGBA shadow = { 0, 0, 0, 0.18f };
  GdkRGBA background = cam_snapshot_look_up_color (widget, "cam_background");
  GdkRGBA rim = cam_snapshot_look_up_color (widget, "cam_rim");
  graphene_rect_t content;
  GskRoundedRect frame;

  if (self->area.size.width < 1 || self->area.size.height < 1)
    return;
  gsk_rounded_rect_init_from_rect (&frame, &self->area, CORNER_RADIUS);
  cam_map_panel_get_content (self, &content);

  gtk_snapshot_append_outset_shadow (snapshot, &frame, &shadow, 0, 1, 0, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  gtk_snapshot_append_color (snapshot, &background, &self->area);
  if (!self->status)
    {
      append_surroundings (self, snapshot, &content);
      append_base (self, snapshot, &content);
      append_heat (self, snapshot, &content);
      append_pointer (self, snapshot, &content);
    }
  gtk_snapshot_pop (snapshot);
  cam_snapshot_append_border (snapshot, &self->area, CORNER_RADIUS, 1, &rim);

  if (cam_snapshot_shows_focus (widget, self->by_keyboard))
    append_focus_ring (self, snapshot);
  if (self->overlay)
    gtk_widget_snapshot_child (widget, self->overlay, snapshot);
  gtk_widget_snapshot_child (widget, self->message_label, snapshot);
  gtk_widget_snapshot_child (widget, self->status_label, snapshot);
}
