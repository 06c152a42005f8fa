/* SPDX-License-Identifier: MIT */

#include "cam-op-conv-private.h"
#include "cam-pixels-private.h"

/* Depthwise: each channel for itself, rows of pixels at a time. */

typedef struct
{
  const CamPixelRun *run;
  const CamOpConv *conv;
  const CamTensor *weight, *bias;
} Channels;

/* Finds the output columns whose kernel columns all lie inside the image: @n of them from @first
 * on. */
static void
find_inside (const CamWindow *w, gsize *first, gsize *n)
{
  gssize stride = w->stride[1], span = (gssize)((w->kernel[1] - 1) * w->dilation[1]);
  gssize last = (gssize)w->in[1] - 1 - span + w->before[1]; /* where the last one begins */

  *first = MIN ((gsize)((w->before[1] + stride - 1) / stride), w->out[1]);
  *n = last < 0 ? 0 : MIN (w->out[1], (gsize)(last / stride) + 1);
  *n = *n > *first ? *n - *first : 0;
}

/* Finds the rows of the kernel that lie inside the image at output row @y: from @first up to before
 * @end. */
static gssize
find_rows (const CamWindow *w, gsize y, gsize *first, gsize *end)
{
  gssize begin = (gssize)(y * w->stride[0]) - w->before[0], dilation = w->dilation[0];

  *first = begin < 0 ? MIN ((gsize)((-begin + dilation - 1) / dilation), w->kernel[0]) : 0;
  *end = begin >= (gssize)w->in[0]
             ? 0
             : MIN (w->kernel[0], (gsize)(((gssize)w->in[0] - begin + dilation - 1) / dilation));
  *end = MAX (*first, *end);
  return begin;
}

static void
conv_channels_run_rows (gsize begin, gsize end, gpointer data)
{
  const Channels *channels = data;
  const CamWindow *w = &channels->conv->window;
  const CamTensor *in = channels->run->inputs[0];
  gsize step = in->shape[2], row_floats = w->out[1] * step;
  g_autofree const float **rows = g_new0 (const float *, w->kernel[0]);
  CamPixelDepthwise depthwise = { .rows = rows,
                                  .n_columns = w->kernel[1],
                                  .column_step = w->dilation[1] * step,
                                  .pixel_step = w->stride[1] * step,
                                  .n_channels = step,
                                  .stride = w->stride[1],
                                  .dilation = w->dilation[1],
                                  .before = w->before[1],
                                  .width = w->in[1] };
  const CamPixelFinish common = cam_pixels_get_finish (channels->run);

  find_inside (w, &depthwise.n_first, &depthwise.n_inside);
  for (gsize y = begin; y < end; y++)
    {
      CamPixelFinish finish = common;
      gsize first, last;
      gssize top = find_rows (w, y, &first, &last);

      for (gsize i = first; i < last; i++)
        rows[i - first] = in->data
                          + ((top + (gssize)(i * w->dilation[0])) * (gssize)w->in[1] - w->before[1])
                                * (gssize)step;
      depthwise.n_rows = last - first;
      depthwise.weight = channels->weight->data + first * w->kernel[1] * step;
      finish.bias = channels->bias->data;
      if (finish.residual != NULL)
        finish.residual += y * row_floats;
      channels->run->kernels->depthwise (
          &depthwise, &finish, channels->run->outputs[0]->data + y * row_floats, w->out[1]);
    }
}

gboolean
cam_op_conv_channels (const CamPixelRun *run, GError **error)
{
  Channels channels = { .run = run, .conv = run->op->state };
  gsize row_floats = channels.conv->window.out[1] * run->inputs[0]->shape[2];

  channels.weight = cam_op_conv_get_channels (run->op, run->cancellable, error);
  channels.bias
      = channels.weight != NULL ? cam_op_conv_get_bias (run->op, run->cancellable, error) : NULL;
  if (channels.bias == NULL)
    return FALSE;
  cam_op_parallel (channels.conv->window.out[0],
                   16384 / row_floats + 1,
                   run->cancellable,
                   conv_channels_run_rows,
                   &channels);
  return TRUE;
}
