/* SPDX-License-Identifier: MIT */

#include "cam-op-conv-private.h"

#include <string.h>

/* A convolution in which each output channel depends on one input channel. */

typedef struct
{
  const CamOp *op;
  const CamOpConv *conv;
  CamTensor *const *inputs;
  CamTensor *output;
  const float *gradient;
  float *result;
  GCancellable *cancellable;
} ConvDepthwiseRun;

/* Finds the output columns first … end − 1 for which input column x · stride + shift lies inside
 * the image. */
static void
find_columns (const CamWindow *w, gsize j, gssize *shift, gsize *first, gsize *end)
{
  gssize s = w->stride[1];

  *shift = (gssize)(j * w->dilation[1]) - w->before[1];
  *first = *shift < 0 ? MIN ((gsize)((-*shift + s - 1) / s), w->out[1]) : 0;
  *end = *shift >= (gssize)w->in[1]
             ? 0
             : MIN (w->out[1], (gsize)(((gssize)w->in[1] - 1 - *shift) / s) + 1);
}

static void
conv_depthwise_add_row (
    const float *restrict in, gsize stride, float weight, float *restrict out, gsize n)
{
  if (stride == 1)
    for (gsize x = 0; x < n; x++)
      out[x] += weight * in[x];
  else if (stride == 2)
    for (gsize x = 0; x < n; x++)
      out[x] += weight * in[2 * x];
  else
    for (gsize x = 0; x < n; x++)
      out[x] += weight * in[x * stride];
}

static void
run_planes (gsize begin, gsize end, gpointer data)
{
  const ConvDepthwiseRun *run = data;
  const CamOpConv *conv = run->conv;
  const CamWindow *w = &conv->window;
  gsize kk = w->kernel[0] * w->kernel[1], multiple = conv->n_out / conv->n_in;

  for (gsize o = begin; o < end; o++)
    {
      const float *plane = run->inputs[0]->data + o / multiple * w->in[0] * w->in[1];
      float *out = run->output->data + o * w->out[0] * w->out[1];

      memset (out, 0, w->out[0] * w->out[1] * sizeof (float));
      for (gsize y = 0; y < w->out[0]; y++)
        for (gsize i = 0; i < w->kernel[0]; i++)
          {
            gssize from_y = (gssize)(y * w->stride[0] + i * w->dilation[0]) - w->before[0];

            if (from_y < 0 || from_y >= (gssize)w->in[0])
              continue;
            if (g_cancellable_is_cancelled (run->cancellable))
              return;
            for (gsize j = 0; j < w->kernel[1]; j++)
              {
                gsize first, last;
                gssize shift;

                find_columns (w, j, &shift, &first, &last);
                if (last > first)
                  conv_depthwise_add_row (plane + from_y * (gssize)w->in[1] + shift
                                              + (gssize)(first * w->stride[1]),
                                          w->stride[1],
                                          conv->weight[o * kk + i * w->kernel[1] + j],
                                          out + y * w->out[1] + first,
                                          last - first);
              }
          }
      cam_op_conv_finish (run->op, run->inputs, run->output, o, 0, w->out[0] * w->out[1]);
    }
}

void
cam_op_conv_depthwise (const CamOp *op,
                       CamTensor *const *inputs,
                       CamTensor *output,
                       GCancellable *cancellable)
{
  ConvDepthwiseRun run = {
    .op = op, .conv = op->state, .inputs = inputs, .output = output, .cancellable = cancellable
  };

  cam_op_parallel (run.conv->n_out, 4, cancellable, run_planes, &run);
}

/* Adds the gradient of output channel @o to @result, the gradient of its input channel. */
static void
scatter_plane (
    const CamOpConv *conv, gsize o, const float *gradient, float *result, GCancellable *cancellable)
{
  const CamWindow *w = &conv->window;
  gsize kk = w->kernel[0] * w->kernel[1];

  for (gsize y = 0; y < w->out[0]; y++)
    for (gsize i = 0; i < w->kernel[0]; i++)
      {
        gssize to_y = (gssize)(y * w->stride[0] + i * w->dilation[0]) - w->before[0];

        if (to_y < 0 || to_y >= (gssize)w->in[0])
          continue;
        if (g_cancellable_is_cancelled (cancellable))
          return;
        for (gsize j = 0; j < w->kernel[1]; j++)
          {
            float weight = conv->weight[o * kk + i * w->kernel[1] + j];
            gsize first, last;
            gssize shift;

            find_columns (w, j, &shift, &first, &last);
            for (gsize x = first; x < last; x++)
              result[to_y * (gssize)w->in[1] + shift + (gssize)(x * w->stride[1])]
                  += weight * gradient[y * w->out[1] + x];
          }
      }
}

static void
conv_depthwise_run_back (gsize begin, gsize end, gpointer data)
{
  const ConvDepthwiseRun *run = data;
  const CamOpConv *conv = run->conv;
  const CamWindow *w = &conv->window;
  gsize multiple = conv->n_out / conv->n_in;

  for (gsize c = begin; c < end && !g_cancellable_is_cancelled (run->cancellable); c++)
    {
      float *result = run->result + c * w->in[0] * w->in[1];

      memset (result, 0, w->in[0] * w->in[1] * sizeof (float));
      for (gsize m = 0; m < multiple && !g_cancellable_is_cancelled (run->cancellable); m++)
        scatter_plane (conv,
                       c * multiple + m,
                       run->gradient + (c * multiple + m) * w->out[0] * w->out[1],
                       result,
                       run->cancellable);
    }
}

void
cam_op_conv_depthwise_back (const CamOpConv *conv,
                            const float *gradient,
                            float *result,
                            GCancellable *cancellable)
{
  ConvDepthwiseRun run
      = { .conv = conv, .gradient = gradient, .result = result, .cancellable = cancellable };

  cam_op_parallel (conv->n_in, 4, cancellable, conv_depthwise_run_back, &run);
}
