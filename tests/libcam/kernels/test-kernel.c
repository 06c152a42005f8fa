/* SPDX-License-Identifier: MIT */

#include "cam-conv-plan.h"
#include "cam-conv.h"
#include "cam-kernel.h"
#include "cam-pool.h"
#include "cam-relu.h"
#include "random-tensor.h"

/* The largest kernel that is tested. */
#define MAX_SIZE 7

/* Compares each set of kernels with plain sums, row by row. */

/* Converts C × H × W to H rows of W pixels with all channels, with one zero pixel before each row
 * and many after it, and one row of zeros above and many below. */
static CamTensor *
convert_to_pixels (const CamTensor *planes)
{
  gsize n_channels = planes->shape[0], height = planes->shape[1], width = planes->shape[2];
  gsize stride = cam_kernel_round_up (n_channels);
  CamTensor *pixels = cam_tensor_new (
      3, (gsize[]){ height + 1 + CAM_KERNEL_SLACK, width + 1 + 2 * CAM_KERNEL_SLACK, stride });

  memset (pixels->data, 0, pixels->n_elements * sizeof (float));
  for (gsize c = 0; c < n_channels; c++)
    for (gsize y = 0; y < height; y++)
      for (gsize x = 0; x < width; x++)
        pixels->data[((y + 1) * pixels->shape[1] + x + 1) * stride + c]
            = planes->data[(c * height + y) * width + x];
  return pixels;
}

static void
check_row (
    const CamKernels *kernels, const float *row, gsize stride, const CamTensor *direct, gsize y)
{
  gsize n_out = direct->shape[0], height = direct->shape[1], width = direct->shape[2];
  g_autoptr (CamTensor) planes = cam_tensor_new (2, (gsize[]){ n_out, width });
  g_autoptr (CamTensor) expected = cam_tensor_new (2, (gsize[]){ n_out, width });

  kernels->planes_from_row (row, n_out, stride, planes->data, width, width);
  for (gsize o = 0; o < n_out; o++)
    memcpy (expected->data + o * width,
            direct->data + (o * height + y) * width,
            width * sizeof (float));
  assert_tensors_close (planes, expected, 2e-5);
}

typedef struct
{
  gsize n_in, n_out;
  gsize size;  /* the size of the kernel */
  gsize width; /* the width of the output */
} ConvCase;

static void
check_conv (const CamKernels *kernels, GRand *rand, const ConvCase *test, gboolean relu)
{
  const gsize height = CAM_WINOGRAD_ROWS;
  gsize n_in = test->n_in, n_out = test->n_out, size = test->size, width = test->width;
  gsize more = size - 1;
  g_autoptr (CamTensor) input = random_tensor (
      rand,
      3,
      (gsize[]){ n_in, height + more - 2 * CAM_CONV_PADDING, width + more - 2 * CAM_CONV_PADDING });
  g_autoptr (CamTensor) weight = random_tensor (rand, 4, (gsize[]){ n_out, n_in, size, size });
  g_autoptr (CamTensor) bias = random_tensor (rand, 1, &n_out);
  g_autoptr (CamTensor) direct = cam_conv_forward_direct (input, weight, bias);
  g_autoptr (CamTensor) pixels = convert_to_pixels (input);
  g_autoptr (CamConvPlan) plan = cam_conv_plan_new (weight, bias, CAM_CONV_PADDING, NULL, NULL);
  gsize stride = cam_kernel_round_up (n_out), row_floats = pixels->shape[1] * pixels->shape[2];
  g_autoptr (CamTensor) out = cam_tensor_new (3, (gsize[]){ height, width, stride });
  gsize n_scratch = cam_kernel_get_winograd_scratch (n_in);
  g_autoptr (CamTensor) scratch = cam_tensor_new (1, &n_scratch);
  CamKernelConv conv = { .n_in = n_in,
                         .in_stride = pixels->shape[2],
                         .n_out = n_out,
                         .out_stride = stride,
                         .size = size,
                         .relu = relu,
                         .weight = plan->weight->data,
                         .bias = plan->bias->data };
  const float *rows[CAM_WINOGRAD_ROWS + MAX_SIZE - 1];
  float *out_rows[CAM_WINOGRAD_ROWS];

  memset (scratch->data, 0, n_scratch * sizeof (float));
  for (gsize i = 0; i < height + more; i++)
    rows[i] = pixels->data + i * row_floats;
  for (gsize i = 0; i < CAM_WINOGRAD_ROWS; i++)
    out_rows[i] = out->data + i * width * stride;
  g_assert_true (plan->winograd == (size == 3 && MIN (n_in, n_out) >= 8));
  if (relu)
    cam_relu_forward_in_place (direct);
  if (plan->winograd)
    kernels->winograd_rows (&conv, rows, out_rows, width, scratch->data);
  else
    for (gsize y = 0; y < height; y++)
      kernels->conv_row (&conv, rows + y, out_rows[y], width);
  for (gsize y = 0; y < height; y++)
    check_row (kernels, out_rows[y], stride, direct, y);
}

