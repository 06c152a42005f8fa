/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-network.h"

G_BEGIN_DECLS

/** CAM_LAYER_NODE_GROUP: the layer of a node that only holds others. */
#define CAM_LAYER_NODE_GROUP G_MAXUINT

#define CAM_TYPE_LAYER_NODE (cam_layer_node_get_type ())

/** A layer that can be explained at, or a module that holds such layers, as the file's names say.
 * For the main thread. */
G_DECLARE_FINAL_TYPE (CamLayerNode, cam_layer_node, CAM, LAYER_NODE, GObject)

/**
 * cam_layer_node_new_tree:
 * @network: the network
 *
 * The target layers in their order, by the parts of their names: "layer4.1.conv2" is the layer
 * "conv2" of "1" in "layer4", as is "/layer4/1/conv2". A module that holds one alone is not shown
 * by itself, and one whose layers are interrupted by another's comes twice.
 *
 * Returns: (transfer full): the root, a group without a name.
 */
CamLayerNode *cam_layer_node_new_tree (CamNetwork *network);

/** cam_layer_node_find: Returns: (transfer full): a list of all layers in @self whose name has
 * @text in it, whatever its case. */
GListModel *cam_layer_node_find (CamLayerNode *self, const char *text);

/** cam_layer_node_get_children: Returns: (transfer none) (nullable): what a group holds. */
GListModel *cam_layer_node_get_children (CamLayerNode *self);

/** cam_layer_node_get_label: Returns: (transfer none): its name within its group. */
const char *cam_layer_node_get_label (CamLayerNode *self);

/** cam_layer_node_get_layer: Returns: the layer's index, or %CAM_LAYER_NODE_GROUP. */
guint cam_layer_node_get_layer (CamLayerNode *self);

/** cam_layer_node_contains: Returns: whether @layer is @self, or in it. */
gboolean cam_layer_node_contains (CamLayerNode *self, guint layer);

G_END_DECLS
