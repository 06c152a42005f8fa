/* SPDX-License-Identifier: MIT */

#include "cam-feature-pass.h"

#include <string.h>

typedef struct
{
  const CamFeaturePass *pass;
  CamConvPlan *combine; /* the maps are a 1 × 1 convolution of the feature maps */
  gsize stride;         /* channels, rounded up to whole blocks */
  double *sums;         /* tiles × measures × stride */
  gsize height, width;
} FeatureRun;

static void
add_sums (const FeatureRun *run, const CamStreamRow *row, float *sums)
{
  gsize n = CAM_N_FEATURE_MEASURES * run->stride;
  double *total = run->sums + row->tile * n;

  memset (sums, 0, n * sizeof (float));
  cam_kernels_get ()->relu_row (row->pixels, run->stride, row->n_pixels, sums);
  for (gsize i = 0; i < n; i++)
    total[i] += sums[i];
}

static void
draw_maps (const FeatureRun *run, const CamStreamRow *row, float *values)
{
  CamKernelConv conv = { .n_in = run->combine->n_in,
                         .in_stride = run->stride,
                         .n_out = run->combine->n_out,
                         .out_stride = cam_kernel_round_up (run->combine->n_out),
                         .size = 1,
                         .weight = run->combine->weight->data,
                         .bias = run->combine->bias->data };
  const float *pixels = row->pixels;

  cam_kernels_get ()->conv_row (&conv, &pixels, values, row->n_pixels);
  cam_kernels_get ()->planes_from_row (values,
                                       conv.n_out,
                                       conv.out_stride,
                                       run->pass->maps->data + row->y * run->width + row->x,
                                       run->height * run->width,
                                       row->n_pixels);
}

static void
consume_features (const CamStreamRow *row, gpointer data)
{
  const FeatureRun *run = data;

  if (run->pass->planes != NULL)
    cam_stream_copy_row (row, run->pass->planes);
  if (run->combine != NULL && !run->pass->relu)
    draw_maps (run, row, row->scratch);
  if (run->pass->measures != NULL || run->pass->relu)
    add_sums (run, row, row->scratch);
  if (run->combine != NULL && run->pass->relu)
    draw_maps (run, row, row->scratch);
}

/* Adds up the sums of the tiles, always in the same order, and divides by the number of pixels. */
static void
finish_measures (const FeatureRun *run, CamTensor *measures)
{
  gsize n_channels = measures->shape[1];

  for (gsize i = 0; i < CAM_N_FEATURE_MEASURES; i++)
    for (gsize k = 0; k < n_channels; k++)
      {
        double sum = 0;

        for (gsize tile = 0; tile < cam_stream_count_tiles (run->height, run->width); tile++)
          sum += run->sums[(tile * CAM_N_FEATURE_MEASURES + i) * run->stride + k];
        measures->data[i * n_channels + k] = (float)(sum / (double)(run->height * run->width));
      }
}

gboolean
cam_feature_pass_run (const CamFeaturePass *pass,
                      const CamStreamLayer *layers,
                      guint n_layers,
                      const CamTensor *input,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (CamConvPlan) combine = NULL;
  g_autofree double *sums = NULL;
  gsize shape[3], n_scratch;
  FeatureRun run = { .pass = pass };

  memcpy (shape, input->shape, sizeof shape);
  cam_stream_get_output_shape (layers, n_layers, shape);
  run.height = shape[1];
  run.width = shape[2];
  run.stride = cam_kernel_round_up (shape[0]);
  n_scratch = CAM_N_FEATURE_MEASURES * run.stride;
  if (pass->weights != NULL)
    {
      /* M × K, seen as M × K × 1 × 1 */
      CamTensor kernels = *pass->weights;

      kernels.n_dims = 4;
      kernels.shape[2] = kernels.shape[3] = 1;
      combine = cam_conv_plan_new (&kernels, NULL, 0, cancellable, error);
      if (combine == NULL)
        return FALSE;
      n_scratch = MAX (n_scratch, CAM_STREAM_MAX_PIXELS * cam_kernel_round_up (combine->n_out));
    }
  run.combine = combine;
  sums = g_new0 (
      double, cam_stream_count_tiles (run.height, run.width) * CAM_N_FEATURE_MEASURES * run.stride);
  run.sums = sums;
  if (!cam_stream_run (
          layers, n_layers, input, n_scratch, consume_features, &run, cancellable, error))
    return FALSE;
  if (pass->measures != NULL)
    finish_measures (&run, pass->measures);
  return TRUE;
}