static void
test_conv (gconstpointer data)
{
  const CamKernels *kernels = data;
  const ConvCase cases[]
      = { { 1, 1, 3, 1 },    { 3, 16, 3, 5 },   { 3, 7, 3, 13 },  { 5, 24, 3, 128 },
          { 7, 40, 3, 6 },   { 8, 8, 3, 1 },    { 8, 9, 3, 4 },   { 9, 16, 3, 3 },
          { 16, 32, 3, 5 },  { 17, 33, 3, 97 }, { 32, 64, 3, 8 }, { 16, 8, 3, 128 },
          { 40, 24, 3, 11 }, { 64, 8, 1, 128 }, { 3, 5, 1, 3 },   { 16, 48, 1, 7 },
          { 1, 1, 5, 1 },    { 3, 16, 5, 19 },  { 20, 33, 5, 2 }, { 1, 17, 7, 1 },
          { 3, 8, 7, 33 },   { 9, 40, 7, 5 } };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      check_conv (kernels, rand, &cases[i], FALSE);
      check_conv (kernels, rand, &cases[i], TRUE);
    }
}

static void
test_pool (gconstpointer data)
{
  const CamKernels *kernels = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  g_autoptr (CamTensor) input = random_tensor (rand, 3, (gsize[]){ 11, 2, 14 });
  g_autoptr (CamTensor) pooled = cam_max_pool_forward (input, NULL, NULL);
  g_autoptr (CamTensor) pixels = convert_to_pixels (input);
  g_autoptr (CamTensor) out = cam_tensor_new (2, (gsize[]){ 7, 16 });
  const float *upper = pixels->data + (pixels->shape[1] + 1) * 16;

  kernels->pool_row (upper, upper + pixels->shape[1] * 16, 16, out->data, 7);
  check_row (kernels, out->data, 16, pooled, 0);
}

static void
test_relu (gconstpointer data)
{
  const CamKernels *kernels = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (22);
  g_autoptr (CamTensor) row = random_tensor (rand, 2, (gsize[]){ 37, 16 });
  g_autoptr (CamTensor) positive = random_tensor (rand, 2, (gsize[]){ 37, 16 });
  float sums[48] __attribute__ ((aligned (64)));

  memcpy (positive->data, row->data, row->n_elements * sizeof (float));
  for (gsize i = 0; i < 48; i++)
    sums[i] = 1;
  kernels->relu_row (positive->data, 16, 37, sums);
  for (gsize c = 0; c < 16; c++)
    {
      double before = 1, behind = 1, active = 1;

      for (gsize x = 0; x < 37; x++)
        {
          float value = row->data[x * 16 + c];

          g_assert_cmpfloat (positive->data[x * 16 + c], ==, MAX (value, 0));
          before += value;
          behind += MAX (value, 0);
          active += value > 0;
        }
      g_assert_cmpfloat_with_epsilon (sums[c], before, 1e-5);
      g_assert_cmpfloat_with_epsilon (sums[16 + c], behind, 1e-5);
      g_assert_cmpfloat (sums[32 + c], ==, active);
    }
}

/* The indices in this list are those of cam_kernels_get_nth(). */
static const char *const kernel_names[] = { "portable", "avx2", "avx512" };

static const struct
{
  const char *name;
  GTestDataFunc func;
} tests[] = { { "conv", test_conv }, { "pool", test_pool }, { "rectify", test_relu } };

static void
test_missing (gconstpointer name)
{
  g_test_skip ("this processor does not run them");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint n = 0; n < G_N_ELEMENTS (kernel_names); n++)
    for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
      {
        const CamKernels *kernels = cam_kernels_get_nth (n);
        g_autofree char *path = g_strdup_printf ("/kernel/%s/%s", tests[i].name, kernel_names[n]);

        g_test_add_data_func (path, kernels, kernels != NULL ? tests[i].func : test_missing);
      }
  return g_test_run ();
}
