/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamStamp:
 * @size: the size of a file in bytes
 * @time: when its content last changed, in nanoseconds since 1970; 0 if there is no file
 *
 * Tells whether a file is still the same.
 */
typedef struct
{
  guint64 size;
  gint64 time;
} CamStamp;

/** cam_stamp_get: Returns: the current stamp of @file; zeros if it is not a local regular file.
 * Asks the file system, so don't call it in the main loop. Any other thread. */
CamStamp cam_stamp_get (GFile *file);

/** cam_stamp_is_known: Returns: whether there was a file. */
gboolean cam_stamp_is_known (const CamStamp *self);

/** cam_stamp_equal: Returns: whether the files of @a and @b have the same content, as far as a file
 * system can tell. */
gboolean cam_stamp_equal (const CamStamp *a, const CamStamp *b);

G_END_DECLS
