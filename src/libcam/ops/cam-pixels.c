/* SPDX-License-Identifier: MIT */

#include "cam-pixels-private.h"

#include <string.h>

/* Values that justify a further thread. */
#define PIXELS_GRAIN_VALUES 65536

void
cam_pixels_get_shape (const CamShape *shape, gsize pixels[3])
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
} Conversion;

static void
convert_to_pixels (gsize begin, gsize end, gpointer data)
{
  const Conversion *conversion = data;

  for (gsize c = 0; c < conversion->stride; c += CAM_KERNEL_BLOCK)
    {
      gsize n = c < conversion->n_channels ? MIN (CAM_KERNEL_BLOCK, conversion->n_channels - c) : 0;

      for (gsize p = begin; p < end; p++)
        {
          float *to = conversion->out->data + p * conversion->stride + c;

          for (gsize i = 0; i < n; i++)
            to[i] = conversion->in->data[(c + i) * conversion->n_pixels + p];
          memset (to + n, 0, (CAM_KERNEL_BLOCK - n) * sizeof (float));
        }
    }
}

void
cam_pixels_from_planes (const CamTensor *planes, CamTensor *pixels, GCancellable *cancellable)
{
  Conversion conversion = { .in = planes, .out = pixels, .n_channels = planes->shape[1] };

  conversion.stride = pixels->shape[2];
  conversion.n_pixels = pixels->shape[0] * pixels->shape[1];
  cam_op_parallel (conversion.n_pixels,
                   PIXELS_GRAIN_VALUES / conversion.stride + 1,
                   cancellable,
                   convert_to_pixels,
                   &conversion);
}

static void
convert_to_planes (gsize begin, gsize end, gpointer data)
{
  const Conversion *conversion = data;

  cam_kernels_get ()->planes_from_row (conversion->in->data + begin * conversion->stride,
                                       conversion->n_channels,
                                       conversion->stride,
                                       conversion->out->data + begin,
                                       conversion->n_pixels,
                                       end - begin);
}

void
cam_pixels_to_planes (const CamTensor *pixels, CamTensor *planes, GCancellable *cancellable)
{
  Conversion conversion = { .in = pixels, .out = planes, .n_channels = planes->shape[1] };

  conversion.stride = pixels->shape[2];
  conversion.n_pixels = pixels->shape[0] * pixels->shape[1];
  cam_op_parallel (conversion.n_pixels,
                   PIXELS_GRAIN_VALUES / conversion.stride + 1,
                   cancellable,
                   convert_to_planes,
                   &conversion);
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
