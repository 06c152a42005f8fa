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
  guint32 *picture_pixels; /* of the image, 0xAARRGGBB; made when one is read first */
  CamHeatmap *other_heatmap;
  GdkTexture *other_heat; /* as @heat, of @other_heatmap */
  double divider;
  GtkWidget *overlay; /* a child, or NULL */
  double alpha;
  CamViewport *viewport;
  GSignalGroup *viewport_signals;

  graphene_rect_t area; /* the frame of the image, in pixels of the widget */
  double area_aspect;   /* for which that was found */
  char *readout;
  gboolean has_swatch; /* whether @readout is the colour of a pixel, which is shown beside it */
  GdkRGBA swatch;
  double drag_center_x;
  double drag_center_y;
  double pinch_scale;   /* of the last event */
  gboolean pins;        /* whether a click pins the pointer */
  gboolean press_pins;  /* whether it did when the button was pressed */
  gboolean by_keyboard; /* whether the last click or key was a key: the focus is shown */
  double brush;         /* its radius, or 0 */
  double dab_x;         /* the last dab of a stroke */
  double dab_y;
  double motion_x; /* of the last motion, in pixels of the widget */
  double motion_y;
};

/* cam-map-panel-geometry.c: where things are drawn, for drawing and for the pointer; its public
 * functions are in cam-map-panel.h. */

/** cam_map_panel_get_content: sets @content to where the whole image is drawn, in pixels of the
 * widget. When it is zoomed, most of that is outside the frame. */
void cam_map_panel_get_content (CamMapPanel *self, graphene_rect_t *content);

/** cam_map_panel_place: sets @place to where @part, in fractions of the image, is drawn. */
void cam_map_panel_place (CamMapPanel *self, const graphene_rect_t *part, graphene_rect_t *place);

/** cam_map_panel_get_image_aspect: Returns: as cam_map_panel_get_aspect(), without what the image
 * was cut out of. */
double cam_map_panel_get_image_aspect (CamMapPanel *self);

/** cam_map_panel_get_grid: gives how many cells the values are read in: those of the map, or the
 * image's pixels if there is no map; 1 × 1 if there is neither. */
void cam_map_panel_get_grid (CamMapPanel *self, gsize *columns, gsize *rows);

/** cam_map_panel_contains: Returns: whether a point of the widget is inside the frame, and there is
 * something in it. */
gboolean cam_map_panel_contains (CamMapPanel *self, double x, double y);

/** cam_map_panel_is_image_at: Returns: whether a point of the widget is inside the frame and on the
 * image, not on what that was cut out of. */
gboolean cam_map_panel_is_image_at (CamMapPanel *self, double x, double y);

/** cam_map_panel_pans: Returns: whether dragging with the modifiers @state moves the image in its
 * frame; otherwise it drags it out of the window. */
gboolean cam_map_panel_pans (CamMapPanel *self, GdkModifierType state);

/** cam_map_panel_get_heatmap_at: Returns: (transfer none) (nullable): the heatmap that is drawn at
 * @x, a fraction of the image's width: beyond the divider it is the other one. */
CamHeatmap *cam_map_panel_get_heatmap_at (CamMapPanel *self, double x);

/* cam-map-panel-readout.c: the value under the pointer. */

/** cam_map_panel_update_readout: reads the value anew, after the pointer or what is shown has
 * changed. */
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

/** cam_map_panel_add_brush: lets the pointer lay dabs, before it does anything else; for init. */
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
