/* SPDX-License-Identifier: MIT */

#include "cam-method-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* w_k^c: row c of the linear layer after GAP. */
static CamTensor *
get_class_weights (CamNetwork *network, guint class_index, const gsize shape[3], GError **error)
{
  guint n_layers = cam_network_get_n_layers (network);
  const CamTensor *weight = cam_network_get_layer (network, n_layers - 1)->weight;
  CamTensor *row = cam_tensor_try_new (1, shape, error);

  if (row != NULL)
    memcpy (row->data, weight->data + class_index * shape[0], shape[0] * sizeof (float));
  return row;
}

static CamTensor *
get_weights (
    CamForward *forward, guint class_index, guint layer, GCancellable *cancellable, GError **error)
{
  return get_class_weights (forward->network, class_index, forward->shape, error);
}

const CamMethodRow cam_method_cam = {
  .id = "cam",
  .title = N_ ("CAM"),
  .source = "Zhou et al. (2016)",
  .needs = CAM_NEEDS_GAP,
  .known_weights = get_class_weights,
  .weights = get_weights,
};
