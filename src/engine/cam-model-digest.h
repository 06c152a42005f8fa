/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CAM_TYPE_MODEL_DIGEST (cam_model_digest_get_type ())

/** CamModelDigest: the SHA-256 of a model's file, found once and kept. Thread-safe. */
G_DECLARE_FINAL_TYPE (CamModelDigest, cam_model_digest, CAM, MODEL_DIGEST, GObject)

/** cam_model_digest_new: @file: the model's file; referenced. Returns: (transfer full): a digest
 * that is not known yet. */
CamModelDigest *cam_model_digest_new (GFile *file);

/**
 * cam_model_digest_get:
 * @cancellable: (nullable):
 * @error: as cam_digest_file()
 *
 * Reads the file at the first call. Not for the main loop; may be called on any other thread.
 *
 * Returns: (transfer none) (nullable): 64 hexadecimal digits.
 */
const char *cam_model_digest_get (CamModelDigest *self, GCancellable *cancellable, GError **error);

G_END_DECLS
