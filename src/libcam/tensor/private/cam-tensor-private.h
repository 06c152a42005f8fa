/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tensor.h"

G_BEGIN_DECLS

/* What tensors and their pools share. */

/* Returns: memory for @n_elements floats, to be freed by free(); NULL with @error set if there
 * is not enough. */
float *cam_tensor_allocate (gsize n_elements, GError **error);

typedef void (*CamTensorFreeFunc) (float *data, gsize n_elements, gpointer owner);

/* Checks the shape and counts its elements. */
gboolean
cam_tensor_count_elements (guint n_dims, const gsize *shape, gsize *n_elements, GError **error);

/* A tensor of a checked shape in @data, which goes to @free_data with @owner when it is no longer
 * used. */
CamTensor *cam_tensor_new_for_data (
    guint n_dims, const gsize *shape, float *data, CamTensorFreeFunc free_data, gpointer owner);

G_END_DECLS
