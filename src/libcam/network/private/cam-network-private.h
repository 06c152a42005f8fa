/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-network-pass.h"
#include "cam-network.h"
#include "cam-tensor-pool.h"

G_BEGIN_DECLS

/* What the files of CamNetwork share. cam-network-read.c makes the layers, cam-network-forward.c
 * and cam-network-backward.c run them. */

struct _CamNetwork
{
  GObject parent_instance;

  GArray *layers;   /* of CamLayer */
  GPtrArray *plans; /* CamConvPlan of each convolution, NULL for other layers */
  gboolean has_gap;
  guint last_conv;
  guint input_size;
  gsize max_kept_bytes; /* CAM_FORWARD_MAX_BYTES; smaller in tests */
  CamTensorPool *pool;  /* memory of feature maps and maps */
  CamGraph *graph;      /* or NULL; layers then only name its values */
  CamPreprocessing preprocessing;
};

/* What a network with a graph does in place of the functions without "graph" in their names. */
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
 * @tensors: (element-type CamTensor): the tensors, in the same order
 * @layers: (element-type CamLayer): the layers are appended; some may be there after an error
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
 * @error: %CAM_ERROR_LIMIT, which says which layer has too much of what
 *
 * Returns: whether the layers, and the memory to pack their weights, are within the limits of
 *   cam-limits.h.
 */
gboolean cam_network_check_layers (const GArray *layers, GError **error);

/**
 * cam_network_check_run:
 * @layers: (element-type CamLayer): a network's layers
 * @first_kept: the first layer whose output is kept; the number of layers if none is
 * @height: of the image, in pixels; the image must fit the network
 * @width: likewise
 * @error: %CAM_ERROR_LIMIT
 *
 * Returns: whether a forward pass stays within the limits of cam-limits.h for memory and
 *   multiplications.
 */
gboolean cam_network_check_run (
    const GArray *layers, guint first_kept, gsize height, gsize width, GError **error);

/** cam_network_is_gap_conv: Returns: whether @layer is a convolution after which only ReLU, GAP and
 * one linear layer follow. */
gboolean cam_network_is_gap_conv (CamNetwork *self, guint layer);

static inline const CamLayer *
cam_network_layer (CamNetwork *self, guint index)
{
  return &g_array_index (self->layers, CamLayer, index);
}

G_END_DECLS
