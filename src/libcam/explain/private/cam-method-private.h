/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-method.h"

G_BEGIN_DECLS

/** CamMethodNeeds: what a network must have at a layer for a method to apply. */
typedef enum
{
  CAM_NEEDS_MAPS, /* the layer has feature maps */
  CAM_NEEDS_GAP,  /* each class has weights for its channels, see cam_network_has_class_weights() */
} CamMethodNeeds;

/**
 * CamMethodRow:
 * @id: see cam_method_get_id()
 * @title: see cam_method_get_title(); not translated yet
 * @source: see cam_method_get_source()
 * @needs: see cam_method_check()
 * @known_weights: (nullable): makes the weights of the maps that GAP averages, if these weights are
 *   the same for every image; then maps can be drawn while the network runs. @shape is the shape of
 *   the feature maps, K × H × W
 * @weights: (nullable): makes the weights of the channels of @layer; the map is then Σ_k weight_k
 *   A^k
 * @map: (nullable): makes the map itself, H × W, for a method without @weights
 *
 * A method. Weights are tensors of K. Any thread may call the functions.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *source;
  CamMethodNeeds needs;
  CamTensor *(*known_weights) (CamNetwork *network,
                               guint class_index,
                               const gsize shape[3],
                               GError **error);
  CamTensor *(*weights) (CamForward *forward,
                         guint class_index,
                         guint layer,
                         GCancellable *cancellable,
                         GError **error);
  CamTensor *(*map) (CamForward *forward,
                     guint class_index,
                     guint layer,
                     GCancellable *cancellable,
                     GError **error);
} CamMethodRow;

/** cam_method_get_row: Returns: (transfer none): the row of @method in the table. */
const CamMethodRow *cam_method_get_row (CamMethod method);

extern const CamMethodRow cam_method_cam;
extern const CamMethodRow cam_method_grad_cam;

G_END_DECLS
