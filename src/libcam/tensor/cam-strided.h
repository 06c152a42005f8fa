/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-dtype.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/**
 * CamStrided:
 * @dtype: the type of the elements
 * @offset: the position of the first element in the storage, in elements
 * @n_dims: number of dimensions
 * @shape: the size of each dimension, outermost first
 * @strides: for each dimension, the distance in the storage from one index to the next, in elements
 *
 * Where the elements of a tensor are in a storage. Several tensors may share a storage, overlap and
 * leave gaps. Any thread may call these functions.
 */
typedef struct
{
  const CamDtype *dtype;
  gsize offset;
  guint n_dims;
  gsize shape[CAM_TENSOR_MAX_DIMS];
  gsize strides[CAM_TENSOR_MAX_DIMS];
} CamStrided;

/** cam_strided_count: sets @n to the number of elements. Returns: whether that fits a gsize. */
gboolean cam_strided_count (const CamStrided *strided, gsize *n);

/** cam_strided_fits: Returns: whether all elements lie in a storage of @n_elements. */
gboolean cam_strided_fits (const CamStrided *strided, gsize n_elements);

/** cam_strided_is_plain: Returns: whether a storage of @n_elements in this byte order has exactly
 * the bytes that cam_strided_read() would give. */
gboolean cam_strided_is_plain (const CamStrided *strided, gsize n_elements, gboolean big_endian);

/**
 * cam_strided_read:
 * @strided: what to read, of a type that can be converted to float32
 * @storage: the bytes of the storage
 * @big_endian: the byte order of an element
 * @cancellable: (nullable): looked at between blocks of elements
 * @error: %CAM_ERROR_FORMAT if elements lie outside @storage; %CAM_ERROR_LIMIT if memory is short;
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the elements, dense and in row-major order.
 */
CamTensor *cam_strided_read (const CamStrided *strided,
                             GBytes *storage,
                             gboolean big_endian,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
