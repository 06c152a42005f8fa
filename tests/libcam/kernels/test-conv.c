/* SPDX-License-Identifier: MIT */

#include "cam-conv.h"
#include "random-tensor.h"
#include "test-runner.h"

typedef struct
{
  gsize in_channels, out_channels, kernel, height, width;
} Case;

static const Case cases[] = {
  { 1, 1, 3, 1, 1 },    { 3, 16, 3, 1, 1 },   { 3, 4, 3, 2, 3 },     { 16, 32, 3, 17, 23 },
  { 5, 7, 3, 64, 65 },  { 3, 16, 3, 8, 200 }, { 2, 3, 3, 129, 3 },   { 1, 2, 1, 1, 1 },
  { 4, 5, 1, 9, 13 },   { 3, 6, 5, 3, 3 },    { 3, 6, 5, 20, 31 },   { 2, 4, 7, 5, 5 },
  { 4, 3, 7, 18, 40 },  { 1, 3, 2, 6, 7 },    { 2, 2, 4, 9, 8 },     { 64, 100, 3, 12, 11 },
  { 33, 17, 3, 5, 90 }, { 3, 8, 9, 7, 12 },   { 150, 9, 3, 30, 40 }, { 8, 1, 3, 40, 1 },
};

static void
test_output_size (void)
{
  g_assert_cmpuint (cam_conv_get_output_size (256, 3), ==, 256);
  g_assert_cmpuint (cam_conv_get_output_size (256, 1), ==, 258);
  g_assert_cmpuint (cam_conv_get_output_size (5, 7), ==, 1);
  g_assert_cmpuint (cam_conv_get_output_size (4, 7), ==, 0);
  g_assert_cmpuint (cam_conv_get_output_size (0, 9), ==, 0);
}

static void
test_forward (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (CamTensor) input
          = random_tensor (rand, 3, (gsize[]){ c->in_channels, c->height, c->width });
      g_autoptr (CamTensor) weight = random_tensor (
          rand, 4, (gsize[]){ c->out_channels, c->in_channels, c->kernel, c->kernel });
      g_autoptr (CamTensor) bias = random_tensor (rand, 1, &c->out_channels);
      g_autoptr (CamTensor) fast = cam_conv_forward (input, weight, bias, NULL, &error);
      g_autoptr (CamTensor) direct = cam_conv_forward_direct (input, weight, bias);
      g_autoptr (CamTensor) plain = cam_conv_forward (input, weight, NULL, NULL, &error);
      g_autoptr (CamTensor) plain_direct = cam_conv_forward_direct (input, weight, NULL);

      g_assert_no_error (error);
      assert_tensors_close (fast, direct, 1e-5);
      assert_tensors_close (plain, plain_direct, 1e-5);
    }
}

static void
test_backward (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (CamTensor) weight = random_tensor (
          rand, 4, (gsize[]){ c->out_channels, c->in_channels, c->kernel, c->kernel });
      g_autoptr (CamTensor) gradient
          = random_tensor (rand,
                           3,
                           (gsize[]){ c->out_channels,
                                      cam_conv_get_output_size (c->height, c->kernel),
                                      cam_conv_get_output_size (c->width, c->kernel) });
      g_autoptr (CamTensor) fast = cam_conv_backward (gradient, weight, NULL, &error);
      g_autoptr (CamTensor) direct = cam_conv_backward_direct (gradient, weight);

      g_assert_no_error (error);
      g_assert_cmpuint (fast->shape[1], ==, c->height);
      g_assert_cmpuint (fast->shape[2], ==, c->width);
      assert_tensors_close (fast, direct, 1e-5);
    }
}

/* The convolution is linear, so a central difference is exact except for rounding. */
static void
test_central_differences (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (gsize kernel = 1; kernel <= 5; kernel++)
    {
      g_autoptr (CamTensor) input = random_tensor (rand, 3, (gsize[]){ 2, 6, 5 });
      g_autoptr (CamTensor) weight = random_tensor (rand, 4, (gsize[]){ 3, 2, kernel, kernel });
      g_autoptr (CamTensor) output = cam_conv_forward_direct (input, weight, NULL);
      g_autoptr (CamTensor) gradient = random_tensor (rand, 3, output->shape);
      g_autoptr (CamTensor) backward = cam_conv_backward (gradient, weight, NULL, NULL);

      for (gsize i = 0; i < input->n_elements; i++)
        {
          const float step = 0.25f, value = input->data[i];
          g_autoptr (CamTensor) above = NULL;
          g_autoptr (CamTensor) below = NULL;
          double difference;

          input->data[i] = value + step;
          above = cam_conv_forward_direct (input, weight, NULL);
          input->data[i] = value - step;
          below = cam_conv_forward_direct (input, weight, NULL);
          input->data[i] = value;
          difference = (dot_product (above, gradient) - dot_product (below, gradient)) / (2 * step);
          g_assert_cmpfloat_with_epsilon (backward->data[i], difference, 1e-5);
        }
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CamTensor) input = random_tensor (rand, 3, (gsize[]){ 1, 4, 4 });
  g_autoptr (CamTensor) weight = random_tensor (rand, 4, (gsize[]){ 1, 1, 3, 3 });

  g_cancellable_cancel (cancellable);
  g_assert_null (cam_conv_forward (input, weight, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (cam_conv_backward (input, weight, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static const TestCase tests[] = {
  { "/conv/output-size", test_output_size },
  { "/conv/forward", test_forward },
  { "/conv/backward", test_backward },
  { "/conv/central-differences", test_central_differences },
  { "/conv/cancelled", test_cancelled },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (tests, G_N_ELEMENTS (tests));
}
