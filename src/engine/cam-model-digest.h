/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CAM_TYPE_MODEL_DIGEST (cam_model_digest_get_type ())

/** CamModelDigest: the SHA-256 of a model's file, which is computed once and kept. Any thread may
 * use it. */
G_DECLARE_FINAL_TYPE (CamModelDigest, cam_model_digest, CAM, MODEL_DIGEST, GObject)

/** cam_model_digest_new: @file: the model's file; referenced. Returns: (transfer full): a digest
 * that has not been computed yet. */
CamModelDigest *cam_model_digest_new (GFile *file);

/**
 * cam_model_digest_get:
 * @cancellable: (nullable): looked at between chunks
 * @error: as cam_digest_file()
 *
 * The first call reads the file, so don't call this in the main loop. Any other thread.
 *
 * Returns: (transfer none) (nullable): 64 hexadecimal digits.
 */
const char *cam_model_digest_get (CamModelDigest *self, GCancellable *cancellable, GError **error);

G_END_DECLS
