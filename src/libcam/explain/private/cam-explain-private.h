/* SPDX-License-Identifier: MIT */

#pragma once

#include <pthread.h>

#include "cam-explain.h"
#include "cam-network-pass.h"

G_BEGIN_DECLS

/* What explanation's files share: cam-explain.c runs the network and knows what it said,
 * cam-explain-maps.c makes weights and maps. */

#define N_METHODS 2
#define N_TAPS 2

/* The most bytes of maps that are kept, though one of any size is: those of four classes by both
 * methods at 2048 × 2048. */
#define CAM_EXPLAIN_MAP_BYTES ((gsize)128 * 1024 * 1024)

typedef struct
{
  CamMethod method;
  guint class_index;
  CamTap tap;
} CamMapKey;

typedef struct
{
  CamMapKey key;
  CamTensor *tensor;
} CamMapEntry;

struct _CamExplanation
{
  GObject parent_instance;

  CamNetwork *network;
  CamForward *forward;
  guint layer;
  guint prediction;
  float *probabilities;

  /* Guards what follows. Not a GMutex, whose locking ThreadSanitizer can't see. */
  pthread_mutex_t mutex;
  GArray *weights; /* of CamMapEntry */
  GArray *maps;    /* of CamMapEntry */
};

/* w_k^c, row c of the linear layer behind GAP: K */
CamTensor *cam_explain_class_weights (CamNetwork *network, guint class_index, GError **error);

static inline const CamLayer *
last_linear (CamNetwork *network)
{
  return cam_network_get_layer (network, cam_network_get_n_layers (network) - 1);
}

/* Index of the layer whose output are the feature maps at @tap. */
static inline guint
tapped_layer (CamExplanation *self, CamTap tap)
{
  return tap == CAM_TAP_CONV ? self->layer : self->layer + 1;
}

/* The feature maps before the ReLU, or NULL where they were too large to keep. */
static inline const CamTensor *
feature_maps (CamExplanation *self)
{
  return g_ptr_array_index (self->forward->outputs, self->layer);
}

G_END_DECLS
