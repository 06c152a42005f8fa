/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-stream.h"

G_BEGIN_DECLS

/* What a CamFeaturePass measures for each channel k. */
typedef enum
{
  CAM_FEATURE_MEAN,      /* the mean of A^k before the ReLU */
  CAM_FEATURE_MEAN_RELU, /* F^k, the mean after the ReLU */
  CAM_FEATURE_ACTIVE,    /* the share of pixels that are not 0 after the ReLU */
  CAM_N_FEATURE_MEASURES,
} CamFeatureMeasure;

/**
 * CamFeaturePass:
 * @planes: (nullable): K × H × W: filled with the feature maps before the ReLU
 * @measures: (nullable): %CAM_N_FEATURE_MEASURES × K: filled with each #CamFeatureMeasure
 * @weights: (nullable): M × K, the weights of M maps
 * @maps: (nullable): M × H × W: filled with the maps Σ_k weight_k A^k
 * @relu: whether the maps are sums of the feature maps after the ReLU
 *
 * What to compute from the feature maps of a convolution. They are computed tile by tile, and may
 * be too large to keep.
 */
typedef struct
{
  CamTensor *planes;
  CamTensor *measures;
  const CamTensor *weights;
  CamTensor *maps;
  gboolean relu;
} CamFeaturePass;

/**
 * cam_feature_pass_run:
 * @pass: what to compute
 * @layers: the layers up to and including the convolution, without the ReLU after it
 * @n_layers: at least 1
 * @input: C × H × W
 * @cancellable: (nullable): looked at every few rows
 * @error: as cam_stream_run()
 *
 * Returns: whether everything was computed. Any thread.
 */
gboolean cam_feature_pass_run (const CamFeaturePass *pass,
                               const CamStreamLayer *layers,
                               guint n_layers,
                               const CamTensor *input,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
