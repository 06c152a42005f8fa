/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-dtype.h"
#include "cam-source.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/** CAM_SAFETENSORS_MAX_HEADER: the most bytes of a header, which names and places all tensors. */
#define CAM_SAFETENSORS_MAX_HEADER ((gsize)32 << 20)

/**
 * CamSafetensorsEntry:
 * @dtype: (nullable): the type of its elements; %NULL for one that does not become float32
 * @begin: where its bytes begin after the header
 * @end: where they end
 *
 * A tensor that a header tells of.
 */
typedef struct
{
  char *name;
  const CamDtype *dtype;
  guint n_dims;
  gsize shape[CAM_TENSOR_MAX_DIMS];
  gsize begin, end;
} CamSafetensorsEntry;

/**
 * cam_safetensors_sniff:
 * @head: (array length=size): a file's first bytes
 *
 * Returns: whether it may be a safetensors file.
 */
gboolean cam_safetensors_sniff (const guint8 *head, gsize size);

/**
 * cam_safetensors_read_header:
 * @text: (array length=size): a JSON object
 * @n_data: bytes after the header
 * @error: %CAM_ERROR_FORMAT or %CAM_ERROR_LIMIT; no file is named
 *
 * https://huggingface.co/docs/safetensors: a member a tensor, with `dtype`, `shape` and
 * `data_offsets`; `__metadata__` is passed over. Every place is held against @n_data, and against
 * what shape and type demand.
 *
 * Returns: (transfer full) (nullable) (element-type CamSafetensorsEntry): the tensors, each name
 * once.
 */
GArray *cam_safetensors_read_header (const char *text, gsize size, gsize n_data, GError **error);

/**
 * cam_safetensors_read:
 * @source: a file
 * @budget: how many bytes all tensors may take in memory
 * @names: (element-type utf8): gets the names
 * @tensors: (element-type CamTensor): gets as many tensors
 * @cancellable: (nullable): looked at between tensors, and between megabytes
 * @error: %CAM_ERROR_FORMAT, %CAM_ERROR_LIMIT, %CAM_ERROR_UNSUPPORTED if no tensor becomes float32,
 *   a #GIOErrorEnum; no file is named
 *
 * A tensor at a time is read, float32 without a second copy.
 *
 * Returns: whether all tensors were read.
 */
gboolean cam_safetensors_read (CamSource *source,
                               gsize budget,
                               GPtrArray *names,
                               GPtrArray *tensors,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
