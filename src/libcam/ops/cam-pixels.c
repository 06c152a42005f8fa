/* SPDX-License-Identifier: MIT */

#include "cam-pixels-private.h"

#include <string.h>

/* Values that justify a further thread. */
#define PIXELS_GRAIN_VALUES 65536

void
cam_pixels_shape (const CamShape *shape, gsize pixels[3])
{
  g_return_if_fail (cam_pixels_is_picture (shape));

  pixels[0] = shape->dims[2];
  pixels[1] = shape->dims[3];
  pixels[2] = cam_kernel_round_up (shape->dims[1]);
}

typedef struct
{
  const CamTensor *in;
  CamTensor *out;
  gsize n_pixels, n_channels, stride;
} Turn;

static void
turn_to_pixels (gsize begin, gsize end, gpointer data)
{
  const Turn *turn = data;

  for (gsize c = 0; c < turn->stride; c += CAM_KERNEL_BLOCK)
    {
      gsize n = c < turn->n_channels ? MIN (CAM_KERNEL_BLOCK, turn->n_channels - c) : 0;

      for (gsize p = begin; p < end; p++)
        {
          float *to = turn->out->data + p * turn->stride + c;

          for (gsize i = 0; i < n; i++)
            to[i] = turn->in->data[(c + i) * turn->n_pixels + p];
          memset (to + n, 0, (CAM_KERNEL_BLOCK - n) * sizeof (float));
        }
    }
}

void
cam_pixels_from_planes (const CamTensor *planes, CamTensor *pixels)
{
  Turn turn = { .in = planes, .out = pixels, .n_channels = planes->shape[1] };

  turn.stride = pixels->shape[2];
  turn.n_pixels = pixels->shape[0] * pixels->shape[1];
  cam_op_parallel (turn.n_pixels, PIXELS_GRAIN_VALUES / turn.stride + 1, turn_to_pixels, &turn);
}

static void
turn_to_planes (gsize begin, gsize end, gpointer data)
{
  const Turn *turn = data;

  cam_kernels_get ()->planes_from_row (turn->in->data + begin * turn->stride,
                                       turn->n_channels,
                                       turn->stride,
                                       turn->out->data + begin,
                                       turn->n_pixels,
                                       end - begin);
}

void
cam_pixels_to_planes (const CamTensor *pixels, CamTensor *planes)
{
  Turn turn = { .in = pixels, .out = planes, .n_channels = planes->shape[1] };

  turn.stride = pixels->shape[2];
  turn.n_pixels = pixels->shape[0] * pixels->shape[1];
  cam_op_parallel (turn.n_pixels, PIXELS_GRAIN_VALUES / turn.stride + 1, turn_to_planes, &turn);
}

CamPixelFinish
cam_pixels_get_finish (const CamPixelRun *run)
{
  const CamOp *op = run->op;

  return (CamPixelFinish){ .residual = op->residual > 0 ? run->inputs[op->residual]->data : NULL,
                           .low = op->low,
                           .high = op->high,
                           .activation = op->activation };
}
