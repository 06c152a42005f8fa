/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamFileCheck:
 * @head: (array length=size): the file's first bytes
 *
 * Returns: whether to read the rest; if not, sets @error
 */
typedef gboolean (*CamFileCheck) (const guint8 *head, gsize size, GError **error);

/**
 * cam_file_read:
 * @file: a regular file
 * @max_size: the most bytes it may have
 * @head_size: how many bytes @check gets at most
 * @check: (nullable): called with the beginning of the file before the rest is read
 * @cancellable: (nullable): looked at between chunks
 * @error: a #GIOErrorEnum, %CAM_ERROR_LIMIT or the error of @check; names the file
 *
 * Reads a whole file into memory. It does not map the file, because the program would crash if a
 * mapped file became shorter. Any thread.
 *
 * Returns: (transfer full) (nullable): its bytes.
 */
GBytes *cam_file_read (GFile *file,
                       guint64 max_size,
                       gsize head_size,
                       CamFileCheck check,
                       GCancellable *cancellable,
                       GError **error);

/**
 * cam_file_open:
 * @file: a regular file
 * @max_size: the most bytes it may have
 * @size: (out): how many bytes it has
 * @cancellable: (nullable): ends the wait for a slow file system
 * @error: as cam_file_read()
 *
 * Opens a file of which only parts are read, or not all at once. Any thread.
 *
 * Returns: (transfer full) (nullable): a stream at the beginning of the file.
 */
GFileInputStream *cam_file_open (
    GFile *file, guint64 max_size, gsize *size, GCancellable *cancellable, GError **error);

/** cam_file_is_same: Returns: whether @a and @b are the same file, even if by different names or
 * links. Any thread. */
gboolean cam_file_is_same (GFile *a, GFile *b);

G_END_DECLS
