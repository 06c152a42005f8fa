/* SPDX-License-Identifier: MIT */

#include "cam-op-conv-private.h"
#include "cam-pixels-private.h"

#include <string.h>

#include "cam-parallel.h"

/* Computes lines of output pixels, each as the sum of its inputs times the weights. If there is
 * padding, the input is first copied into the middle of zeros. */

/* Bytes of input and output that are used by one set of output channels after the other. They
 * should stay in a core's cache. */
#define CONV_DIRECT_BLOCK_BYTES 131072

/* Pixels of a line. A line need not be a row of the image. */
#define LINE_PIXELS 56

/* Multiplications that justify a further thread. */
#define CONV_DIRECT_GRAIN_PRODUCTS 1000000

/* Parts of the work for each thread, so that no thread waits long for another. */
#define PARTS_PER_THREAD 4

typedef struct
{
  const CamPixelRun *run;
  const CamOpConv *conv;
  const float *in;
  gsize in_pixel, in_row; /* floats from one pixel, or row, to the next */
  const CamTensor *weight, *bias;
  gsize depth; /* input channels on which an output depends */
  gsize n_lines, line_pixels;
  gboolean is_flat;      /* whether lines continue from one row to the next */
  gsize n_bands, n_sets; /* parts of the lines, and of the output channels */
} Direct;

typedef struct
{
  const CamTensor *in;
  CamTensor *out;
  gsize before[2];
  gsize height, width, n_channels;
  gboolean from_planes;
} Frame;

/* Copies rows begin … end − 1 of the input into the middle of zeros. */
static void
frame_rows (gsize begin, gsize end, gpointer data)
{
  const Frame *frame = data;
  gsize step = frame->out->shape[2], row_floats = frame->out->shape[1] * step;

  for (gsize y = begin; y < end; y++)
    {
      float *row = frame->out->data + y * row_floats;
      float *to = row + frame->before[1] * step;
      gsize from = y - frame->before[0];

      if (y < frame->before[0] || from >= frame->height)
        {
          memset (row, 0, row_floats * sizeof (float));
          continue;
        }
      memset (row, 0, (gsize)(to - row) * sizeof (float));
      if (!frame->from_planes)
        memcpy (
            to, frame->in->data + from * frame->width * step, frame->width * step * sizeof (float));
      else
        for (gsize c = 0; c < step; c++)
          for (gsize x = 0; x < frame->width; x++)
            to[x * step + c] = frame->in->data[(c * frame->height + from) * frame->width + x];
      to += frame->width * step;
      memset (to, 0, (gsize)(row + row_floats - to) * sizeof (float));
    }
}

/* The input with its padding. If it comes as planes, it keeps its number of channels. */
static CamTensor *
make_frame (const CamPixelRun *run, const CamOpConv *conv, gboolean from_planes, GError **error)
{
  const CamWindow *w = &conv->window;
  gsize step = from_planes ? conv->n_in : run->inputs[0]->shape[2];
  gsize shape[3] = { w->in[0] + (gsize)(w->before[0] + w->after[0]),
                     w->in[1] + (gsize)(w->before[1] + w->after[1]),
                     step };
  Frame frame = { .in = run->inputs[0],
                  .before = { w->before[0], w->before[1] },
                  .height = w->in[0],
                  .width = w->in[1],
                  .from_planes = from_planes };

  /* With ceil_mode or odd padding the last window could begin outside the frame, but convolutions
   * have neither. */
  frame.out = cam_tensor_pool_take (run->pool, 3, shape, error);
  if (frame.out != NULL)
    cam_op_parallel (shape[0], 65536 / (shape[1] * step) + 1, run->cancellable, frame_rows, &frame);
  return frame.out;
}

/* Finds where the pixels of line @line begin in the output, and how many there are. */
static gsize
find_line (const Direct *direct, gsize line, gsize *n)
{
  const CamWindow *w = &direct->conv->window;
  gsize first = line * direct->line_pixels;

  *n = MIN (direct->line_pixels, w->out[0] * w->out[1] - first);
  return first;
}

static void
run_line (const Direct *direct, gsize line, gsize o, gsize n_out)
{
  const CamOpConv *conv = direct->conv;
  const CamWindow *w = &conv->window;
  CamTensor *out = direct->run->outputs[0];
  gsize n, first = find_line (direct, line, &n), out_step = out->shape[2];
  gsize at = first * out_step + o;
  gsize taps = w->kernel[0] * w->kernel[1];
  gboolean merges = direct->in_pixel == direct->depth && w->dilation[1] == 1;
  const float *start = direct->in + cam_op_conv_get_first (conv, o);
  g_autofree const float **rows = NULL;
  const float *few[8];
  CamPixelFinish finish = cam_pixels_get_finish (direct->run);
  CamPixelProduct product = { .n_rows = w->kernel[0],
                              .n_columns = merges ? 1 : w->kernel[1],
                              .column_step = w->dilation[1] * direct->in_pixel,
                              .pixel_step = w->stride[1] * direct->in_pixel,
                              .depth = merges ? w->kernel[1] * direct->depth : direct->depth,
                              .weight_step = taps * direct->depth * CAM_KERNEL_BLOCK,
                              .out_step = out_step };

  if (w->kernel[0] > G_N_ELEMENTS (few))
    rows = g_new (const float *, w->kernel[0]);
  product.rows = rows != NULL ? rows : few;
  for (gsize i = 0; i < w->kernel[0]; i++)
    {
      gsize row = direct->is_flat ? 0 : line * w->stride[0] + i * w->dilation[0];

      (rows != NULL ? rows : few)[i]
          = start + row * direct->in_row + (direct->is_flat ? first * direct->in_pixel : 0);
    }
  product.weight = direct->weight->data + o / CAM_KERNEL_BLOCK * product.weight_step;
  finish.bias = direct->bias->data + o;
  if (finish.residual != NULL)
    finish.residual += at;
  direct->run->kernels->multiply (&product, &finish, n_out, out->data + at, n);
}

