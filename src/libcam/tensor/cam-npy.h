/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-file-writer.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/**
 * cam_npy_write:
 * @tensor: any shape
 * @file: the file to write, whole or not at all, see #CamFileWriter
 * @error: a #GIOErrorEnum that names the file
 *
 * Writes NumPy's .npy format, version 1.0, float32 in little-endian C order. Any thread.
 *
 * Returns: whether the file was written.
 */
gboolean cam_npy_write (const CamTensor *tensor, GFile *file, GError **error);

G_END_DECLS
