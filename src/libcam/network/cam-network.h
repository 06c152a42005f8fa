/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-ref-count.h"
#include "cam-checkpoint.h"
#include "cam-graph.h"
#include "cam-layer.h"
#include "cam-preprocessing.h"

G_BEGIN_DECLS

#define CAM_TYPE_NETWORK (cam_network_get_type ())
G_DECLARE_FINAL_TYPE (CamNetwork, cam_network, CAM, NETWORK, GObject)

/**
 * cam_network_new:
 * @checkpoint: named tensors: `conv_layers.I.{weight,bias}` and `fc.*` or `fc_layers.*`
 * @cancellable: (nullable): looked at while weights are made ready for the arithmetic
 * @error: %CAM_ERROR_NETWORK: what was found and what was expected; %CAM_ERROR_LIMIT if memory
 * is short, %G_IO_ERROR_CANCELLED
 *
 * Reads the layers from the parameters' names and shapes: ascending `conv_layers.I`; a gap of 2 is
 * conv, ReLU; a gap of 3 is conv, ReLU, max pool. One 2-D head with as many columns as the last
 * convolution has channels means global average pooling (`CNNWithGAP`); else the head is flatten,
 * linear, ReLU, linear … (`CNN`). What follows the last convolution leaves no trace in a state
 * dict: in front of GAP it is a ReLU alone, so that GAP averages what CAM is drawn from; in front
 * of a fully connected head it is what follows the convolution before it, or ReLU and max pool
 * if there is only one.
 *
 * Returns: (transfer full) (nullable): the network.
 */
CamNetwork *cam_network_new (CamCheckpoint *checkpoint, GCancellable *cancellable, GError **error);

/**
 * cam_network_new_from_tensors:
 * @names: %NULL-terminated names of a state dict's tensors
 * @tensors: (element-type CamTensor): the tensors, as many and in the same order
 * @cancellable: (nullable): as for cam_network_new()
 * @error: as for cam_network_new()
 *
 * Returns: (transfer full) (nullable): as cam_network_new(). It keeps references to the tensors.
 */
CamNetwork *cam_network_new_from_tensors (const char *const *names,
                                          GPtrArray *tensors,
                                          GCancellable *cancellable,
                                          GError **error);

/**
 * cam_network_new_from_graph:
 * @graph: a graph of operators
 * @preprocessing: what is done to images, whose mean and deviation the network takes care of itself
 *
 * Its layers are the values that can be explained at, and the logits as the last one, which has the
 * class weights if the network ends in global average pooling and one linear layer.
 *
 * Returns: (transfer full): the network.
 */
CamNetwork *cam_network_new_from_graph (CamGraph *graph, const CamPreprocessing *preprocessing);

/** cam_network_get_graph: Returns: (transfer none) (nullable): the graph that it is, or %NULL for
 * one of the reference networks. */
CamGraph *cam_network_get_graph (CamNetwork *self);

/** cam_network_get_preprocessing: Returns: (transfer none): what is done to images for a graph. */
const CamPreprocessing *cam_network_get_preprocessing (CamNetwork *self);

/** cam_network_is_target: Returns: whether layer @index has feature maps that can be explained: any
 * in front of the head. */
gboolean cam_network_is_target (CamNetwork *self, guint index);

guint cam_network_get_n_layers (CamNetwork *self);
const CamLayer *cam_network_get_layer (CamNetwork *self, guint index);
guint cam_network_get_n_classes (CamNetwork *self);
guint cam_network_get_n_input_channels (CamNetwork *self);

/** cam_network_get_n_parameters: Returns: the number of weights and biases of all layers. */
gsize cam_network_get_n_parameters (CamNetwork *self);

/** cam_network_has_gap: Returns: whether the network ends in GAP and one linear layer. */
gboolean cam_network_has_gap (CamNetwork *self);

/** cam_network_is_averaged: Returns: whether the means of the feature maps of @layer, by class
 * weights, are all that the logits are made of but the bias. */
gboolean cam_network_is_averaged (CamNetwork *self, guint layer);

/** cam_network_has_class_weights: Returns: whether there is a weight of each class for each channel
 * of @layer: it is averaged, or nothing but a ReLU is in between. */
gboolean cam_network_has_class_weights (CamNetwork *self, guint layer);

/**
 * cam_network_get_input_size:
 *
 * Returns: the height and width in pixels that a fully connected head demands of the picture (the
 *   smallest square that fits), or 0 if any size will do (GAP) or only oblong pictures fit.
 */
guint cam_network_get_input_size (CamNetwork *self);

/**
 * cam_network_get_default_layer:
 *
 * Returns: the index of the layer that is explained at first: the one that GAP averages, the ReLU
 * of the last convolution, or the last with feature maps.
 */
guint cam_network_get_default_layer (CamNetwork *self);

/**
 * cam_network_find_layer:
 * @name: a layer's name in the state dict, such as "conv_layers.2"; or that of a module such as
 *   "layer4", which stands for its last layer
 * @index: (out): the layer's index
 *
 * Returns: whether there is a layer of that name.
 */
