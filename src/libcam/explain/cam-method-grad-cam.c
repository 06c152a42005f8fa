/* SPDX-License-Identifier: MIT */

#include "cam-method-private.h"

#include <glib/gi18n-lib.h>

#include "cam-network-pass.h"

/* ∂y^c/∂A^k of the maps that GAP averages. The layers after them are linear, so it is the same for
 * every image and pixel. */
static CamTensor *
get_gap_gradient (CamNetwork *network, guint class_index, const gsize shape[3], GError **error)
{
  CamTensor *gradient
      = cam_network_get_gap_gradient (network, class_index, shape[1], shape[2], error);

  if (gradient != NULL)
    gradient->n_dims = 1;
  return gradient;
}

/* α_k^c, the mean of ∂y^c/∂A^k over the pixels. */
static CamTensor *
get_gradient_means (
    CamForward *forward, guint class_index, guint layer, GCancellable *cancellable, GError **error)
{
  return cam_network_backward_means (
      forward->network, forward, class_index, layer, cancellable, error);
}

const CamMethodRow cam_method_grad_cam = {
  .id = "grad-cam",
  .title = N_ ("Grad-CAM"),
  .source = "Selvaraju et al. (2017)",
  .needs = CAM_NEEDS_MAPS,
  .known_weights = get_gap_gradient,
  .weights = get_gradient_means,
};
