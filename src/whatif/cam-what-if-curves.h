/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-curves.h"
#include "cam-engine.h"
#include "cam-what-if.h"

G_BEGIN_DECLS

/**
 * cam_what_if_make_curves_async:
 * @engine: makes them on its thread, with a low priority
 * @callback: called exactly once, in the main loop
 *
 * Makes the deletion and insertion curves of the map of the picked class, see
 * cam_what_if_set_target(). `fill` tells how pixels are covered; other changes have no effect. A
 * newer request cancels an older one, which then fails with %G_IO_ERROR_CANCELLED.
 */
void cam_what_if_make_curves_async (CamWhatIf *self,
                                    CamEngine *engine,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/** cam_what_if_make_curves_finish: @error: as cam_curves_new(); %G_IO_ERROR_NOT_FOUND if there is
 * no map. Returns: (transfer full) (nullable): the curves. */
CamCurves *cam_what_if_make_curves_finish (CamWhatIf *self, GAsyncResult *result, GError **error);

G_END_DECLS
