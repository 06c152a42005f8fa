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
};

/**
 * cam_network_read_layers:
 * @names: names of the state dict's tensors
 * @tensors: (element-type CamTensor): as many
 * @layers: (element-type CamLayer): gets the layers; may hold some where it fails
 * @error: %CAM_ERROR_NETWORK
 *
 * See cam_network_new().
 */
gboolean cam_network_read_layers (const char *const *names,
                                  GPtrArray *tensors,
                                  GArray *layers,
                                  GError **error);

/* The smallest height and width at which the head's columns fit the last feature maps; 0 where no
 * square does. */
guint cam_network_find_input_size (CamNetwork *self);

static inline const CamLayer *
cam_network_layer (CamNetwork *self, guint index)
{
  return &g_array_index (self->layers, CamLayer, index);
}

G_END_DECLS
