/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cam_digest_file:
 * @file: any file
 * @cancellable: (nullable):
 * @error: a #GIOErrorEnum; it names the file
 *
 * Returns: (transfer full) (nullable): the SHA-256 of its content in 64 hexadecimal digits.
 */
char *cam_digest_file (GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