gboolean cam_network_find_layer (CamNetwork *self, const char *name, guint *index);

/**
 * cam_network_get_output_shape:
 * @index: a layer
 * @height: the picture's height in pixels
 * @width: the picture's width in pixels
 * @shape: (out caller-allocates) (array fixed-size=3): channels × height × width of what layer
 *   @index gives for a picture of that size; n × 1 × 1 after GAP, flatten and linear layers
 * @error: %CAM_ERROR_MISMATCH if a picture of that size does not fit the network
 *
 * Returns: whether the picture fits up to and including layer @index.
 */
gboolean cam_network_get_output_shape (
    CamNetwork *self, guint index, gsize height, gsize width, gsize shape[3], GError **error);

#define CAM_TYPE_FORWARD (cam_forward_get_type ())

/**
 * CAM_FORWARD_MAX_BYTES: feature maps larger than this are not kept after the last convolution of
 * a GAP network, which can do without them: 64 channels of 1024 × 1024.
 */
#define CAM_FORWARD_MAX_BYTES ((gsize)256 * 1024 * 1024)

/**
 * CamForward:
 * @network: the network that ran
 * @image: what it saw, if it has to be run again for single feature maps; else %NULL
 * @first_kept: index of the layer from which on outputs are kept, in one of the reference networks
 * the convolution at or before the one asked for
 * @shape: K × H × W of the feature maps at @first_kept
 * @outputs: (element-type CamTensor) (nullable elements): output of each layer; %NULL for the
 *   layers before @first_kept. outputs[first_kept] are its feature maps (K × H × W). Where only GAP
 * and a linear layer follow them, the maps after the ReLU are not kept, and those before it only
 * up to %CAM_FORWARD_MAX_BYTES; @measures stands for both
 * @measures: 3 × K: the mean of each A^k before the ReLU, after it, and the share of pixels that
 *   are not 0 after it
 * @logits: y^c, one a class
 * @pass: (nullable): what a graph left, which holds all of this
 *
 * What a forward pass leaves, enough to run the network backward to layer @first_kept.
 * Immutable, counted by reference.
 */
typedef struct
{
  CamRefCount ref_count;
  CamNetwork *network;
  CamTensor *image;
  guint first_kept;
  gsize shape[3];
  GPtrArray *outputs;
  CamTensor *measures;
  CamTensor *logits;
  CamGraphPass *pass;
} CamForward;

GType cam_forward_get_type (void) G_GNUC_CONST;
CamForward *cam_forward_ref (CamForward *forward);
void cam_forward_unref (CamForward *forward);

/**
 * cam_network_forward:
 * @image: what the network sees, C × H × W, usually 0..1
 * @first_kept: a layer with feature maps; see #CamForward
 * @cancellable: (nullable): looked at between layers and within long ones
 * @error: %CAM_ERROR_MISMATCH if the image does not fit, %CAM_ERROR_LIMIT if memory is
 *   short, %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the logits and the kept outputs.
 */
CamForward *cam_network_forward (CamNetwork *self,
                                 CamTensor *image,
                                 guint first_kept,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * cam_network_predict:
 * @image: as for cam_network_forward()
 * @cancellable: (nullable): as for cam_network_forward()
 * @error: as for cam_network_forward(); %CAM_ERROR_NETWORK if the logits are not numbers
 *
 * A forward pass for the logits alone. It keeps no feature maps, and writes none to memory but what
 * a fully connected head reads: for predicting many pictures.
 *
 * Returns: (transfer full) (nullable): y^c, one a class.
 */
CamTensor *
cam_network_predict (CamNetwork *self, CamTensor *image, GCancellable *cancellable, GError **error);

/**
 * cam_network_backward:
 * @forward: what cam_network_forward() of this network left
 * @class_index: the class c whose logit is differentiated
 * @layer: the layer whose output is differentiated to; not before forward->first_kept
 * @cancellable: (nullable):
 * @error: %G_IO_ERROR_CANCELLED, %CAM_ERROR_LIMIT; the latter also if @forward kept no feature
 *   maps and @layer is their convolution
 *
 * Runs back through every layer after @layer.
 *
 * Returns: (transfer full) (nullable): ∂y^c/∂A, of the shape of that layer's output.
 */
CamTensor *cam_network_backward (CamNetwork *self,
                                 CamForward *forward,
                                 guint class_index,
                                 guint layer,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * cam_network_backward_means:
 *
 * The mean over the pixels of what cam_network_backward() gives, with the same parameters:
 * Grad-CAM's α_k^c. The gradient after global average pooling has the same value at all pixels of
 * a channel; it is carried as that one value, and not written out for every pixel.
 *
 * Returns: (transfer full) (nullable): K
 */
CamTensor *cam_network_backward_means (CamNetwork *self,
                                       CamForward *forward,
                                       guint class_index,
                                       guint layer,
                                       GCancellable *cancellable,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamForward, cam_forward_unref)

G_END_DECLS
