/* SPDX-License-Identifier: MIT */

/* Like cam-kernel-body.c, for feature maps that are stored pixel by pixel. */

#include "cam-kernel-private.h"
#include "cam-kernel-transform-private.h"
#include "cam-pixel-depthwise-private.h"
#include "cam-pixel-product-private.h"

static void
square_input (const float *const *pixels, gsize n_channels, float *v, gsize point)
{
  for (gsize c = 0; c < n_channels; c += LANES)
    {
      Vector columns[6][6];

      for (gsize j = 0; j < 6; j++)
        {
          Vector d[6];

          for (gsize i = 0; i < 6; i++)
            d[i] = CONST_AT (pixels[6 * i + j] + c);
          transform_input (d, 1, (float *)&columns[0][j], 6 * LANES);
        }
      for (gsize i = 0; i < 6; i++)
        transform_input (columns[i], 1, v + 6 * i * point + c, point);
    }
}

static void
square_output (const float *m,
               gsize point,
               gsize n_channels,
               const CamPixelFinish *finish,
               const float *const *residuals,
               float *const *pixels)
{
  for (gsize c = 0; c < n_channels; c += LANES)
    {
      Vector columns[4][6], values[4];

      for (gsize j = 0; j < 6; j++)
        transform_output (m + j * point + c, 6 * point, &columns[0][j], 6);
      for (gsize i = 0; i < 4; i++)
        {
          transform_output ((const float *)columns[i], LANES, values, 1);
          for (gsize j = 0; j < 4; j++)
            if (pixels[4 * i + j] != NULL)
              {
                Vector value = values[j];

                if (residuals != NULL)
                  value += CONST_AT (residuals[4 * i + j] + c);
                AT (pixels[4 * i + j] + c) = finish_vector (finish, value, c, 0);
              }
        }
    }
}

static void
finish_pixels (const CamPixelFinish *finish, gsize n_channels, float *values, gsize n)
{
  for (gsize x = 0; x < n; x++)
    for (gsize c = 0; c < n_channels; c += LANES)
      {
        gsize at = x * n_channels + c;

        AT (values + at) = finish_vector (finish, CONST_AT (values + at), c, at);
      }
}

static void
find_largest (const float *values, float *out, gsize n)
{
  for (gsize i = 0; i < n; i += LANES)
    {
      Vector largest = CONST_AT (out + i);

      keep_larger (&largest, values + i);
      AT (out + i) = largest;
    }
}

static void
add_values (const float *values, float *out, gsize n)
{
  for (gsize i = 0; i < n; i += LANES)
    AT (out + i) += CONST_AT (values + i);
}

static void
copy_pixels (const float *values, gsize step, gsize n_channels, float *out, gsize out_step, gsize n)
{
  gsize whole = n_channels / LANES * LANES;

  for (gsize x = 0; x < n; x++)
    {
      for (gsize c = 0; c < whole; c += LANES)
        AT (out + x * out_step + c) = CONST_AT (values + x * step + c);
      for (gsize c = whole; c < n_channels; c++)
        out[x * out_step + c] = values[x * step + c];
    }
}

static void
scale_pixels (const float *values,
              const float *scale,
              const float *shift,
              const CamPixelFinish *finish,
              gsize n_channels,
              float *out,
              gsize n)
{
  for (gsize x = 0; x < n; x++)
    for (gsize c = 0; c < n_channels; c += LANES)
      {
        Vector value = CONST_AT (values + x * n_channels + c) * CONST_AT (scale + c);

        if (shift != NULL)
          value += CONST_AT (shift + c);
        AT (out + x * n_channels + c) = finish_vector (finish, value, c, x * n_channels + c);
      }
}

#define SYMBOL_OF(name) cam_pixel_kernels_##name
#define KERNELS_NAMED(name) SYMBOL_OF (name)

const CamPixelKernels KERNELS_NAMED (KERNELS)
    = { multiply,     square_input, square_output, depthwise,   finish_pixels,
        find_largest, add_values,   copy_pixels,   scale_pixels };
