/* SPDX-License-Identifier: MIT */

#include "cam-parallel.h"
#include "cam-conv.h"
#include "cam-error.h"
#include "cam-pool.h"
#include "cam-relu.h"
#include "cam-stream.h"
#include "random-tensor.h"
#include "test-runner.h"

#define MAX_LAYERS 140

typedef struct
{
  gsize n_out, kernel; /* kernel 0 is a max pool */
} LayerCase;

/* Runs layers one after another, each as a plain sum. */
static CamTensor *
run_direct (CamTensor *input, const LayerCase *cases, guint n, CamTensor *const *weights)
{
  CamTensor *current = cam_tensor_ref (input);

  for (guint i = 0; i < n; i++)
    {
      CamTensor *output;

      if (cases[i].kernel == 0)
        output = cam_max_pool_forward (current, NULL, NULL);
      else
        {
          output = cam_conv_forward_direct (current, weights[i], NULL);
          if (i + 1 < n)
            cam_relu_forward_in_place (output);
        }
      cam_tensor_unref (current);
      current = output;
    }
  return current;
}

static void
check_layers (const LayerCase *cases, guint n, gsize n_in, gsize height, gsize width)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (30);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamTensor) input = random_tensor (rand, 3, (gsize[]){ n_in, height, width });
  CamTensor *weights[MAX_LAYERS] = { NULL };
  CamConvPlan *plans[MAX_LAYERS] = { NULL };
  CamStreamLayer layers[MAX_LAYERS];
  g_autoptr (CamTensor) streamed = NULL;
  g_autoptr (CamTensor) direct = NULL;

  for (guint i = 0; i < n; i++)
    {
      gsize k = cases[i].kernel;

      if (k > 0)
        {
          weights[i] = random_tensor (rand, 4, (gsize[]){ cases[i].n_out, n_in, k, k });
          plans[i] = cam_conv_plan_new (weights[i], NULL, CAM_CONV_PADDING, NULL, NULL);
          n_in = cases[i].n_out;
        }
      layers[i] = (CamStreamLayer){ plans[i], plans[i] != NULL && i + 1 < n };
    }
  streamed = cam_stream_to_planes (layers, n, input, NULL, &error);
  g_assert_no_error (error);
  direct = run_direct (input, cases, n, weights);
  assert_tensors_close (streamed, direct, 1e-4);
  for (guint i = 0; i < n; i++)
    {
      g_clear_pointer (&weights[i], cam_tensor_unref);
      g_clear_pointer (&plans[i], cam_conv_plan_free);
    }
}

/* Pictures of one tile, of several tiles and a rest, and with more columns or rows than one
 * tile. */
static void
test_layers (void)
{
  const LayerCase plain[] = { { 9, 3 }, { 10, 3 }, { 8, 3 } };
  const LayerCase pooled[] = { { 8, 3 }, { 0, 0 }, { 8, 3 }, { 0, 0 }, { 5, 3 } };
  const LayerCase kernels[] = { { 4, 1 }, { 3, 5 }, { 6, 2 }, { 4, 7 } };
  const LayerCase points[] = { { 3, 1 }, { 3, 1 } };
  const LayerCase ends_in_pool[] = { { 4, 3 }, { 0, 0 }, { 0, 0 } };

  check_layers (plain, 3, 3, 7, 5);
  check_layers (plain, 3, 3, 131, 137);
  check_layers (plain, 3, 1, 3, 260);
  check_layers (plain, 3, 8, 150, 2);
  check_layers (pooled, 5, 3, 23, 21);
  check_layers (pooled, 5, 3, 270, 9);
  check_layers (pooled, 5, 3, 9, 525);
  check_layers (kernels, 4, 2, 8, 9);
  check_layers (kernels, 4, 3, 71, 140);
  check_layers (points, 2, 2, 1, 1);
  check_layers (points, 2, 2, 66, 129);
  check_layers (ends_in_pool, 3, 3, 30, 33);
}

