/* SPDX-License-Identifier: MIT */

#include "cam-error.h"
#include "cam-tensor-pool.h"
#include "cam-tensor.h"
#include "test-runner.h"

static void
test_shape (void)
{
  g_autoptr (CamTensor) tensor = cam_tensor_new (3, (gsize[]){ 64, 3, 5 });
  g_autofree char *text = cam_tensor_format_shape (tensor);

  g_assert_cmpuint (tensor->n_elements, ==, 64 * 3 * 5);
  g_assert_cmpuint ((guintptr)tensor->data % 64, ==, 0);
  g_assert_cmpstr (text, ==, "64 × 3 × 5");
}

static void
test_empty_and_scalar (void)
{
  g_autoptr (CamTensor) empty = cam_tensor_new (2, (gsize[]){ 0, 7 });
  g_autoptr (CamTensor) scalar = cam_tensor_new (0, NULL);

  g_assert_cmpuint (empty->n_elements, ==, 0);
  g_assert_nonnull (empty->data);
  g_assert_cmpuint (scalar->n_elements, ==, 1);
}

static void
test_overflow (void)
{
  g_autoptr (GError) error = NULL;
  CamTensor *tensor = cam_tensor_try_new (2, (gsize[]){ G_MAXSIZE / 2, 3 }, &error);

  g_assert_null (tensor);
  g_assert_error (error, CAM_ERROR, CAM_ERROR_LIMIT);
}

static void
test_out_of_memory (void)
{
  g_autoptr (GError) error = NULL;
  CamTensor *tensor = cam_tensor_try_new (1, (gsize[]){ G_MAXSIZE / 8 }, &error);

  g_assert_null (tensor);
  g_assert_error (error, CAM_ERROR, CAM_ERROR_LIMIT);
}

static void
test_pool (void)
{
  g_autoptr (CamTensorPool) pool = cam_tensor_pool_new (100 * sizeof (float));
  CamTensor *first = cam_tensor_pool_take (pool, 2, (gsize[]){ 6, 10 }, NULL);
  CamTensor *second = cam_tensor_pool_take (pool, 1, (gsize[]){ 60 }, NULL);
  const float *first_data = first->data, *second_data = second->data;

  g_assert_true (first_data != second_data);
  cam_tensor_unref (first);
  g_assert_cmpuint (cam_tensor_pool_get_size (pool), ==, 60 * sizeof (float));

  first = cam_tensor_pool_take (pool, 3, (gsize[]){ 3, 4, 5 }, NULL);
  g_assert_true (first->data == first_data);
  g_assert_cmpuint (first->n_dims, ==, 3);
  g_assert_cmpuint (cam_tensor_pool_get_size (pool), ==, 0);

  /* The pool has room for one of them, the last. */
  cam_tensor_unref (first);
  cam_tensor_unref (second);
  g_assert_cmpuint (cam_tensor_pool_get_size (pool), ==, 60 * sizeof (float));
  first = cam_tensor_pool_take (pool, 1, (gsize[]){ 60 }, NULL);
  g_assert_true (first->data == second_data);
  cam_tensor_unref (first);
  first = cam_tensor_pool_take (pool, 1, (gsize[]){ 50 }, NULL);
  g_assert_cmpuint (cam_tensor_pool_get_size (pool), ==, 0);

  second = cam_tensor_pool_take (pool, 1, (gsize[]){ 101 }, NULL);
  cam_tensor_unref (second);
  g_assert_cmpuint (cam_tensor_pool_get_size (pool), ==, 0);
  cam_tensor_unref (first);
}

static void
test_slice (void)
{
  CamTensor *tensor = cam_tensor_new (3, (gsize[]){ 2, 3, 5 });
  g_autoptr (CamTensor) slice = NULL;

  tensor->data[29] = 42;
  slice = cam_tensor_slice (tensor, 1);
  cam_tensor_unref (tensor);
  g_assert_cmpuint (slice->n_dims, ==, 2);
  g_assert_cmpuint (slice->n_elements, ==, 15);
  g_assert_cmpfloat (slice->data[14], ==, 42);
}

static void
test_pool_is_left (void)
{
  CamTensorPool *pool = cam_tensor_pool_new (1000);
  g_autoptr (CamTensor) tensor = cam_tensor_pool_take (pool, 1, (gsize[]){ 10 }, NULL);

  cam_tensor_pool_unref (pool);
  tensor->data[9] = 1;
}

static const TestCase cases[] = {
  { "/tensor/shape", test_shape },
  { "/tensor/empty-and-scalar", test_empty_and_scalar },
  { "/tensor/overflow", test_overflow },
  { "/tensor/out-of-memory", test_out_of_memory },
  { "/tensor/slice", test_slice },
  { "/tensor/pool", test_pool },
  { "/tensor/pool-is-left", test_pool_is_left },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
