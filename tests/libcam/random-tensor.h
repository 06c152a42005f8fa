/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tensor.h"

/* Returns: a tensor of random values, distributed evenly in −1..1. */
static inline CamTensor *
random_tensor (GRand *rand, guint n_dims, const gsize *shape)
{
  CamTensor *tensor = cam_tensor_new (n_dims, shape);

  for (gsize i = 0; i < tensor->n_elements; i++)
    tensor->data[i] = (float)g_rand_double_range (rand, -1, 1);
  return tensor;
}

/* Fails if two tensors differ in shape, or in any value by more than @tolerance of the largest
 * value of @expected. */
static inline void
assert_tensors_close (const CamTensor *found, const CamTensor *expected, double tolerance)
{
  double largest = 0, delta = 0;

  g_assert_cmpuint (found->n_dims, ==, expected->n_dims);
  for (guint i = 0; i < expected->n_dims; i++)
    g_assert_cmpuint (found->shape[i], ==, expected->shape[i]);
  for (gsize i = 0; i < expected->n_elements; i++)
    {
      double difference = ABS ((double)found->data[i] - expected->data[i]);

      largest = MAX (largest, ABS (expected->data[i]));
      g_assert_true (difference >= 0);
      delta = MAX (delta, difference);
    }
  g_assert_cmpfloat (delta, <=, tolerance * largest);
}

/* Returns: Σ a · b over all elements, in double precision. */
static inline double
dot_product (const CamTensor *a, const CamTensor *b)
{
  double sum = 0;

  for (gsize i = 0; i < a->n_elements; i++)
    sum += (double)a->data[i] * b->data[i];
  return sum;
}
