/* SPDX-License-Identifier: MIT */

#include "cam-op-conv-private.h"

#include <string.h>

/* Computes any convolution: the inputs of each output pixel become a column, and matrix products do
 * the rest. It takes a block of output pixels at a time, so that its columns stay in the CPU's
 * cache. */

#define BLOCK_FLOATS 131072
#define BACK_FLOATS 1048576

typedef struct
{
  const CamOp *op;
  const CamOpConv *conv;
  CamTensor *const *inputs;
  CamTensor *output;
  const float *gradient;
  float *result;
  gsize n_pixels, block, n_blocks; /* output pixels; backward, input channels */
  GCancellable *cancellable;
  gint no_memory; /* set by a thread that gets no memory */
} ConvColumnsRun;

/* Allocates memory for one thread. It may fail, because the file determines the size. */
static float *
try_columns (ConvColumnsRun *run, gsize n)
{
  float *columns = g_try_new (float, n);

  if (columns == NULL)
    g_atomic_int_set (&run->no_memory, TRUE);
  return columns;
}

static gboolean
finish (ConvColumnsRun *run, GError **error)
{
  return !g_atomic_int_get (&run->no_memory) || cam_op_fail_memory (error);
}

/* Finds the output columns x whose input column x · stride + @shift lies inside the image. */
static void
find_valid_range (gssize shift, gsize stride, gsize in, gsize out, gsize *first, gsize *end)
{
  gssize s = stride;

  *first = shift < 0 ? MIN ((gsize)((-shift + s - 1) / s), out) : 0;
  *end = shift >= (gssize)in ? 0 : MIN (out, (gsize)(((gssize)in - 1 - shift) / s) + 1);
  *end = MAX (*end, *first);
}

/* For output pixels p0 … p1 − 1 of one output row, copies the input pixels of @plane at kernel
 * position (i, j). */
static void
fill_row (const CamWindow *w,
          const float *plane,
          gsize i,
          gsize j,
          gsize y,
          gsize x0,
          gsize x1,
          float *to)
{
  gssize from_y = (gssize)(y * w->stride[0] + i * w->dilation[0]) - w->before[0];
  gssize shift = (gssize)(j * w->dilation[1]) - w->before[1];
  const float *row = plane + from_y * (gssize)w->in[1] + shift;
  gsize first, end;

  if (from_y < 0 || from_y >= (gssize)w->in[0])
    {
      memset (to, 0, (x1 - x0) * sizeof (float));
      return;
    }
  find_valid_range (shift, w->stride[1], w->in[1], w->out[1], &first, &end);
  first = CLAMP (first, x0, x1);
  end = CLAMP (end, first, x1);
  memset (to, 0, (first - x0) * sizeof (float));
  if (w->stride[1] == 1)
    memcpy (to + first - x0, row + first, (end - first) * sizeof (float));
  else
    for (gsize x = first; x < end; x++)
      to[x - x0] = row[x * w->stride[1]];
  memset (to + end - x0, 0, (x1 - end) * sizeof (float));
}

/* Fills the columns of output pixels p0 … p1 − 1 for one group: C/g · kh · kw × (p1 − p0). */
static void
fill_columns (const CamOpConv *conv, const float *planes, gsize p0, gsize p1, float *columns)
{
  const CamWindow *w = &conv->window;
  gsize n_channels = conv->n_in / conv->n_groups, width = w->out[1];
  float *to = columns;

  for (gsize c = 0; c < n_channels; c++)
    for (gsize i = 0; i < w->kernel[0]; i++)
      for (gsize j = 0; j < w->kernel[1]; j++)
        for (gsize p = p0; p < p1;)
          {
            gsize y = p / width, x0 = p % width, x1 = MIN (width, x0 + p1 - p);

            fill_row (w, planes + c * w->in[0] * w->in[1], i, j, y, x0, x1, to);
            to += x1 - x0;
            p += x1 - x0;
          }
}

static void
conv_columns_run_blocks (gsize begin, gsize end, gpointer data)
{
  ConvColumnsRun *run = data;
  const CamOpConv *conv = run->conv;
  gsize n_in = conv->n_in / conv->n_groups, n_out = conv->n_out / conv->n_groups;
  gsize depth = n_in * conv->window.kernel[0] * conv->window.kernel[1];
  gsize in_plane = conv->window.in[0] * conv->window.in[1];
  g_autofree float *columns = try_columns (run, depth * run->block);

  if (columns == NULL)
    return;
  for (gsize b = begin; b < end && !g_cancellable_is_cancelled (run->cancellable); b++)
    {
      gsize p0 = b * run->block, p1 = MIN (p0 + run->block, run->n_pixels);

      for (gsize g = 0; g < conv->n_groups && !g_cancellable_is_cancelled (run->cancellable); g++)
        {
          fill_columns (conv, run->inputs[0]->data + g * n_in * in_plane, p0, p1, columns);
          cam_op_product (&(CamOpProduct){ CblasNoTrans,
                                           CblasNoTrans,
                                           n_out,
                                           p1 - p0,
                                           depth,
                                           1,
                                           conv->weight + g * n_out * depth,
                                           depth,
                                           columns,
                                           p1 - p0,
                                           0,
                                           run->output->data + g * n_out * run->n_pixels + p0,
                                           run->n_pixels },
                          run->cancellable);
        }
      for (gsize o = 0; o < conv->n_out; o++)
        cam_op_conv_finish (run->op, run->inputs, run->output, o, p0, p1);
    }
}

