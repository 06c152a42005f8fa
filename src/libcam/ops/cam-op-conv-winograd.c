/* SPDX-License-Identifier: MIT */

#include "cam-op-conv-private.h"
#include "cam-pixels-private.h"

#include "cam-parallel.h"

/* Takes blocks of squares of 4 × 4 output pixels from anywhere in the image. The squares of a block
 * are transformed, multiplied by the transformed weights at each of 36 points, and transformed
 * back. */

#define SIDE CAM_WINOGRAD_ROWS
#define SIDE_IN CAM_WINOGRAD_INPUT_ROWS
#define POINTS CAM_WINOGRAD_POINTS

/* Bytes of transformed squares that should stay in a core's cache while sets of output channels are
 * computed one after the other. */
#define CONV_WINOGRAD_BLOCK_BYTES 393216

#define MAX_SQUARES 64

typedef struct
{
  const CamPixelRun *run;
  const CamOpConv *conv;
  const CamConvPlan *plan;
  gsize n_across, n_squares, n_blocks;
  gsize most;         /* the most squares of a block */
  const float *zeros; /* a pixel of the padding */
  GError *error;      /* the first error of any thread */
} Winograd;

static void
transform_square (const Winograd *winograd, gsize square, float *v, gsize point)
{
  const CamTensor *in = winograd->run->inputs[0];
  const CamWindow *w = &winograd->conv->window;
  gssize y0 = (gssize)(square / winograd->n_across * SIDE) - w->before[0];
  gssize x0 = (gssize)(square % winograd->n_across * SIDE) - w->before[1];
  const float *pixels[POINTS];

  for (gssize i = 0; i < SIDE_IN; i++)
    for (gssize j = 0; j < SIDE_IN; j++)
      {
        gssize y = y0 + i, x = x0 + j;
        gboolean inside = y >= 0 && x >= 0 && y < (gssize)w->in[0] && x < (gssize)w->in[1];

        pixels[SIDE_IN * i + j] = inside
                                      ? in->data + (y * (gssize)w->in[1] + x) * (gssize)in->shape[2]
                                      : winograd->zeros;
      }
  winograd->run->kernels->winograd_input (pixels, in->shape[2], v, point);
}

static void
finish_square (
    const Winograd *winograd, gsize square, const float *m, gsize point, gsize o, gsize n_out)
{
  CamTensor *out = winograd->run->outputs[0];
  const CamWindow *w = &winograd->conv->window;
  gsize y0 = square / winograd->n_across * SIDE, x0 = square % winograd->n_across * SIDE;
  CamPixelFinish finish = cam_pixels_get_finish (winograd->run);
  const float *residual = finish.residual, *residuals[SIDE * SIDE];
  float *pixels[SIDE * SIDE];

  for (gsize i = 0; i < SIDE * SIDE; i++)
    {
      gsize y = y0 + i / SIDE, x = x0 + i % SIDE;
      gsize at = (y * w->out[1] + x) * out->shape[2] + o;
      gboolean inside = y < w->out[0] && x < w->out[1];

      pixels[i] = inside ? out->data + at : NULL;
      residuals[i] = inside && residual != NULL ? residual + at : NULL;
    }
  finish.residual = NULL;
  finish.bias = winograd->plan->bias->data + o;
  winograd->run->kernels->winograd_output (
      m, point, n_out, &finish, residual != NULL ? residuals : NULL, pixels);
}

/* Computes output channels @o … @o + @n_out − 1 of @n squares from @first on. */
static void
multiply_squares (
    const Winograd *winograd, gsize first, gsize n, const float *v, gsize o, gsize n_out, float *m)
{
  gsize stride = winograd->run->inputs[0]->shape[2], n_in = winograd->conv->n_in;
  gsize block_floats = POINTS * n_in * CAM_KERNEL_BLOCK;
  const float *row;
  CamPixelProduct product = { .rows = &row,
                              .n_rows = 1,
                              .n_columns = 1,
                              .pixel_step = stride,
                              .depth = n_in,
                              .weight_step = block_floats,
                              .out_step = CAM_PIXEL_OUT };

  for (gsize p = 0; p < POINTS; p++)
    {
      row = v + p * n * stride;
      product.weight = winograd->plan->weight->data + o / CAM_KERNEL_BLOCK * block_floats
                       + p * n_in * CAM_KERNEL_BLOCK;
      winograd->run->kernels->multiply (&product, NULL, n_out, m + p * n * CAM_PIXEL_OUT, n);
    }
  for (gsize s = 0; s < n; s++)
    finish_square (winograd, first + s, m + s * CAM_PIXEL_OUT, n * CAM_PIXEL_OUT, o, n_out);
}

static void
conv_winograd_run_blocks (gsize begin, gsize end, gpointer data)
{
  Winograd *winograd = data;
  gsize stride = winograd->run->inputs[0]->shape[2], n_out = winograd->run->outputs[0]->shape[2];
  gsize n_floats = POINTS * winograd->most * (stride + CAM_PIXEL_OUT);
  g_autoptr (GError) error = NULL;
  g_autoptr (CamTensor) scratch = cam_tensor_pool_take (winograd->run->pool, 1, &n_floats, &error);
  float *m;

  if (scratch == NULL)
    {
      if (g_atomic_pointer_compare_and_exchange (&winograd->error, NULL, error))
        error = NULL;
      return;
    }
  m = scratch->data + POINTS * winograd->most * stride;
  for (gsize block = begin; block < end; block++)
    {
      gsize first = winograd->n_squares * block / winograd->n_blocks;
      gsize n = winograd->n_squares * (block + 1) / winograd->n_blocks - first;

      if (g_cancellable_is_cancelled (winograd->run->cancellable))
        return;
      for (gsize s = 0; s < n; s++)
        transform_square (winograd, first + s, scratch->data + s * stride, n * stride);
      for (gsize o = 0; o < n_out && !g_cancellable_is_cancelled (winograd->run->cancellable);
           o += CAM_PIXEL_OUT)
        multiply_squares (winograd, first, n, scratch->data, o, MIN (CAM_PIXEL_OUT, n_out - o), m);
    }
}

gboolean
cam_op_conv_winograd (const CamPixelRun *run, GError **error)
{
  const CamOpConv *conv = run->op->state;
  gsize stride = run->inputs[0]->shape[2], n_threads = cam_parallel_get_n_threads ();
  g_autofree float *zeros = g_new0 (float, stride);
  Winograd winograd = { .run = run, .conv = conv, .zeros = zeros };
  gsize most
      = CLAMP (CONV_WINOGRAD_BLOCK_BYTES / (POINTS * stride * sizeof (float)), 6, MAX_SQUARES);

  winograd.plan = cam_op_conv_get_plan (run->op, FALSE, run->cancellable, error);
  if (winograd.plan == NULL)
    return FALSE;
  winograd.n_across = (conv->window.out[1] + SIDE - 1) / SIDE;
  winograd.n_squares = winograd.n_across * ((conv->window.out[0] + SIDE - 1) / SIDE);
  winograd.n_blocks = MAX ((winograd.n_squares + most - 1) / most, n_threads);
  winograd.n_blocks = MIN (winograd.n_blocks, winograd.n_squares);
  winograd.most = (winograd.n_squares + winograd.n_blocks - 1) / winograd.n_blocks;
  cam_op_parallel (winograd.n_blocks, 1, run->cancellable, conv_winograd_run_blocks, &winograd);
  if (winograd.error != NULL)
    {
      g_propagate_error (error, winograd.error);
      return FALSE;
    }
  return TRUE;
}
