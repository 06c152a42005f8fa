/* SPDX-License-Identifier: MIT */

#include "cam-pool.h"
#include "cam-relu.h"
#include "random-tensor.h"
#include "test-runner.h"

#include <math.h>

static CamTensor *
tensor_of (gsize height, gsize width, const float *values)
{
  CamTensor *tensor = cam_tensor_new (3, (gsize[]){ 1, height, width });

  memcpy (tensor->data, values, height * width * sizeof (float));
  return tensor;
}

/* Expected values and gradients are those of torch.nn.functional.max_pool2d (x, 2). */
static void
test_max_pool_values (void)
{
  /* Ties, an odd row and column that are dropped, and nothing but −∞. */
  const float values[] = { 1,  3, 5,         5,         9,  3, 2, 5, 5, 9, -INFINITY, -INFINITY, 0,
                           -1, 9, -INFINITY, -INFINITY, -2, 0, 9, 9, 9, 9, 9,         9 };
  const float expected[] = { 3, 5, -INFINITY, 0 };
  const float passed[]
      = { 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
  g_autoptr (CamTensor) input = tensor_of (5, 5, values);
  g_autoptr (CamTensor) output = cam_max_pool_forward (input, NULL, NULL);
  g_autoptr (CamTensor) gradient = tensor_of (2, 2, (float[]){ 1, 2, 3, 4 });
  g_autoptr (CamTensor) backward = cam_max_pool_backward (gradient, input, NULL, NULL);

  g_assert_cmpuint (output->shape[1], ==, 2);
  g_assert_cmpuint (output->shape[2], ==, 2);
  g_assert_cmpmem (output->data, sizeof expected, expected, sizeof expected);
  g_assert_cmpuint (backward->n_elements, ==, 25);
  for (guint i = 0; i < 25; i++)
    g_assert_cmpfloat (backward->data[i], ==, passed[i]);
}

static void
test_max_pool_nan (void)
{
  g_autoptr (CamTensor) input = tensor_of (2, 4, (float[]){ NAN, 7, NAN, 1, 1, 2, NAN, 9 });
  g_autoptr (CamTensor) output = cam_max_pool_forward (input, NULL, NULL);
  g_autoptr (CamTensor) gradient = tensor_of (1, 2, (float[]){ 1, 2 });
  g_autoptr (CamTensor) backward = cam_max_pool_backward (gradient, input, NULL, NULL);
  const float passed[] = { 1, 0, 0, 0, 0, 0, 2, 0 };

  g_assert_true (isnan (output->data[0]) && isnan (output->data[1]));
  for (guint i = 0; i < 8; i++)
    g_assert_cmpfloat (backward->data[i], ==, passed[i]);
}

static void
test_max_pool_central_differences (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (CamTensor) input = random_tensor (rand, 3, (gsize[]){ 3, 7, 8 });
  g_autoptr (CamTensor) output = cam_max_pool_forward (input, NULL, NULL);
  g_autoptr (CamTensor) gradient = random_tensor (rand, 3, output->shape);
  g_autoptr (CamTensor) backward = cam_max_pool_backward (gradient, input, NULL, NULL);

  for (gsize i = 0; i < input->n_elements; i++)
    {
      /* A step that is smaller than the difference of any two values. */
      const float step = 1e-4f, value = input->data[i];
      g_autoptr (CamTensor) above = NULL;
      g_autoptr (CamTensor) below = NULL;
      double difference;

      input->data[i] = value + step;
      above = cam_max_pool_forward (input, NULL, NULL);
      input->data[i] = value - step;
      below = cam_max_pool_forward (input, NULL, NULL);
      input->data[i] = value;
      difference = (dot_product (above, gradient) - dot_product (below, gradient)) / (2 * step);
      g_assert_cmpfloat_with_epsilon (backward->data[i], difference, 2e-3);
    }
}

static void
test_gap (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autoptr (CamTensor) input = random_tensor (rand, 3, (gsize[]){ 4, 5, 3 });
  g_autoptr (CamTensor) output = cam_gap_forward (input, NULL, NULL);
  g_autoptr (CamTensor) gradient = random_tensor (rand, 3, output->shape);
  g_autoptr (CamTensor) backward = cam_gap_backward (gradient, 5, 3, NULL);

  g_assert_cmpuint (output->n_elements, ==, 4);
  for (gsize i = 0; i < input->n_elements; i++)
    {
      const float step = 0.25f, value = input->data[i];
      g_autoptr (CamTensor) above = NULL;
      g_autoptr (CamTensor) below = NULL;
      double difference;

      input->data[i] = value + step;
      above = cam_gap_forward (input, NULL, NULL);
      input->data[i] = value - step;
      below = cam_gap_forward (input, NULL, NULL);
      input->data[i] = value;
      difference = (dot_product (above, gradient) - dot_product (below, gradient)) / (2 * step);
      g_assert_cmpfloat_with_epsilon (backward->data[i / 15], difference, 1e-5);
    }
}

/* A mean of many values must not lose digits as a float sum would. */
static void
test_gap_of_a_large_map (void)
{
  g_autoptr (CamTensor) input = cam_tensor_new (3, (gsize[]){ 1, 2000, 2000 });
  g_autoptr (CamTensor) output = NULL;

  for (gsize i = 0; i < input->n_elements; i++)
    input->data[i] = i % 2 == 0 ? 0.1f : 0.3f;
  output = cam_gap_forward (input, NULL, NULL);
  g_assert_cmpfloat_with_epsilon (output->data[0], 0.2f, 1e-7);
}

static void
test_relu (void)
{
  const float values[] = { -1, 0, 2, NAN, -INFINITY, INFINITY };
  const float expected[] = { 0, 0, 2, NAN, 0, INFINITY };
  const float passed[] = { 0, 0, 3, 4, 0, 6 };
  g_autoptr (CamTensor) input = tensor_of (2, 3, values);
  g_autoptr (CamTensor) output = cam_relu_forward (input, NULL, NULL);
  g_autoptr (CamTensor) gradient = tensor_of (2, 3, (float[]){ 1, 2, 3, 4, 5, 6 });

  cam_relu_backward_in_place (gradient, output, NULL, NULL);
  cam_relu_forward_in_place (input);
  for (guint i = 0; i < 6; i++)
    {
      g_assert_true (output->data[i] == expected[i]
                     || (isnan (expected[i]) && isnan (output->data[i])));
      g_assert_true (input->data[i] == expected[i]
                     || (isnan (expected[i]) && isnan (input->data[i])));
      g_assert_cmpfloat (gradient->data[i], ==, passed[i]);
    }
}

static const TestCase cases[] = {
  { "/pool/max/values", test_max_pool_values },
  { "/pool/max/nan", test_max_pool_nan },
  { "/pool/max/central-differences", test_max_pool_central_differences },
  { "/pool/gap", test_gap },
  { "/pool/gap/large", test_gap_of_a_large_map },
  { "/pool/relu", test_relu },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
