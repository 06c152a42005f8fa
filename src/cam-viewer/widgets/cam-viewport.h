/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CAM_TYPE_VIEWPORT (cam_viewport_get_type ())

/**
 * Which part of a picture several panels show together, and where the person points at. Places are
 * in picture coordinates: 0, 0 is its top left corner, 1, 1 its bottom right. Properties, all
 * read-only: `zoom`, `center-x`, `center-y`, `has-pointer`, `pointer-x`, `pointer-y`. The signal
 * `changed` follows whatever changes.
 */
G_DECLARE_FINAL_TYPE (CamViewport, cam_viewport, CAM, VIEWPORT, GObject)

/** The largest zoom. */
#define CAM_VIEWPORT_MAX_ZOOM 64.0

CamViewport *cam_viewport_new (void);

/** cam_viewport_get_zoom: Returns: 1 where the whole picture is seen, 2 where half of its width is.
 */
double cam_viewport_get_zoom (CamViewport *self);

/** cam_viewport_get_center: gives the place in the middle of the panels. */
void cam_viewport_get_center (CamViewport *self, double *x, double *y);

/**
 * cam_viewport_zoom_at:
 * @x: a place that stays where it is on the screen
 * @y: its other coordinate
 * @factor: how much larger things become
 *
 * Zooms within 1 and %CAM_VIEWPORT_MAX_ZOOM; what lies outside the picture never comes into view.
 */
void cam_viewport_zoom_at (CamViewport *self, double x, double y, double factor);

/** cam_viewport_zoom: zooms at the pointer where it is in view, else at the centre. */
void cam_viewport_zoom (CamViewport *self, double factor);

/** cam_viewport_pan: moves the view over the picture by @dx, @dy in picture coordinates, within
 * it. */
void cam_viewport_pan (CamViewport *self, double dx, double dy);

/** cam_viewport_reveal: pans as little as is needed to bring a place into view. */
void cam_viewport_reveal (CamViewport *self, double x, double y);

/** cam_viewport_reset: shows the whole picture. The pointer stays. */
void cam_viewport_reset (CamViewport *self);

/** cam_viewport_get_pointer: Returns: whether there is a pointer; if so, gives its place. */
gboolean cam_viewport_get_pointer (CamViewport *self, double *x, double *y);

/** cam_viewport_set_pointer: points at a place; one outside the picture clears the pointer. */
void cam_viewport_set_pointer (CamViewport *self, double x, double y);
void cam_viewport_clear_pointer (CamViewport *self);

/** cam_viewport_to_view: gives where a place of the picture is seen: 0, 0 is the top left corner of
 * a panel, 1, 1 its bottom right. */
void cam_viewport_to_view (CamViewport *self, double x, double y, double *view_x, double *view_y);

/** cam_viewport_from_view: the inverse of cam_viewport_to_view(). */
void cam_viewport_from_view (CamViewport *self, double view_x, double view_y, double *x, double *y);

/** cam_viewport_create_actions: Returns: (transfer full): the actions `zoom-in`, `zoom-out` and
 * `zoom-reset`, enabled where they would do something. */
GSimpleActionGroup *cam_viewport_create_actions (CamViewport *self);

G_END_DECLS
