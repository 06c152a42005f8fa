/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-session-state-private.h"

/* Thumbnails of samples on the screen, and of those that were there not long ago. */

G_BEGIN_DECLS

/** cam_session_thumbnails_init: makes the empty table and queues. */
void cam_session_thumbnails_init (CamSession *self);

/** cam_session_thumbnails_clear: frees the table and the queues. */
void cam_session_thumbnails_clear (CamSession *self);

/** cam_session_renew_thumbnail: drops the thumbnail of @item after its file was replaced. If it is
 * on the screen, the thumbnail is made again. */
void cam_session_renew_thumbnail (CamSession *self, CamSampleItem *item);

G_END_DECLS
