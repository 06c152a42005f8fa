/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-feature-pass.h"
#include "cam-network.h"

G_BEGIN_DECLS

/* Drawing maps while the network runs, for CamExplanation. Any thread may call these functions. */

/**
 * cam_network_take_maps:
 * @shape: n × H × W
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Takes memory for n maps from the network's pool, which holds what earlier passes gave back. The
 * values are not set.
 *
 * Returns: (transfer full) (nullable): n × H × W
 */
CamTensor *cam_network_take_maps (CamNetwork *self, const gsize shape[3], GError **error);

/**
 * cam_network_forward_with_maps:
 * @image: as for cam_network_forward()
 * @first_kept: as for cam_network_forward()
 * @pass: (nullable): the weights and memory of the maps to draw from the feature maps at
 *   @first_kept; only if cam_network_is_gap_conv()
 * @cancellable: (nullable): looked at within long layers
 * @error: as cam_network_forward()
 *
 * Like cam_network_forward(), but also draws maps.
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
 * @pass: what to compute from its feature maps
 * @cancellable: (nullable): looked at within long layers
 * @error: as cam_network_forward()
 *
 * Runs the layers up to and including @last once more.
 *
 * Returns: whether everything was computed.
 */
gboolean cam_network_run_pass (CamNetwork *self,
                               CamTensor *image,
                               guint last,
                               const CamFeaturePass *pass,
                               GCancellable *cancellable,
                               GError **error);

/**
 * cam_network_get_gap_gradient:
 * @class_index: the class c
 * @height: of the feature maps that GAP averages, in cells
 * @width: likewise
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * ∂y^c/∂A^k for the feature maps that GAP averages. It is the same at every pixel and for every
 * image.
 *
 * Returns: (transfer full) (nullable): K
 */
CamTensor *cam_network_get_gap_gradient (
    CamNetwork *self, guint class_index, gsize height, gsize width, GError **error);

G_END_DECLS
