/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tensor.h"

G_BEGIN_DECLS

/**
 * CamTensorPool:
 *
 * Keeps the memory of large tensors that are no longer used for the next ones of the same size. New
 * memory comes from the system a page at a time and cleared, which takes as long as a third of a
 * forward pass. For any threads.
 */
typedef struct _CamTensorPool CamTensorPool;

/** cam_tensor_pool_new: Returns: (transfer full): a pool that keeps at most @max_bytes of unused
 * memory. */
CamTensorPool *cam_tensor_pool_new (gsize max_bytes);

CamTensorPool *cam_tensor_pool_ref (CamTensorPool *self);

/** cam_tensor_pool_unref: the pool lives on as long as tensors that were taken from it. */
void cam_tensor_pool_unref (CamTensorPool *self);

/** cam_tensor_pool_take: like cam_tensor_try_new(), with memory of the pool's if it has some of
 * that size; if it has none it gives up the oldest that it keeps, whose size may be out of use.
 * The memory goes back to the pool with the last reference to the tensor. */
CamTensor *
cam_tensor_pool_take (CamTensorPool *self, guint n_dims, const gsize *shape, GError **error);

/** cam_tensor_pool_get_size: Returns: the bytes of unused memory that it keeps. */
gsize cam_tensor_pool_get_size (CamTensorPool *self);

/** cam_tensor_pool_get_peak: Returns: the most bytes that it kept and had given at a time. */
gsize cam_tensor_pool_get_peak (CamTensorPool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamTensorPool, cam_tensor_pool_unref)

G_END_DECLS
