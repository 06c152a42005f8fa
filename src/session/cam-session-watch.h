/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_SESSION_WATCH (cam_session_watch_get_type ())

/**
 * CamSessionWatch:
 *
 * Keeps the session's test set like its folder: a moment after pictures are added, removed or
 * replaced, the list is updated. The selection, the filter and what is known of the other pictures
 * stay.
 *
 * Signal `lost` (string): the folder can't be listed any more, because it is gone or empty; the
 * string says why, for people. The list stays as it was, and is updated again when the folder comes
 * back.
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamSessionWatch, cam_session_watch, CAM, SESSION_WATCH, GObject)

/** cam_session_watch_new: @session: referenced. Returns: (transfer full): an object that watches
 * each test set that @session opens, as long as it lives. */
CamSessionWatch *cam_session_watch_new (CamSession *session);

G_END_DECLS
