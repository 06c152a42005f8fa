/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-feature-pass.h"
#include "cam-network.h"

G_BEGIN_DECLS

/* Maps drawn while the network runs, for those who explain it. From any thread. */

/**
 * cam_network_take_maps:
 * @shape: n × H × W
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Memory for @n maps out of what this network's earlier passes gave back. Its values are not set.
 *
 * Returns: (transfer full) (nullable): n × H × W
 */
CamTensor *cam_network_take_maps (CamNetwork *self, const gsize shape[3], GError **error);

/**
 * cam_network_forward_with_maps:
 * @image: as for cam_network_forward()
 * @first_kept: as for cam_network_forward()
 * @pass: (nullable): the weights of maps, and the maps that are drawn of the feature maps at
 *   @first_kept; only if cam_network_is_gap_conv()
 * @cancellable: (nullable):
 * @error: as cam_network_forward()
 *
 * Returns: (transfer full) (nullable): as cam_network_forward()
 */
CamForward *cam_network_forward_with_maps (CamNetwork *self,
                                           CamTensor *image,
                                           guint first_kept,
                                           const CamFeaturePass *pass,
                                           GCancellable *cancellable,
                                           GError **error);

/**
 * cam_network_run_pass:
 * @image: what the network sees, C × H × W
 * @last: index of a convolution
 * @pass: what to take from its feature maps
 * @cancellable: (nullable):
 * @error: as cam_network_forward()
 *
 * Runs the layers up to and including @last once more.
 *
 * Returns: whether everything was taken.
 */
gboolean cam_network_run_pass (CamNetwork *self,
                               CamTensor *image,
                               guint last,
                               const CamFeaturePass *pass,
                               GCancellable *cancellable,
                               GError **error);

/**
 * cam_network_gap_gradient:
 * @class_index: the class c
 * @height: of the feature maps that GAP averages, in cells
 * @width: as well
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * ∂y^c/∂A^k, the same at every pixel of the feature maps that GAP averages, whatever the image.
 *
 * Returns: (transfer full) (nullable): K
 */
CamTensor *cam_network_gap_gradient (
    CamNetwork *self, guint class_index, gsize height, gsize width, GError **error);

G_END_DECLS
