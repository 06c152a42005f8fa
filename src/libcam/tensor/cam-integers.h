/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-ref-count.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/** CAM_INTEGERS_MAX: the most elements of an array of integers. Such arrays hold sizes, axes and
 * indices, so a larger one can't be valid. */
#define CAM_INTEGERS_MAX ((gsize)1 << 22)

/**
 * CamIntegers:
 * @n_dims: number of dimensions, 0 for a single number
 * @shape: the size of each dimension, outermost first
 * @n_elements: the product of @shape
 * @data: the elements in row-major order
 *
 * A dense array of integers, for the parts of a network that compute with sizes instead of pixels.
 * Reference-counted. Once shared it is read-only, so that several threads may read it.
 */
typedef struct
{
  CamRefCount ref_count;
  guint n_dims;
  gsize shape[CAM_TENSOR_MAX_DIMS];
  gsize n_elements;
  gint64 data[];
} CamIntegers;

/**
 * cam_integers_try_new:
 * @n_dims: number of dimensions
 * @shape: (array length=n_dims): the size of each dimension
 * @error: %CAM_ERROR_LIMIT if there are too many dimensions, or more than %CAM_INTEGERS_MAX
 *   elements
 *
 * Returns: (transfer full) (nullable): an array of zeros. Any thread.
 */
CamIntegers *cam_integers_try_new (guint n_dims, const gsize *shape, GError **error);

/** cam_integers_new_list: Returns: (transfer full): @n values as an array of one dimension. @n must
 * be small, such as a number of dimensions, and not a number from a file. */
CamIntegers *cam_integers_new_list (gsize n, const gint64 *values);

CamIntegers *cam_integers_ref (CamIntegers *self);
void cam_integers_unref (CamIntegers *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamIntegers, cam_integers_unref)

G_END_DECLS
