/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-network.h"

G_BEGIN_DECLS

/** CAM_LAYER_NODE_GROUP: stands for the layer's index in a node that is a group. */
#define CAM_LAYER_NODE_GROUP G_MAXUINT

#define CAM_TYPE_LAYER_NODE (cam_layer_node_get_type ())

/** A possible target layer, or a group of them: a module, according to the layers' names in the
 * model file. For the main thread. */
G_DECLARE_FINAL_TYPE (CamLayerNode, cam_layer_node, CAM, LAYER_NODE, GObject)

/**
 * cam_layer_node_new_tree:
 * @network: the network
 *
 * Makes a tree of the target layers, in the network's order, from the parts of their names:
 * "layer4.1.conv2" and "/layer4/1/conv2" are both the layer "conv2" in the group "1" in the group
 * "layer4". A group of a single node is replaced by that node. If layers of other modules lie
 * between those of a module, there are two groups of its name.
 *
 * Returns: (transfer full): the root, a group without a label.
 */
CamLayerNode *cam_layer_node_new_tree (CamNetwork *network);

/** cam_layer_node_find: Returns: (transfer full): a list of the layers in @self whose names contain
 * @text, in upper or lower case. */
GListModel *cam_layer_node_find (CamLayerNode *self, const char *text);

/** cam_layer_node_get_children: Returns: (transfer none) (nullable): the nodes of a group; %NULL
 * for a layer. */
GListModel *cam_layer_node_get_children (CamLayerNode *self);

/** cam_layer_node_get_label: Returns: (transfer none): its name within its group. @self owns it. */
const char *cam_layer_node_get_label (CamLayerNode *self);

/** cam_layer_node_get_layer: Returns: the layer's index, or %CAM_LAYER_NODE_GROUP. */
guint cam_layer_node_get_layer (CamLayerNode *self);

/** cam_layer_node_contains: Returns: whether @self is the layer @layer, or a group that contains
 * it. */
gboolean cam_layer_node_contains (CamLayerNode *self, guint layer);

G_END_DECLS
