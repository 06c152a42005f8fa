/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_VIEWPORT (cam_viewport_get_type ())

/**
 * The part of an image that several panels show, and the point of it that a person points at.
 * Coordinates are fractions of the image's width and height: 0, 0 is its top left corner, 1, 1 its
 * bottom right. Property, read-only:
 *
 * - `zoom` (double): see cam_viewport_get_zoom()
 *
 * The signal `changed` is emitted after zoom, centre or pointer have changed.
 */
G_DECLARE_FINAL_TYPE (CamViewport, cam_viewport, CAM, VIEWPORT, GObject)

/** The largest zoom. */
#define CAM_VIEWPORT_MAX_ZOOM 64.0

/** cam_viewport_new: Returns: (transfer full): a viewport that shows the whole image. */
CamViewport *cam_viewport_new (void);

/**
 * cam_viewport_set_surroundings:
 * @surroundings: (nullable): the picture that the image was cut out of
 * @frame: (nullable): the rectangle of that picture in fractions of the image, which lies inside
 *   it. %NULL stands for the image alone
 *
 * Sets what panels show at zoom 1, which limits zooming out and panning. If @frame is another one
 * than before, the zoom is reset.
 */
void cam_viewport_set_surroundings (CamViewport *self,
                                    GdkTexture *surroundings,
                                    const graphene_rect_t *frame);

/** cam_viewport_get_surroundings: Returns: (transfer none) (nullable): the picture that the image
 * was cut out of. */
GdkTexture *cam_viewport_get_surroundings (CamViewport *self);

/** cam_viewport_get_frame: sets @frame to what is seen at zoom 1, in fractions of the image. */
void cam_viewport_get_frame (CamViewport *self, graphene_rect_t *frame);

/** cam_viewport_get_zoom: Returns: 1 if the whole frame is seen, 2 if half of its width and height
 * is seen, up to %CAM_VIEWPORT_MAX_ZOOM. */
double cam_viewport_get_zoom (CamViewport *self);

/** cam_viewport_get_center: gives the point of the image that is in the middle of the panels. */
void cam_viewport_get_center (CamViewport *self, double *x, double *y);

/**
 * cam_viewport_zoom_at:
 * @x: the point of the image that stays where it is on the screen
 * @y: its other coordinate
 * @factor: how much larger the image becomes; more than 0
 *
 * Zooms between 1 and %CAM_VIEWPORT_MAX_ZOOM. Nothing outside the frame ever comes into view.
 */
void cam_viewport_zoom_at (CamViewport *self, double x, double y, double factor);

/** cam_viewport_zoom: zooms by @factor, as cam_viewport_zoom_at(): at the pointer if it is in view,
 * otherwise at the centre. */
void cam_viewport_zoom (CamViewport *self, double factor);

/** cam_viewport_pan: moves the centre by @dx, @dy, in fractions of the image, until an edge of the
 * frame is reached. */
void cam_viewport_pan (CamViewport *self, double dx, double dy);

/** cam_viewport_reveal: pans as little as is needed to bring the point @x, @y into view. */
void cam_viewport_reveal (CamViewport *self, double x, double y);

/** cam_viewport_reset: shows the whole frame. The pointer stays. */
void cam_viewport_reset (CamViewport *self);

/** cam_viewport_get_pointer: Returns: whether there is a pointer; if so, sets @x and @y, which may
 * be %NULL, to the point of the image that it is at. */
gboolean cam_viewport_get_pointer (CamViewport *self, double *x, double *y);

/** cam_viewport_pin: puts the pointer at @x, @y inside the image. It stays there until it is pinned
 * elsewhere or cleared. */
void cam_viewport_pin (CamViewport *self, double x, double y);

/** cam_viewport_is_pinned: Returns: whether the pointer is pinned; then it does not follow the
 * mouse. */
gboolean cam_viewport_is_pinned (CamViewport *self);

/** cam_viewport_set_source: @source: (transfer none): the panel that the pointer is in; not
 * referenced. To be called before the pointer is set. */
void cam_viewport_set_source (CamViewport *self, GObject *source);

/** cam_viewport_get_source: Returns: (transfer none) (nullable): the panel that the pointer was in
 * last; %NULL if that is gone. */
GObject *cam_viewport_get_source (CamViewport *self);

/** cam_viewport_set_pointer: points at @x, @y; a point outside the image removes the pointer. */
void cam_viewport_set_pointer (CamViewport *self, double x, double y);

/** cam_viewport_clear_pointer: removes the pointer, pinned or not. */
void cam_viewport_clear_pointer (CamViewport *self);

/** cam_viewport_to_view: gives where the point @x, @y of the image is seen in a panel, in fractions
 * of the panel's frame: 0, 0 is its top left corner, 1, 1 its bottom right. */
void cam_viewport_to_view (CamViewport *self, double x, double y, double *view_x, double *view_y);

/** cam_viewport_from_view: gives the point of the image that is seen at @view_x, @view_y: the
 * inverse of cam_viewport_to_view(). */
void cam_viewport_from_view (CamViewport *self, double view_x, double view_y, double *x, double *y);

/** cam_viewport_create_actions: Returns: (transfer full): the actions `zoom-in`, `zoom-out` and
 * `zoom-reset`, each enabled while it would change something. */
GSimpleActionGroup *cam_viewport_create_actions (CamViewport *self);

G_END_DECLS
