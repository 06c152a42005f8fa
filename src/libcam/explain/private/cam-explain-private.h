/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"
#include "cam-map-cache-private.h"

G_BEGIN_DECLS

/* What the files of CamExplanation share. cam-explain.c runs the network and keeps its logits,
 * cam-explain-maps.c makes weights and maps, cam-explain-channels.c switches channels off. */

/* The most maps that are kept, which bounds the memory for a thousand classes, and the most bytes
 * of them: the maps of four classes by both methods at 2048 × 2048. */
#define CAM_EXPLAIN_MAX_MAPS 64
#define CAM_EXPLAIN_MAP_BYTES ((gsize)128 * 1024 * 1024)

struct _CamExplanation
{
  GObject parent_instance;

  CamNetwork *network;
  CamForward *forward;
  guint layer;
  gsize shape[3]; /* of the feature maps: K × H × W */
  gboolean relu;  /* the feature maps are the kept ones after a ReLU */
  guint prediction;
  float *probabilities;
  float *gap_values; /* F^k */

  /* Only if channels are off, see cam-explain-channels.h; else NULL. */
  CamExplanation *whole;
  guint8 *off; /* K flags */
  CamTensor *logits;

  CamMapCache *weights; /* tensors of K */
  CamMapCache *maps;    /* H × W */
  CamMapCache *scales;  /* for all classes: tensors of 2 */
};

/** cam_explanation_draw_map: @weights: K. Returns: (transfer full) (nullable): Σ_k weight_k A^k, H
 * × W; runs the network once more if the feature maps were not kept. */
CamTensor *cam_explanation_draw_map (CamExplanation *self,
                                     const CamTensor *weights,
                                     GCancellable *cancellable,
                                     GError **error);

/** cam_explanation_mask_weights: Returns: (transfer full) (nullable): @weights with zeros for the
 * channels that are off in @self; at least one must be. */
CamTensor *
cam_explanation_mask_weights (CamExplanation *self, const CamTensor *weights, GError **error);

/* The feature maps that were kept (before the ReLU if self->relu), or NULL if they were too
 * large. */
static inline const CamTensor *
kept_maps (CamExplanation *self)
{
  return g_ptr_array_index (self->forward->outputs,
                            self->relu ? self->forward->first_kept : self->layer);
}

G_END_DECLS
