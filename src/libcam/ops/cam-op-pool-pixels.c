/* SPDX-License-Identifier: MIT */

#include "cam-window-private.h"
#include "cam-pixels-private.h"

#include <math.h>
#include <string.h>

/* Pools pixel by pixel. */

gsize
cam_op_pool_count (const CamOpPool *pool, gsize y, gsize x, gsize n_seen)
{
  const CamWindow *w = &pool->window;
  gsize o[2] = { y, x }, n = 1;

  if (!pool->count_padding)
    return n_seen;
  for (guint d = 0; d < 2; d++)
    {
      gssize begin = (gssize)(o[d] * w->stride[d]) - w->before[d];
      gssize room = (gssize)w->in[d] + w->after[d] - begin;

      n *= MIN (w->kernel[d], (gsize)((room + w->dilation[d] - 1) / w->dilation[d]));
    }
  return n;
}

/* Computes all channels of one output pixel. */
static void
pool_pixels_one (const CamPixelRun *run, gsize oy, gsize ox, float *out)
{
  const CamOpPool *pool = run->op->state;
  const CamWindow *w = &pool->window;
  const CamTensor *in = run->inputs[0];
  gsize step = in->shape[2], i0, i1, j0, j1;
  gssize y = cam_window_find_range (w, 0, oy, &i0, &i1);
  gssize x = cam_window_find_range (w, 1, ox, &j0, &j1);
  gboolean is_first = TRUE;

  for (gsize i = i0; i < i1; i++)
    for (gsize j = j0; j < j1; j++)
      {
        gsize row = (gsize)(y + (gssize)(i * w->dilation[0]));
        gsize column = (gsize)(x + (gssize)(j * w->dilation[1]));
        const float *pixel = in->data + (row * w->in[1] + column) * step;

        if (is_first)
          memcpy (out, pixel, step * sizeof (float));
        else if (pool->is_max)
          run->kernels->largest (pixel, out, step);
        else
          run->kernels->add (pixel, out, step);
        is_first = FALSE;
      }
  if (is_first)
    for (gsize c = 0; c < step; c++)
      out[c] = pool->is_max ? -INFINITY : 0;
  else if (!pool->is_max)
    {
      float share = 1.0f / cam_op_pool_count (pool, oy, ox, (i1 - i0) * (j1 - j0));

      for (gsize c = 0; c < step; c++)
        out[c] *= share;
    }
}

static void
pool_pixels_run_rows (gsize begin, gsize end, gpointer data)
{
  const CamPixelRun *run = data;
  CamTensor *out = run->outputs[0];
  gsize step = out->shape[2], width = out->shape[1];
  CamPixelFinish finish = cam_pixels_get_finish (run);

  for (gsize y = begin; y < end; y++)
    {
      float *row = out->data + y * width * step;

      for (gsize x = 0; x < width; x++)
        {
          if (g_cancellable_is_cancelled (run->cancellable))
            return;
          pool_pixels_one (run, y, x, row + x * step);
        }
      if (cam_op_is_clamped (run->op))
        run->kernels->finish (&finish, step, row, width);
    }
}

gboolean
cam_op_pool_pixels (const CamPixelRun *run, GError **error)
{
  gsize *shape = run->outputs[0]->shape;

  cam_op_parallel (shape[0],
                   8192 / (shape[1] * shape[2]) + 1,
                   run->cancellable,
                   pool_pixels_run_rows,
                   (gpointer)run);
  return TRUE;
}

/* The most pixels that are summed in single precision, which is still exact enough. */
#define SUM_PIXELS 64

gboolean
cam_op_average_pixels (const CamPixelRun *run, GError **error)
{
  const CamTensor *in = run->inputs[0];
  gsize step = in->shape[2], n_pixels = in->shape[0] * in->shape[1];
  g_autofree double *sums = g_new0 (double, step);
  g_autofree float *part = g_new (float, step);
  CamPixelFinish finish = cam_pixels_get_finish (run);

  for (gsize first = 0; first < n_pixels && !g_cancellable_is_cancelled (run->cancellable);
       first += SUM_PIXELS)
    {
      memcpy (part, in->data + first * step, step * sizeof (float));
      for (gsize p = first + 1; p < MIN (first + SUM_PIXELS, n_pixels); p++)
        run->kernels->add (in->data + p * step, part, step);
      for (gsize c = 0; c < step; c++)
        sums[c] += part[c];
    }
  for (gsize c = 0; c < step; c++)
    run->outputs[0]->data[c] = sums[c] / n_pixels;
  run->kernels->finish (&finish, step, run->outputs[0]->data, 1);
  return TRUE;
}
