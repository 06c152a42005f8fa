/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-dtype.h"
#include "cam-source.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/** CAM_SAFETENSORS_MAX_HEADER: the most bytes of a header, which has the names and positions of all
 * tensors. */
#define CAM_SAFETENSORS_MAX_HEADER ((gsize)32 << 20)

/**
 * CamSafetensorsEntry:
 * @dtype: (nullable): the type of its elements; %NULL if it can't be converted to float32
 * @begin: the position of its first byte after the header
 * @end: the position after its last byte
 *
 * A tensor in the header.
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
 * @head: (array length=size): the first bytes of a file
 *
 * Returns: whether it may be a safetensors file.
 */
gboolean cam_safetensors_sniff (const guint8 *head, gsize size);

/**
 * cam_safetensors_read_header:
 * @text: (array length=size): a JSON object
 * @n_data: how many bytes follow the header
 * @error: %CAM_ERROR_FORMAT or %CAM_ERROR_LIMIT; does not name the file
 *
 * Reads a header (https://huggingface.co/docs/safetensors): it has a member for each tensor, with
 * `dtype`, `shape` and `data_offsets`, each once. `__metadata__` is skipped. Every position is
 * checked against
 * @n_data, and against the size that shape and type need.
 *
 * Returns: (transfer full) (nullable) (element-type CamSafetensorsEntry): the tensors, with
 *   different names.
 */
GArray *cam_safetensors_read_header (const char *text, gsize size, gsize n_data, GError **error);

/**
 * cam_safetensors_read:
 * @source: a file
 * @budget: the most bytes of memory for all tensors
 * @names: (element-type utf8): the names are appended
 * @tensors: (element-type CamTensor): the tensors are appended
 * @cancellable: (nullable): looked at between tensors, and between megabytes
 * @error: %CAM_ERROR_FORMAT, %CAM_ERROR_LIMIT, %CAM_ERROR_UNSUPPORTED if no tensor can be converted
 *   to float32, or a #GIOErrorEnum; does not name the file
 *
 * Reads one tensor after the other, float32 without a second copy. The tensors must fill the file:
 * they may neither overlap nor leave bytes between them.
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
