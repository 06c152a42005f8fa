/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

#include "cam-ref-count.h"

G_BEGIN_DECLS

#define CAM_TENSOR_MAX_DIMS 8

#define CAM_TYPE_TENSOR (cam_tensor_get_type ())

/**
 * CamTensor:
 * @n_dims: number of dimensions, 0 for a scalar
 * @shape: the size of each dimension, outermost first
 * @n_elements: the product of @shape
 * @data: the elements in row-major order (C × H × W for images and feature maps), 64-byte aligned
 *
 * A dense float32 array, reference-counted. Its maker fills @data before sharing it; after that it
 * is read-only, so that several threads may read it.
 */
typedef struct
{
  CamRefCount ref_count;
  guint n_dims;
  gsize shape[CAM_TENSOR_MAX_DIMS];
  gsize n_elements;
  float *data;

  /*< private >*/
  void (*free_data) (float *data, gsize n_elements, gpointer owner);
  gpointer owner;
} CamTensor;

GType cam_tensor_get_type (void) G_GNUC_CONST;

/**
 * cam_tensor_new:
 * @n_dims: number of dimensions, at most %CAM_TENSOR_MAX_DIMS
 * @shape: (array length=n_dims): the size of each dimension
 *
 * Returns: (transfer full): a tensor whose elements are not set yet. Aborts if memory is short, so
 *   use cam_tensor_try_new() for sizes that come from a file. Any thread.
 */
CamTensor *cam_tensor_new (guint n_dims, const gsize *shape);

/**
 * cam_tensor_try_new:
 * @n_dims: number of dimensions
 * @shape: (array length=n_dims): the size of each dimension
 * @error: %CAM_ERROR_LIMIT if there are too many dimensions, or if memory is short
 *
 * Returns: (transfer full) (nullable): like cam_tensor_new(), or %NULL with @error set.
 */
CamTensor *cam_tensor_try_new (guint n_dims, const gsize *shape, GError **error);

/** cam_tensor_slice: Returns: (transfer full): element @index of the outermost dimension of
 * @tensor, as a tensor with one dimension less. It shares the memory of @tensor and keeps it alive.
 * @data may be unaligned. */
CamTensor *cam_tensor_slice (CamTensor *tensor, gsize index);

/** cam_tensor_view: Returns: (transfer full): the elements of @tensor in another shape with the
 * same number of elements. It shares the memory of @tensor and keeps it alive. */
CamTensor *cam_tensor_view (CamTensor *tensor, guint n_dims, const gsize *shape);

/** cam_tensor_part: Returns: (transfer full): elements of @tensor from @offset on, in @shape. It
 * shares the memory of @tensor and keeps it alive. */
CamTensor *cam_tensor_part (CamTensor *tensor, gsize offset, guint n_dims, const gsize *shape);

CamTensor *cam_tensor_ref (CamTensor *tensor);
void cam_tensor_unref (CamTensor *tensor);

/**
 * cam_tensor_format_shape:
 *
 * Returns: (transfer full): the shape as text, "64 × 3 × 3"; "scalar" if there are no dimensions.
 */
char *cam_tensor_format_shape (const CamTensor *tensor);

/** cam_tensor_get_size: Returns: the bytes of memory that @tensor keeps. */
gsize cam_tensor_get_size (const CamTensor *tensor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamTensor, cam_tensor_unref)

G_END_DECLS
