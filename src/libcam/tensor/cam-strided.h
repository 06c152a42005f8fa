/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-dtype.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/**
 * CamStrided:
 * @dtype: the type of the elements
 * @offset: the first element's place in the storage, in elements
 * @n_dims: number of dimensions
 * @shape: the size of each dimension, outermost first
 * @strides: elements of the storage from one index to the next, for each dimension
 *
 * Where a tensor's elements lie in a storage. Several may share one, overlap and leave gaps.
 */
typedef struct
{
  const CamDtype *dtype;
  gsize offset;
  guint n_dims;
  gsize shape[CAM_TENSOR_MAX_DIMS];
  gsize strides[CAM_TENSOR_MAX_DIMS];
} CamStrided;

/** cam_strided_count: Returns: whether the number of elements can be counted; it goes to @n. */
gboolean cam_strided_count (const CamStrided *strided, gsize *n);

/** cam_strided_fits: Returns: whether all elements lie in a storage of @n_elements. */
gboolean cam_strided_fits (const CamStrided *strided, gsize n_elements);

/** cam_strided_is_plain: Returns: whether a storage of @n_elements, in that order of bytes, is
 * already what cam_strided_read() would give, from its first byte to its last. */
gboolean cam_strided_is_plain (const CamStrided *strided, gsize n_elements, gboolean big_endian);

/**
 * cam_strided_read:
 * @strided: what to read, of a type that becomes float32
 * @storage: the storage's bytes
 * @big_endian: the order of the bytes in an element
 * @cancellable: (nullable): looked at between blocks of elements
 * @error: %CAM_ERROR_FORMAT if elements lie outside of @storage, %CAM_ERROR_LIMIT,
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
