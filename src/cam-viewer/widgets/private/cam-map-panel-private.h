/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-map-panel.h"

G_BEGIN_DECLS

struct _CamMapPanel
{
  GtkWidget parent_instance;

  GtkWidget *message_label;
  GtkWidget *status_label;

  char *title;
  char *unit;
  char *empty_message;
  char *status;
  GdkTexture *picture;
  GdkTexture *edges;
  CamBase base;
  CamHeatmap *heatmap;
  GdkTexture *heat;        /* the heatmap's pixels, made once a heatmap */
  guint32 *picture_pixels; /* of the picture: 0xAARRGGBB; made when first read */
  double alpha;
  CamViewport *viewport;

  graphene_rect_t area; /* the picture's frame */
  char *readout;
  gboolean has_swatch; /* whether @readout is that of a pixel */
  GdkRGBA swatch;
  double drag_center_x;
  double drag_center_y;
  double pinch_scale;   /* of the last event */
  gboolean by_keyboard; /* whether the last click or key was a key: the focus is shown */
};

/** cam_map_panel_get_content: gives where the whole picture would lie, zoomed and panned. */
void cam_map_panel_get_content (CamMapPanel *self, graphene_rect_t *content);

/** cam_map_panel_get_grid: gives the cells that a value is read in: those of the map, else the
 * picture's pixels; 1 × 1 where there is nothing. */
void cam_map_panel_get_grid (CamMapPanel *self, gsize *columns, gsize *rows);

void cam_map_panel_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

void cam_map_panel_install_keys (GtkWidgetClass *widget_class);
void cam_map_panel_add_controllers (CamMapPanel *self);

/** cam_map_panel_contains: Returns: whether the picture's frame is at a place in the widget. */
gboolean cam_map_panel_contains (CamMapPanel *self, double x, double y);

/* cam-map-panel-drag.c: the picture as something to drag into another program. */

void cam_map_panel_install_drag (GtkWidgetClass *widget_class);
void cam_map_panel_add_drag_source (CamMapPanel *self);

/** cam_map_panel_pans: Returns: whether dragging moves the picture in its frame; else it takes it
 * out. */
gboolean cam_map_panel_pans (CamMapPanel *self, GdkModifierType state);

G_END_DECLS
