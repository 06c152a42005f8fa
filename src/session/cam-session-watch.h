/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_SESSION_WATCH (cam_session_watch_get_type ())

/**
 * CamSessionWatch:
 *
 * Keeps the session's test set as its folder is: when pictures come, go or are replaced, the list
 * follows a moment later. Selection and filter stay, and what is known of the other pictures.
 *
 * Signal `lost` (string): the folder can't be listed any more, as it went away or became empty; for
 * a person, why. The list stays as it was; it follows again if the folder comes back.
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamSessionWatch, cam_session_watch, CAM, SESSION_WATCH, GObject)

/** cam_session_watch_new: Returns: (transfer full): what watches the test sets that @session has
 * open from now on. */
CamSessionWatch *cam_session_watch_new (CamSession *session);

G_END_DECLS