/* Computes parts begin … end − 1. Each is a band of lines for a set of output channels. */
static void
run_parts (gsize begin, gsize end, gpointer data)
{
  const Direct *direct = data;
  gsize n_chunks = (direct->run->outputs[0]->shape[2] + CAM_PIXEL_OUT - 1) / CAM_PIXEL_OUT;

  for (gsize part = begin; part < end; part++)
    {
      gsize band = part / direct->n_sets, set = part % direct->n_sets;
      gsize first = direct->n_lines * band / direct->n_bands;
      gsize last = direct->n_lines * (band + 1) / direct->n_bands;

      for (gsize chunk = n_chunks * set / direct->n_sets;
           chunk < n_chunks * (set + 1) / direct->n_sets;
           chunk++)
        for (gsize line = first; line < last; line++)
          {
            /* One layer may take seconds. */
            if (g_cancellable_is_cancelled (direct->run->cancellable))
              return;
            run_line (
                direct,
                line,
                chunk * CAM_PIXEL_OUT,
                MIN (CAM_PIXEL_OUT, direct->run->outputs[0]->shape[2] - chunk * CAM_PIXEL_OUT));
          }
    }
}

/* Chooses bands of lines whose input fits the cache, and enough sets of output channels to give
 * work to every thread. */
static void
divide_work (Direct *direct)
{
  const CamWindow *w = &direct->conv->window;
  gsize n_pixels = direct->n_lines * direct->line_pixels;
  gsize n_seen = direct->is_flat ? 1 : w->stride[0] * w->stride[1];
  gsize line_bytes = direct->line_pixels
                     * (n_seen * direct->in_pixel + direct->run->outputs[0]->shape[2])
                     * sizeof (float);
  gsize n_chunks = (direct->run->outputs[0]->shape[2] + CAM_PIXEL_OUT - 1) / CAM_PIXEL_OUT;
  gsize n_products = n_pixels * direct->conv->n_out * direct->depth * w->kernel[0] * w->kernel[1];
  gsize n_wanted = MIN (cam_parallel_get_n_threads () * PARTS_PER_THREAD,
                        n_products / CONV_DIRECT_GRAIN_PRODUCTS + 1);

  if (cam_parallel_get_n_threads () == 1)
    n_wanted = 1;
  direct->n_bands
      = CLAMP (direct->n_lines * line_bytes / CONV_DIRECT_BLOCK_BYTES, 1, direct->n_lines);
  direct->n_sets = CLAMP ((n_wanted + direct->n_bands - 1) / direct->n_bands, 1, n_chunks);
  if (direct->n_bands * direct->n_sets < n_wanted)
    direct->n_bands = MIN (direct->n_lines, (n_wanted + direct->n_sets - 1) / direct->n_sets);
}

gboolean
cam_op_conv_direct (const CamPixelRun *run, GError **error)
{
  const CamOpConv *conv = run->op->state;
  const CamWindow *w = &conv->window;
  gboolean from_planes = run->inputs[0]->n_dims == 4;
  gboolean is_padded = w->before[0] + w->before[1] + w->after[0] + w->after[1] > 0;
  g_autoptr (CamTensor) frame = NULL;
  Direct direct = { .run = run, .conv = conv };
  const CamTensor *in = run->inputs[0];

  direct.weight = cam_op_conv_get_direct (run->op, run->cancellable, error);
  direct.bias
      = direct.weight != NULL ? cam_op_conv_get_bias (run->op, run->cancellable, error) : NULL;
  if (direct.bias == NULL)
    return FALSE;
  if (is_padded || from_planes)
    {
      in = frame = make_frame (run, conv, from_planes, error);
      if (frame == NULL)
        return FALSE;
    }
  direct.in = in->data;
  direct.in_pixel = in->shape[2];
  direct.in_row = in->shape[1] * in->shape[2];
  direct.depth = cam_op_conv_get_depth (conv);
  direct.is_flat = !is_padded && w->kernel[0] == 1 && w->kernel[1] == 1 && w->stride[0] == 1
                   && w->stride[1] == 1;
  direct.line_pixels = direct.is_flat ? MIN (LINE_PIXELS, w->out[0] * w->out[1]) : w->out[1];
  direct.n_lines = (w->out[0] * w->out[1] + direct.line_pixels - 1) / direct.line_pixels;
  divide_work (&direct);
  cam_op_parallel (direct.n_bands * direct.n_sets, 1, run->cancellable, run_parts, &direct);
  return TRUE;
}
