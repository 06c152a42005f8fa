/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-network-pass.h"
#include "cam-network.h"
#include "cam-tensor-pool.h"

G_BEGIN_DECLS

/* What network's files share: cam-network-read.c makes the layers, cam-network-forward.c and
 * cam-network-backward.c run them. */

struct _CamNetwork
{
  GObject parent_instance;

  GArray *layers;   /* of CamLayer */
  GPtrArray *plans; /* of CamConvPlan: each layer's, NULL for other layers */
  gboolean has_gap;
  guint last_conv;
  guint input_size;
  gsize max_kept_bytes; /* CAM_FORWARD_MAX_BYTES; tests make it small */
  CamTensorPool *pool;  /* of feature maps and maps */
  CamGraph *graph;      /* or NULL; then there are no plans, and layers only name its values */
  CamPreprocessing preprocessing;
};

/* What networks that are graphs do instead, each as the function without "graph". */
gboolean cam_network_graph_shape (
    CamNetwork *self, guint index, gsize height, gsize width, gsize shape[3], GError **error);
CamTensor *cam_network_graph_predict (CamNetwork *self,
                                      CamTensor *image,
                                      GCancellable *cancellable,
                                      GError **error);
gboolean cam_network_graph_forward (CamForward *forward,
                                    CamTensor *image,
                                    GCancellable *cancellable,
                                    GError **error);

/**
 * cam_network_read_layers:
 * @names: names of the state dict's tensors
 * @tensors: (element-type CamTensor): as many
 * @layers: (element-type CamLayer): gets the layers; may hold some if it fails
 * @error: %CAM_ERROR_NETWORK
 *
 * See cam_network_new().
 */
gboolean cam_network_read_layers (const char *const *names,
                                  GPtrArray *tensors,
                                  GArray *layers,
                                  GError **error);

/**
 * cam_network_check_layers:
 * @layers: (element-type CamLayer): a network's layers
 * @error: %CAM_ERROR_LIMIT: which layer has too much of what
 *
 * Returns: whether the layers, and what making them ready takes, are within the limits of
 *   cam-limits.h.
 */
gboolean cam_network_check_layers (const GArray *layers, GError **error);

/**
 * cam_network_check_run:
 * @layers: (element-type CamLayer): a network's layers
 * @first_kept: the layer from which on outputs are kept; beyond the last if none is
 * @height: of the picture, in pixels; it fits the network
 * @width: as well
 * @error: %CAM_ERROR_LIMIT
 *
 * Returns: whether a forward pass stays within the limits of cam-limits.h in memory and work.
 */
gboolean cam_network_check_run (
    const GArray *layers, guint first_kept, gsize height, gsize width, GError **error);

/** cam_network_is_gap_conv: Returns: whether @layer is the convolution whose feature maps go
 * through a ReLU into GAP and one linear layer. */
gboolean cam_network_is_gap_conv (CamNetwork *self, guint layer);

static inline const CamLayer *
cam_network_layer (CamNetwork *self, guint index)
{
  return &g_array_index (self->layers, CamLayer, index);
}

G_END_DECLS
