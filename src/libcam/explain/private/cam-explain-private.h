/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"
#include "cam-map-cache-private.h"

G_BEGIN_DECLS

/* What explanation's files share: cam-explain.c runs the network and knows what it said,
 * cam-explain-maps.c makes weights and maps. */

#define N_TAPS 2

/* The most maps that are kept, so that a thousand classes stay bounded, and the most bytes of them:
 * those of four classes by both methods at 2048 × 2048. */
#define CAM_EXPLAIN_MAX_MAPS 64
#define CAM_EXPLAIN_MAP_BYTES ((gsize)128 * 1024 * 1024)

struct _CamExplanation
{
  GObject parent_instance;

  CamNetwork *network;
  CamForward *forward;
  guint layer;
  guint prediction;
  float *probabilities;

  CamMapCache *weights; /* tensors of K */
  CamMapCache *maps;    /* H × W */
  CamMapCache *scales;  /* of all classes: tensors of 2 */
};

/** cam_explanation_draw_map: @weights: K. Returns: (transfer full) (nullable): Σ_k weight_k A^k at
 * @tap, H × W; runs the network once more if its feature maps were not kept. */
CamTensor *cam_explanation_draw_map (CamExplanation *self,
                                     const CamTensor *weights,
                                     CamTap tap,
                                     GCancellable *cancellable,
                                     GError **error);

/* Where @tap reads: the layers of a graph are read where they are. */
static inline CamTap
cam_explanation_real_tap (CamExplanation *self, CamTap tap)
{
  return cam_network_get_graph (self->network) != NULL ? CAM_TAP_CONV : tap;
}

/* The feature maps before the ReLU, or NULL if they were too large to keep. */
static inline const CamTensor *
feature_maps (CamExplanation *self)
{
  return g_ptr_array_index (self->forward->outputs, self->layer);
}

G_END_DECLS
