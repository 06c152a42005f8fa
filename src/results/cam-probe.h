/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-method.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CAM_TYPE_PROBE (cam_probe_get_type ())

/**
 * CamProbe:
 *
 * The pixel of a map that a person points at, for all widgets that show a value there. Its signal
 * `changed` is emitted when another pixel, or none, is pointed at. Only for the main thread.
 */
G_DECLARE_FINAL_TYPE (CamProbe, cam_probe, CAM, PROBE, GObject)

/** cam_probe_new: Returns: (transfer full): a probe without a pixel. */
CamProbe *cam_probe_new (void);

/** cam_probe_set: sets the pixel. @method: the method of the map; @x, @y: the position in the
 * image, 0 to less than 1. */
void cam_probe_set (CamProbe *self, CamMethod method, double x, double y);

/** cam_probe_clear: sets no pixel. */
void cam_probe_clear (CamProbe *self);

/** cam_probe_get: sets @method, @x and @y, each of which may be %NULL. Returns: whether there is a
 * pixel. */
gboolean cam_probe_get (CamProbe *self, CamMethod *method, double *x, double *y);

G_END_DECLS