gboolean
cam_op_conv_columns (const CamOp *op,
                     CamTensor *const *inputs,
                     CamTensor *output,
                     GCancellable *cancellable,
                     GError **error)
{
  const CamOpConv *conv = op->state;
  gsize depth = conv->n_in / conv->n_groups * conv->window.kernel[0] * conv->window.kernel[1];
  ConvColumnsRun run
      = { .op = op, .conv = conv, .inputs = inputs, .output = output, .cancellable = cancellable };

  run.n_pixels = conv->window.out[0] * conv->window.out[1];
  run.block = CLAMP (BLOCK_FLOATS / depth, 48, run.n_pixels);
  run.n_blocks = (run.n_pixels + run.block - 1) / run.block;
  cam_op_parallel (run.n_blocks, 1, cancellable, conv_columns_run_blocks, &run);
  return finish (&run, error);
}

/* Adds the column rows of channel @c to the input pixels from which they were read. */
static void
add_columns (const CamOpConv *conv, const float *columns, float *plane)
{
  const CamWindow *w = &conv->window;

  for (gsize i = 0; i < w->kernel[0]; i++)
    for (gsize j = 0; j < w->kernel[1]; j++)
      for (gsize y = 0; y < w->out[0]; y++, columns += w->out[1])
        {
          gssize to_y = (gssize)(y * w->stride[0] + i * w->dilation[0]) - w->before[0];
          gssize shift = (gssize)(j * w->dilation[1]) - w->before[1];
          float *row = plane + to_y * (gssize)w->in[1] + shift;
          gsize first, end;

          if (to_y < 0 || to_y >= (gssize)w->in[0])
            continue;
          find_valid_range (shift, w->stride[1], w->in[1], w->out[1], &first, &end);
          for (gsize x = first; x < end; x++)
            row[x * w->stride[1]] += columns[x];
        }
}

/* Blocks of input channels of one group: block b of group g is number g · n_blocks + b. */
static void
conv_columns_run_back (gsize begin, gsize end, gpointer data)
{
  ConvColumnsRun *run = data;
  const CamOpConv *conv = run->conv;
  gsize n_in = conv->n_in / conv->n_groups, n_out = conv->n_out / conv->n_groups;
  gsize kk = conv->window.kernel[0] * conv->window.kernel[1];
  gsize in_plane = conv->window.in[0] * conv->window.in[1];
  g_autofree float *columns = try_columns (run, run->block * kk * run->n_pixels);

  if (columns == NULL)
    return;
  for (gsize item = begin; item < end && !g_cancellable_is_cancelled (run->cancellable); item++)
    {
      gsize g = item / run->n_blocks, c0 = item % run->n_blocks * run->block;
      gsize c1 = MIN (c0 + run->block, n_in);
      float *result = run->result + (g * n_in + c0) * in_plane;

      cam_op_product (&(CamOpProduct){ CblasTrans,
                                       CblasNoTrans,
                                       (c1 - c0) * kk,
                                       run->n_pixels,
                                       n_out,
                                       1,
                                       conv->weight + g * n_out * n_in * kk + c0 * kk,
                                       n_in * kk,
                                       run->gradient + g * n_out * run->n_pixels,
                                       run->n_pixels,
                                       0,
                                       columns,
                                       run->n_pixels },
                      run->cancellable);
      memset (result, 0, (c1 - c0) * in_plane * sizeof (float));
      for (gsize c = c0; c < c1 && !g_cancellable_is_cancelled (run->cancellable); c++)
        add_columns (conv, columns + (c - c0) * kk * run->n_pixels, result + (c - c0) * in_plane);
    }
}

gboolean
cam_op_conv_columns_back (const CamOpConv *conv,
                          const float *gradient,
                          float *result,
                          GCancellable *cancellable,
                          GError **error)
{
  gsize n_in = conv->n_in / conv->n_groups;
  ConvColumnsRun run
      = { .conv = conv, .gradient = gradient, .result = result, .cancellable = cancellable };
  gsize column;

  run.n_pixels = conv->window.out[0] * conv->window.out[1];
  column = conv->window.kernel[0] * conv->window.kernel[1] * run.n_pixels;
  run.block = CLAMP (BACK_FLOATS / column, 1, n_in);
  run.n_blocks = (n_in + run.block - 1) / run.block;
  cam_op_parallel (run.n_blocks * conv->n_groups, 1, cancellable, conv_columns_run_back, &run);
  return finish (&run, error);
}