/* Each pool doubles the columns that are needed of its input, which would be 2⁷⁰ if the picture
 * were not smaller. A padding of 1 in a 1 × 1 convolution compensates for the pool. */
static void
test_many_pools (void)
{
  LayerCase cases[MAX_LAYERS];

  for (guint i = 0; i < MAX_LAYERS; i++)
    cases[i] = i % 2 == 0 ? (LayerCase){ 3, 1 } : (LayerCase){ 0, 0 };
  check_layers (cases, MAX_LAYERS, 3, 40, 56);
}

/* Two layers of few weights whose rows would take more than the limit. */
static void
test_too_many_channels (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (33);
  g_autoptr (CamTensor) input = random_tensor (rand, 3, (gsize[]){ 1, 40, 140 });
  g_autoptr (CamTensor) wide = random_tensor (rand, 4, (gsize[]){ 60000, 1, 1, 1 });
  g_autoptr (CamTensor) narrow = random_tensor (rand, 4, (gsize[]){ 1, 60000, 1, 1 });
  g_autoptr (CamConvPlan) first = cam_conv_plan_new (wide, NULL, CAM_CONV_PADDING, NULL, NULL);
  g_autoptr (CamConvPlan) second = cam_conv_plan_new (narrow, NULL, CAM_CONV_PADDING, NULL, NULL);
  const CamStreamLayer layers[] = { { first, TRUE }, { second, FALSE } };
  g_autoptr (GError) error = NULL;

  g_assert_null (cam_stream_to_planes (layers, 2, input, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_LIMIT);
}

/* Whatever the number of threads, the result is the same to the last bit. */
static void
test_threads (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  g_autoptr (CamTensor) input = random_tensor (rand, 3, (gsize[]){ 3, 140, 150 });
  g_autoptr (CamTensor) weight = random_tensor (rand, 4, (gsize[]){ 16, 3, 3, 3 });
  guint n_threads = cam_parallel_get_n_threads ();
  g_autoptr (CamTensor) alone = NULL;
  g_autoptr (CamTensor) together = NULL;

  cam_parallel_set_n_threads (1);
  alone = cam_conv_forward (input, weight, NULL, NULL, NULL);
  cam_parallel_set_n_threads (4);
  together = cam_conv_forward (input, weight, NULL, NULL, NULL);
  cam_parallel_set_n_threads (n_threads);
  g_assert_cmpmem (alone->data,
                   alone->n_elements * sizeof (float),
                   together->data,
                   together->n_elements * sizeof (float));
}

typedef struct
{
  GCancellable *cancellable;
  guint n_rows;
} Counter;

static void
cancel_at_once (const CamStreamRow *row, gpointer data)
{
  Counter *counter = data;

  __atomic_add_fetch (&counter->n_rows, 1, __ATOMIC_RELAXED);
  g_cancellable_cancel (counter->cancellable);
}

/* Work stops within a few rows, not at the end of the picture. */
static void
test_cancelled (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (32);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CamTensor) input = random_tensor (rand, 3, (gsize[]){ 1, 1000, 40 });
  g_autoptr (CamTensor) weight = random_tensor (rand, 4, (gsize[]){ 8, 1, 3, 3 });
  g_autoptr (CamConvPlan) plan = cam_conv_plan_new (weight, NULL, CAM_CONV_PADDING, NULL, NULL);
  Counter counter = { cancellable, 0 };

  g_assert_false (cam_stream_run (&(CamStreamLayer){ plan, FALSE },
                                  1,
                                  input,
                                  0,
                                  cancel_at_once,
                                  &counter,
                                  cancellable,
                                  &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (counter.n_rows, <=, 4 * MAX (cam_parallel_get_n_threads (), 1));
}

static const TestCase cases[] = {
  { "/stream/layers", test_layers },
  { "/stream/many-pools", test_many_pools },
  { "/stream/too-many-channels", test_too_many_channels },
  { "/stream/threads", test_threads },
  { "/stream/cancelled", test_cancelled },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
