#include "cam-conv.h"

#include <cblas.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cam-error.h"

/* Floats of the matrix of columns that one product takes: small enough to stay in a cache. */
#define BLOCK_FLOATS (128 * 1024)

/* A convolution of any padding: the one of the forward pass, or the one that its gradient is. */
typedef struct
{
  gsize in_channels, height, width;
  gsize out_channels, out_height, out_width;
  gsize kernel;
  gssize padding;
} Shape;

gsize
cam_conv_get_output_size (gsize size, gsize kernel)
{
  gsize padded = size + 2 * CAM_CONV_PADDING;

  return padded < kernel ? 0 : padded - kernel + 1;
}

/* Writes the n inputs that kernel element (i, j) meets along output pixels (y, x) … (y, x + n − 1)
 * of one channel. */
static void
gather_run (
    const Shape *shape, const float *channel, gssize row, gssize first, gsize n, float *columns)
{
  gssize width = (gssize)shape->width, end = first + (gssize)n;
  gssize inside_start = CLAMP (first, 0, width), inside_end = CLAMP (end, 0, width);

  if (row < 0 || row >= (gssize)shape->height || inside_start >= inside_end)
    {
      memset (columns, 0, n * sizeof (float));
      return;
    }
  memset (columns, 0, (gsize)(inside_start - first) * sizeof (float));
  memcpy (columns + (inside_start - first),
          channel + row * width + inside_start,
          (gsize)(inside_end - inside_start) * sizeof (float));
  memset (columns + (inside_end - first), 0, (gsize)(end - inside_end) * sizeof (float));
}

/* im2col for output pixels start … start + n − 1, counted row by row: columns is C·k·k × n. */
static void
gather_columns (const Shape *shape, const float *input, gsize start, gsize n, float *columns)
{
  gsize k = shape->kernel;

  for (gsize c = 0; c < shape->in_channels; c++)
    for (gsize i = 0; i < k; i++)
      for (gsize j = 0; j < k; j++)
        {
          const float *channel = input + c * shape->height * shape->width;

          for (gsize done = 0; done < n;)
            {
              gsize y = (start + done) / shape->out_width, x = (start + done) % shape->out_width;
              gsize run = MIN (shape->out_width - x, n - done);

              gather_run (shape,
                          channel,
                          (gssize)(y + i) - shape->padding,
                          (gssize)(x + j) - shape->padding,
                          run,
                          columns + done);
              done += run;
            }
          columns += n;
        }
}

static void
fill_with_bias (CamTensor *output, const CamTensor *bias)
{
  gsize n_pixels = output->shape[1] * output->shape[2];

  for (gsize o = 0; o < output->shape[0]; o++)
    for (gsize p = 0; p < n_pixels; p++)
      output->data[o * n_pixels + p] = bias != NULL ? bias->data[o] : 0;
}

/* Block of pixels by block: out (O × n) = bias + weight (O × C·k·k) · columns (C·k·k × n). */
static CamTensor *
convolve (const Shape *shape,
          const float *input,
          const float *weight,
          const CamTensor *bias,
          GCancellable *cancellable,
          GError **error)
{
  gsize n_pixels = shape->out_height * shape->out_width;
  gsize depth = shape->in_channels * shape->kernel * shape->kernel;
  gsize block = MIN (n_pixels, MAX (BLOCK_FLOATS / depth, 64));
  g_autoptr (CamTensor) columns = NULL;
  g_autoptr (CamTensor) output = NULL;

  if (n_pixels > G_MAXINT || depth > G_MAXINT || shape->out_channels > G_MAXINT)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("A feature map of %zu × %zu is larger than this version can compute. Use a "
                      "smaller picture."),
                   shape->out_height,
                   shape->out_width);
      return NULL;
    }
  columns = cam_tensor_try_new (2, (gsize[]){ depth, block }, error);
  if (columns == NULL)
    return NULL;
  output = cam_tensor_try_new (
      3, (gsize[]){ shape->out_channels, shape->out_height, shape->out_width }, error);
  if (output == NULL)
    return NULL;

  fill_with_bias (output, bias);
  for (gsize start = 0; start < n_pixels; start += block)
    {
      gsize n = MIN (block, n_pixels - start);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      gather_columns (shape, input, start, n, columns->data);
      cblas_sgemm (CblasRowMajor,
                   CblasNoTrans,
                   CblasNoTrans,
                   (int)shape->out_channels,
                   (int)n,
                   (int)depth,
                   1,
                   weight,
                   (int)depth,
                   columns->data,
                   (int)n,
                   1,
                   output->data + start,
                   (int)n_pixels);
    }
  return g_steal_pointer (&output);
}

CamTensor *
cam_conv_forward (const CamTensor *input,
                  const CamTensor *weight,
                  const CamTensor *bias,
                  GCancellable *cancellable,
                  GError **error)
{
  gsize k = weight->shape[2];
  Shape shape = { .in_channels = input->shape[0],
                  .height = input->shape[1],
                  .width = input->shape[2],
                  .out_channels = weight->shape[0],
                  .out_height = cam_conv_get_output_size (input->shape[1], k),
                  .out_width = cam_conv_get_output_size (input->shape[2], k),
                  .kernel = k,
                  .padding = CAM_CONV_PADDING };

  g_return_val_if_fail (weight->shape[1] == input->shape[0], NULL);
  g_return_val_if_fail (shape.out_height > 0 && shape.out_width > 0, NULL);

  return convolve (&shape, input->data, weight->data, bias, cancellable, error);
}

/* weight (O × C × k × k) → C × O × k × k, each kernel turned by half a turn. */
static CamTensor *
turn_kernels (const CamTensor *weight, GError **error)
{
  gsize n_out = weight->shape[0], n_in = weight->shape[1], kk = weight->shape[2] * weight->shape[3];
  CamTensor *turned
      = cam_tensor_try_new (4, (gsize[]){ n_in, n_out, weight->shape[2], weight->shape[3] }, error);

  if (turned == NULL)
    return NULL;
  for (gsize o = 0; o < n_out; o++)
    for (gsize c = 0; c < n_in; c++)
      for (gsize i = 0; i < kk; i++)
        turned->data[(c * n_out + o) * kk + i] = weight->data[(o * n_in + c) * kk + kk - 1 - i];
  return turned;
}

CamTensor *
cam_conv_backward (const CamTensor *gradient,
                   const CamTensor *weight,
                   GCancellable *cancellable,
                   GError **error)
{
  gsize k = weight->shape[2];
  Shape shape = { .in_channels = gradient->shape[0],
                  .height = gradient->shape[1],
                  .width = gradient->shape[2],
                  .out_channels = weight->shape[1],
                  .out_height = gradient->shape[1] + k - 1 - 2 * CAM_CONV_PADDING,
                  .out_width = gradient->shape[2] + k - 1 - 2 * CAM_CONV_PADDING,
                  .kernel = k,
                  .padding = (gssize)k - 1 - CAM_CONV_PADDING };
  g_autoptr (CamTensor) turned = NULL;

  g_return_val_if_fail (weight->shape[0] == gradient->shape[0], NULL);
  g_return_val_if_fail (gradient->shape[1] + k > 1 + 2 * CAM_CONV_PADDING, NULL);
  g_return_val_if_fail (gradient->shape[2] + k > 1 + 2 * CAM_CONV_PADDING, NULL);

  turned = turn_kernels (weight, error);
  if (turned == NULL)
    return NULL;
  return convolve (&shape, gradient->data, turned->data, NULL, cancellable, error);
}
