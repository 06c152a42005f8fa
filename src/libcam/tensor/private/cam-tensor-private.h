/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tensor.h"

G_BEGIN_DECLS

/* What tensors and their pools share. */

/* Returns: memory for @n_elements floats, to be freed with free(); NULL with @error set if memory
 * is short. */
float *cam_tensor_allocate (gsize n_elements, GError **error);

typedef void (*CamTensorFreeFunc) (float *data, gsize n_elements, gpointer owner);

/* Checks the shape and sets @n_elements to its number of elements. */
gboolean
cam_tensor_count_elements (guint n_dims, const gsize *shape, gsize *n_elements, GError **error);

/* A tensor of a checked shape that uses @data. After the last use, @free_data is called with @data
 * and @owner. */
CamTensor *cam_tensor_new_for_data (
    guint n_dims, const gsize *shape, float *data, CamTensorFreeFunc free_data, gpointer owner);

G_END_DECLS
