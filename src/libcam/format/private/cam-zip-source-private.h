/* SPDX-License-Identifier: MIT */

#pragma once

#include <zip.h>

#include "cam-source.h"

G_BEGIN_DECLS

/**
 * cam_zip_source_new:
 * @source: a zip archive; libzip keeps a reference as long as it needs it
 * @error: libzip's error if memory is short
 *
 * Lets libzip read parts of a file when it needs them, so that an archive is never in memory as a
 * whole.
 *
 * Returns: (nullable): a source for zip_open_from_source(), which takes ownership. If that fails,
 *   free it with zip_source_free().
 */
zip_source_t *cam_zip_source_new (CamSource *source, zip_error_t *error);

/** cam_zip_source_check_entries: Returns: whether the archive has at most %CAM_MAX_TENSORS entries,
 * else sets @error to %CAM_ERROR_LIMIT. libzip keeps entries in a hash table, and a file can choose
 * names that collide: a long list would then take for ever. */
gboolean
cam_zip_source_check_entries (CamSource *source, GCancellable *cancellable, GError **error);

G_END_DECLS
