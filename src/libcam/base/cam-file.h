/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CamFileCheck:
 * @head: (array length=size): the file's first bytes
 *
 * Returns: whether the rest is worth reading, else %FALSE with @error set
 */
typedef gboolean (*CamFileCheck) (const guint8 *head, gsize size, GError **error);

/**
 * cam_file_read:
 * @file: a regular file
 * @max_size: the most bytes it may have
 * @head_size: how many bytes @check sees; fewer if the file has fewer
 * @check: (nullable): looks at the file's beginning before the rest is read
 * @cancellable: (nullable): looked at between chunks
 * @error: a #GIOErrorEnum, %CAM_ERROR_LIMIT or what @check says; it names the file
 *
 * Reads a whole file into memory. It is not mapped, for a mapped file that is cut short meanwhile
 * would end the program.
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
 * @size: (out): how many it has
 * @cancellable: (nullable):
 * @error: as cam_file_read()
 *
 * For who needs only parts of a file, or not all at once.
 *
 * Returns: (transfer full) (nullable): the file, at its beginning.
 */
GFileInputStream *cam_file_open (
    GFile *file, guint64 max_size, gsize *size, GCancellable *cancellable, GError **error);

/** cam_file_is_same: Returns: whether @a and @b lead to one file, by whatever names and links. Any
 * thread may ask. */
gboolean cam_file_is_same (GFile *a, GFile *b);

G_END_DECLS
