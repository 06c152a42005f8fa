/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-method.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CAM_TYPE_PROBE (cam_probe_get_type ())

/**
 * CamProbe:
 *
 * The pixel that a person points at in a map, for all that shows a value there. Its signal
 * `changed` tells that it is another one, or none. For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamProbe, cam_probe, CAM, PROBE, GObject)

/** cam_probe_new: Returns: (transfer full): a probe at no pixel. */
CamProbe *cam_probe_new (void);

/** cam_probe_set: @method: by which the map is made that the pixel is read in; @x, @y: where it is
 * in the picture, 0 to less than 1. */
void cam_probe_set (CamProbe *self, CamMethod method, double x, double y);

/** cam_probe_clear: there is no pixel. */
void cam_probe_clear (CamProbe *self);

/** cam_probe_get: gives @method, @x and @y, each of which may be %NULL. Returns: whether there is a
 * pixel. */
gboolean cam_probe_get (CamProbe *self, CamMethod *method, double *x, double *y);

G_END_DECLS
