/* SPDX-License-Identifier: MIT */

#pragma once

#include <zip.h>

#include "cam-source.h"

G_BEGIN_DECLS

/**
 * cam_zip_source_new:
 * @source: a zip archive; referenced as long as libzip needs it
 * @error: what libzip says if there is not enough memory
 *
 * Lets libzip read parts of a file as it needs them, so that an archive is never in memory as a
 * whole.
 *
 * Returns: (nullable): for zip_open_from_source(), which takes it over; zip_source_free() if that
 *   fails.
 */
zip_source_t *cam_zip_source_new (CamSource *source, zip_error_t *error);

G_END_DECLS
