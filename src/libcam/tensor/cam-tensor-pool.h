/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tensor.h"

G_BEGIN_DECLS

/**
 * CamTensorPool:
 *
 * Keeps the memory of large tensors after their use, for later tensors of the same size. The system
 * provides new memory page by page and clears it, which takes as long as a third of a forward pass.
 * Any thread may use a pool. Reference-counted.
 */
typedef struct _CamTensorPool CamTensorPool;

/** cam_tensor_pool_new: Returns: (transfer full): a pool that keeps at most @max_bytes of unused
 * memory. */
CamTensorPool *cam_tensor_pool_new (gsize max_bytes);

CamTensorPool *cam_tensor_pool_ref (CamTensorPool *self);

/** cam_tensor_pool_unref: drops a reference. The pool lives on as long as tensors that were taken
 * from it. */
void cam_tensor_pool_unref (CamTensorPool *self);

/** cam_tensor_pool_take: like cam_tensor_try_new(), but takes memory of the pool if it has some of
 * that size. If not, the pool frees the oldest memory that it keeps, because its size may no longer
 * be needed. When the last reference to the tensor is dropped, its memory goes back to the pool. */
CamTensor *
cam_tensor_pool_take (CamTensorPool *self, guint n_dims, const gsize *shape, GError **error);

/** cam_tensor_pool_get_size: Returns: the bytes of unused memory that the pool keeps. */
gsize cam_tensor_pool_get_size (CamTensorPool *self);

/** cam_tensor_pool_get_peak: Returns: the most bytes that the pool had at one time, whether unused
 * or in tensors. */
gsize cam_tensor_pool_get_peak (CamTensorPool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamTensorPool, cam_tensor_pool_unref)

G_END_DECLS
