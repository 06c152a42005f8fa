/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-curves.h"
#include "cam-session.h"

G_BEGIN_DECLS

/**
 * cam_session_make_curves_async:
 * @callback: called in the main loop
 *
 * Makes the deletion and insertion curves of the map that is picked of the first model, covering
 * with what the picture would be covered with. What a person changes is left out. They are made
 * when nobody waits for anything else; asked for again, the older request fails with
 * %G_IO_ERROR_CANCELLED.
 */
void
cam_session_make_curves_async (CamSession *self, GAsyncReadyCallback callback, gpointer user_data);

/** cam_session_make_curves_finish: @error: as cam_curves_new(); %G_IO_ERROR_NOT_FOUND if there is
 * no map. Returns: (transfer full) (nullable): the curves. */
CamCurves *cam_session_make_curves_finish (CamSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
