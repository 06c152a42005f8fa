/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* Thumbnails of what is shown, and of what was shown not long ago. */

G_BEGIN_DECLS

/** cam_session_thumbnails_init: makes room for what is known of them. */
void cam_session_thumbnails_init (CamSession *self);

/** cam_session_thumbnails_clear: frees it. */
void cam_session_thumbnails_clear (CamSession *self);

/** cam_session_renew_thumbnail: drops the thumbnail of @item, whose file is another one now; if
 * somebody shows it, it is made again. */
void cam_session_renew_thumbnail (CamSession *self, CamSampleItem *item);

G_END_DECLS
