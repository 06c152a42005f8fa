/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cam_digest_file:
 * @file: a regular file
 * @cancellable: (nullable): looked at between chunks
 * @error: a #GIOErrorEnum that names the file; %G_IO_ERROR_NOT_REGULAR_FILE for a folder, a pipe or
 *   a device, which is not opened
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the SHA-256 of its content in 64 hexadecimal digits; free
 *   with g_free().
 */
char *cam_digest_file (GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
