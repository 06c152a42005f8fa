/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-explain.h"
#include "cam-map-cache-private.h"

G_BEGIN_DECLS

/* What explanation's files share: cam-explain.c runs the network and knows what it said,
 * cam-explain-maps.c makes weights and maps, cam-explain-channels.c leaves channels out. */

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
  gsize shape[3]; /* K × H × W of its feature maps */
  gboolean relu;  /* they are those that were kept, after a ReLU that is computed on the way */
  guint prediction;
  float *probabilities;
  float *gap_values; /* F^k */

  /* Without channels, see cam-explain-channels.h; else NULL. */
  CamExplanation *whole;
  guint8 *off; /* K flags */
  CamTensor *logits;

  CamMapCache *weights; /* tensors of K */
  CamMapCache *maps;    /* H × W */
  CamMapCache *scales;  /* of all classes: tensors of 2 */
};

/** cam_explanation_draw_map: @weights: K. Returns: (transfer full) (nullable): Σ_k weight_k A^k,
 * H × W; runs the network once more if its feature maps were not kept. */
CamTensor *cam_explanation_draw_map (CamExplanation *self,
                                     const CamTensor *weights,
                                     GCancellable *cancellable,
                                     GError **error);

/** cam_explanation_mask_weights: Returns: (transfer full) (nullable): @weights with zeros for the
 * channels of @self that are off; it lacks some. */
CamTensor *
cam_explanation_mask_weights (CamExplanation *self, const CamTensor *weights, GError **error);

/* What was kept of the feature maps: they themselves, or if self->relu those before the ReLU; NULL
 * if they were too large. */
static inline const CamTensor *
kept_maps (CamExplanation *self)
{
  return g_ptr_array_index (self->forward->outputs,
                            self->relu ? self->forward->first_kept : self->layer);
}

G_END_DECLS
