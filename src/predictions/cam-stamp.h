/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamStamp:
 * @size: of a file, in bytes
 * @time: when its content was changed last, in nanoseconds since 1970; 0 if the file is not there
 *
 * What tells that a file is still the same one.
 */
typedef struct
{
  guint64 size;
  gint64 time;
} CamStamp;

/** cam_stamp_get: Returns: the present stamp of @file, of zeros if it is no regular file of this
 * computer. Asks the file system, so it is not for the main loop. */
CamStamp cam_stamp_get (GFile *file);

/** cam_stamp_is_known: Returns: whether there was a file. */
gboolean cam_stamp_is_known (const CamStamp *self);

/** cam_stamp_equal: Returns: whether @a and @b are of the same content, as far as a file system can
 * tell. */
gboolean cam_stamp_equal (const CamStamp *a, const CamStamp *b);

G_END_DECLS
