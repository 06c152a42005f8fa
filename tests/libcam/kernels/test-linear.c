/* SPDX-License-Identifier: MIT */

#include "cam-linear.h"
#include "random-tensor.h"
#include "test-runner.h"

static void
test_values (void)
{
  g_autoptr (CamTensor) input = cam_tensor_new (3, (gsize[]){ 3, 1, 1 });
  g_autoptr (CamTensor) weight = cam_tensor_new (2, (gsize[]){ 2, 3 });
  g_autoptr (CamTensor) bias = cam_tensor_new (1, (gsize[]){ 2 });
  g_autoptr (CamTensor) output = NULL;
  g_autoptr (CamTensor) plain = NULL;

  memcpy (input->data, (float[]){ 1, 2, 3 }, 3 * sizeof (float));
  memcpy (weight->data, (float[]){ 1, 10, 100, -1, 0, 2 }, 6 * sizeof (float));
  memcpy (bias->data, (float[]){ 0.5f, -1 }, 2 * sizeof (float));
  output = cam_linear_forward (input, weight, bias, NULL, NULL);
  plain = cam_linear_forward (input, weight, NULL, NULL, NULL);

  g_assert_cmpuint (output->n_elements, ==, 2);
  g_assert_cmpfloat (output->data[0], ==, 321.5f);
  g_assert_cmpfloat (output->data[1], ==, 4);
  g_assert_cmpfloat (plain->data[0], ==, 321);
  g_assert_cmpfloat (plain->data[1], ==, 5);
}

static void
test_central_differences (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (gsize n = 1; n < 40; n += 13)
    {
      g_autoptr (CamTensor) input = random_tensor (rand, 3, (gsize[]){ n, 1, 1 });
      g_autoptr (CamTensor) weight = random_tensor (rand, 2, (gsize[]){ 5, n });
      g_autoptr (CamTensor) bias = random_tensor (rand, 1, (gsize[]){ 5 });
      g_autoptr (CamTensor) gradient = random_tensor (rand, 3, (gsize[]){ 5, 1, 1 });
      g_autoptr (CamTensor) backward = cam_linear_backward (gradient, weight, NULL, NULL);

      g_assert_cmpuint (backward->n_elements, ==, n);
      for (gsize i = 0; i < n; i++)
        {
          const float step = 0.25f, value = input->data[i];
          g_autoptr (CamTensor) above = NULL;
          g_autoptr (CamTensor) below = NULL;
          double difference;

          input->data[i] = value + step;
          above = cam_linear_forward (input, weight, bias, NULL, NULL);
          input->data[i] = value - step;
          below = cam_linear_forward (input, weight, bias, NULL, NULL);
          input->data[i] = value;
          difference = (dot_product (above, gradient) - dot_product (below, gradient)) / (2 * step);
          g_assert_cmpfloat_with_epsilon (backward->data[i], difference, 1e-5);
        }
    }
}

static const TestCase cases[] = {
  { "/linear/values", test_values },
  { "/linear/central-differences", test_central_differences },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
