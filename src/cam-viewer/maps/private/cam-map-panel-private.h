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
  char *short_title;
  char *unit;
  char *empty_message;
  char *status;
  GdkTexture *picture;
  GdkTexture *edges;
  CamBase base;
  CamHeatmap *heatmap;
  GdkTexture *heat;        /* the heatmap's pixels; made once for each heatmap */
  guint32 *picture_pixels; /* of the image, 0xAARRGGBB; made when a pixel is first read */
  CamHeatmap *other_heatmap;
  GdkTexture *other_heat; /* as @heat, of @other_heatmap */
  double divider;
  GtkWidget *overlay; /* a child, or NULL */
  double alpha;
  CamViewport *viewport;
  GSignalGroup *viewport_signals;

  graphene_rect_t area; /* the frame of the image, in pixels of the widget */
  double area_aspect;   /* the aspect that @area was found for */
  char *readout;
  gboolean has_swatch; /* whether @readout is the colour of a pixel, which is shown beside it */
  GdkRGBA swatch;
  double drag_center_x;
  double drag_center_y;
  double pinch_scale;  /* of the last event */
  gboolean pins;       /* whether a click pins the pointer */
  gboolean press_pins; /* the value of @pins when the button was pressed */
  gboolean
      by_keyboard; /* whether the last input was a key, not a click; then the focus ring is drawn */
  double brush;    /* its radius, or 0 */
  double dab_x;    /* the last dab of a stroke */
  double dab_y;
  double motion_x; /* of the last motion, in pixels of the widget */
  double motion_y;
};

/* cam-map-panel-geometry.c: where things are drawn, for drawing and for the pointer. Other
 * functions of that file are public, in cam-map-panel.h. */

/** cam_map_panel_get_content: sets @content to where the whole image is drawn, in pixels of the
 * widget. If it is zoomed, most of @content is outside the frame. */
void cam_map_panel_get_content (CamMapPanel *self, graphene_rect_t *content);

/** cam_map_panel_place: sets @place to where @part, a rectangle in fractions of the image, is
 * drawn, in pixels of the widget. */
void cam_map_panel_place (CamMapPanel *self, const graphene_rect_t *part, graphene_rect_t *place);

/** cam_map_panel_get_image_aspect: Returns: as cam_map_panel_get_aspect(), for the image without
 * the picture around it. */
double cam_map_panel_get_image_aspect (CamMapPanel *self);

/** cam_map_panel_get_grid: gives the size of the grid in which values are read: the map's cells, or
 * the image's pixels if there is no map; 1 × 1 if there is neither. */
void cam_map_panel_get_grid (CamMapPanel *self, gsize *columns, gsize *rows);

/** cam_map_panel_contains: Returns: whether a point of the widget is inside the frame, and the
 * frame is not empty. */
gboolean cam_map_panel_contains (CamMapPanel *self, double x, double y);

/** cam_map_panel_is_image_at: Returns: whether a point of the widget is inside the frame and on the
 * image, not on the picture around it. */
gboolean cam_map_panel_is_image_at (CamMapPanel *self, double x, double y);

/** cam_map_panel_pans: Returns: whether dragging with the modifiers @state moves the image in its
 * frame; otherwise it drags it out of the window. */
gboolean cam_map_panel_pans (CamMapPanel *self, GdkModifierType state);

/** cam_map_panel_get_heatmap_at: Returns: (transfer none) (nullable): the heatmap that is drawn at
 * @x, a fraction of the image's width: the other one if @x is beyond the divider. */
CamHeatmap *cam_map_panel_get_heatmap_at (CamMapPanel *self, double x);

/* cam-map-panel-readout.c: the value under the pointer. */

/** cam_map_panel_update_readout: reads the value again, after the pointer or the panel's content
 * has changed. */
void cam_map_panel_update_readout (CamMapPanel *self);

/* cam-map-panel-draw.c */

/** cam_map_panel_snapshot: GtkWidgetClass.snapshot of the panel. */
void cam_map_panel_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

/* cam-map-panel-input.c */

/** cam_map_panel_install_keys: binds the keys that zoom and point; for class_init. */
void cam_map_panel_install_keys (GtkWidgetClass *widget_class);

/** cam_map_panel_add_controllers: lets the pointer zoom, pan and point; for init. */
void cam_map_panel_add_controllers (CamMapPanel *self);

/** cam_map_panel_to_picture: converts the widget's coordinates to fractions of the image. */
void cam_map_panel_to_picture (
    CamMapPanel *self, double widget_x, double widget_y, double *x, double *y);

/* cam-map-panel-brush.c: laying dabs on the image. */

/** cam_map_panel_install_brush: adds its signals and keys; for class_init. */
void cam_map_panel_install_brush (GtkWidgetClass *widget_class);

/** cam_map_panel_add_brush: adds the gesture that lays dabs, which comes before all others; for
 * init. */
void cam_map_panel_add_brush (CamMapPanel *self);

/** cam_map_panel_append_brush: draws the brush at @x, @y, fractions of the image. */
void cam_map_panel_append_brush (
    CamMapPanel *self, GtkSnapshot *snapshot, const graphene_rect_t *content, double x, double y);

/* cam-map-panel-drag.c: the image as something to drag into another program. */

/** cam_map_panel_install_drag: adds the signal `prepare-drag`; for class_init. */
void cam_map_panel_install_drag (GtkWidgetClass *widget_class);

/** cam_map_panel_add_drag_source: lets the image be dragged out; for init. */
void cam_map_panel_add_drag_source (CamMapPanel *self);

G_END_DECLS
