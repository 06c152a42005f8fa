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

/** CamNetwork: a network of layers, or of a graph. It does not change, and its passes take memory
 * from a pool that has a lock, so any number of threads may use it at the same time. */
G_DECLARE_FINAL_TYPE (CamNetwork, cam_network, CAM, NETWORK, GObject)

/**
 * cam_network_new:
 * @checkpoint: named tensors: `conv_layers.I.{weight,bias}` and `fc.*` or `fc_layers.*`
 * @cancellable: (nullable): looked at while weights are packed for the kernels
 * @error: %CAM_ERROR_NETWORK, which says what was found and what was expected; %CAM_ERROR_LIMIT if
 *   memory is short; %G_IO_ERROR_CANCELLED
 *
 * Finds the layers from the names and shapes of the parameters. Convolutions are `conv_layers.I`
 * with ascending I. If the next I is 2 larger, a ReLU follows the convolution; if it is 3 larger, a
 * ReLU and a max pool. The head is global average pooling and one linear layer (`CNNWithGAP`) if it
 * is a single matrix with as many columns as the last convolution has channels; else it is flatten,
 * linear, ReLU, linear … (`CNN`). A state dict does not tell what follows the last convolution.
 * Before GAP that is a ReLU alone, so that GAP averages the maps that CAM is drawn from. Before a
 * fully connected head it is the same as after the convolution before, or ReLU and max pool if
 * there is only one convolution.
 *
 * Returns: (transfer full) (nullable): the network. Its functions may be called from any thread.
 */
CamNetwork *cam_network_new (CamCheckpoint *checkpoint, GCancellable *cancellable, GError **error);

/**
 * cam_network_new_from_tensors:
 * @names: %NULL-terminated names of the tensors of a state dict
 * @tensors: (element-type CamTensor): the tensors, in the same order
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
 * @graph: a graph of operators; the network keeps a reference
 * @preprocessing: how images are prepared; the network itself subtracts the mean and divides by the
 *   deviation
 *
 * Its layers are the values that can be explained, and the logits as the last layer. That one has
 * the class weights if the network ends in global average pooling and one linear layer.
 *
 * Returns: (transfer full): the network.
 */
CamNetwork *cam_network_new_from_graph (CamGraph *graph, const CamPreprocessing *preprocessing);

/** cam_network_get_graph: Returns: (transfer none) (nullable): the graph of operators, or %NULL for
 * a reference network. */
CamGraph *cam_network_get_graph (CamNetwork *self);

/** cam_network_get_preprocessing: Returns: (transfer none): how images are prepared; only for a
 * graph. */
const CamPreprocessing *cam_network_get_preprocessing (CamNetwork *self);

/** cam_network_is_target: Returns: whether layer @index has feature maps that can be explained,
 * which holds for all layers before the head. */
gboolean cam_network_is_target (CamNetwork *self, guint index);

/** cam_network_get_n_layers: Returns: the number of layers. */
guint cam_network_get_n_layers (CamNetwork *self);

/** cam_network_get_layer: Returns: (transfer none): layer @index, in the order in which layers run.
 */
const CamLayer *cam_network_get_layer (CamNetwork *self, guint index);

/** cam_network_get_n_classes: Returns: the number of classes, and of logits. */
guint cam_network_get_n_classes (CamNetwork *self);

/** cam_network_get_n_input_channels: Returns: the number of channels C that an image must have. */
guint cam_network_get_n_input_channels (CamNetwork *self);

/** cam_network_get_n_parameters: Returns: the number of weights and biases of all layers. */
gsize cam_network_get_n_parameters (CamNetwork *self);

/** cam_network_has_gap: Returns: whether the network ends in GAP and one linear layer. */
gboolean cam_network_has_gap (CamNetwork *self);

/** cam_network_is_averaged: Returns: whether GAP averages the feature maps of @layer, and the
 * logits are the sums of these means times the class weights, plus the bias. */
gboolean cam_network_is_averaged (CamNetwork *self, guint layer);

/** cam_network_has_class_weights: Returns: whether each class has a weight for each channel of
 * @layer: it is averaged, or only a ReLU lies between it and GAP. */
gboolean cam_network_has_class_weights (CamNetwork *self, guint layer);

/**
 * cam_network_get_input_size:
 *
 * Returns: the side in pixels of the smallest square image that fits a fully connected head; 0 if
 *   any size fits (GAP), or no square does.
 */
guint cam_network_get_input_size (CamNetwork *self);

/**
 * cam_network_get_default_layer:
 *
 * Returns: the index of the layer to explain at first: the one that GAP averages, else the ReLU of
 *   the last convolution, else the last layer with feature maps.
 */
guint cam_network_get_default_layer (CamNetwork *self);

/**
 * cam_network_find_layer:
 * @name: a layer's name in the state dict, such as "conv_layers.2", or a module's name such as
 *   "layer4", which stands for its last layer
 * @index: (out): the layer's index
 *
 * Returns: whether there is such a layer.
 */
gboolean cam_network_find_layer (CamNetwork *self, const char *name, guint *index);

/**
 * cam_network_get_output_shape:
 * @index: a layer
 * @height: the image's height in pixels
 * @width: the image's width in pixels
 * @shape: (out caller-allocates) (array fixed-size=3): channels × height × width of the output of
 *   layer @index; n × 1 × 1 after GAP, flatten and linear layers
 * @error: %CAM_ERROR_MISMATCH if an image of that size does not fit the network
 *
 * Returns: whether the image fits all layers up to and including @index.
 */
gboolean cam_network_get_output_shape (
    CamNetwork *self, guint index, gsize height, gsize width, gsize shape[3], GError **error);

#define CAM_TYPE_FORWARD (cam_forward_get_type ())

/**
 * CAM_FORWARD_MAX_BYTES: feature maps of the last convolution of a GAP network that are larger than
 * this are not kept, as they can be computed again: 64 channels of 1024 × 1024.
 */
#define CAM_FORWARD_MAX_BYTES ((gsize)256 * 1024 * 1024)

/**
 * CamForward:
 * @network: the network that ran
 * @image: (nullable): its input, if the network may have to run again for feature maps
 * @first_kept: index of the first layer whose output is kept; in a reference network the
 *   convolution at or before the layer that was asked for
 * @shape: K × H × W of the feature maps at @first_kept
 * @outputs: (element-type CamTensor) (nullable elements): the output of each layer; %NULL for
 *   layers before @first_kept. outputs[first_kept] are its feature maps (K × H × W). If only ReLU,
 *   GAP and a linear layer follow, the maps after the ReLU are not kept, and those before it only
 *   if they have at most %CAM_FORWARD_MAX_BYTES; @measures then has their means
 * @measures: 3 × K: the mean of each A^k before the ReLU, its mean after the ReLU, and the share of
 *   pixels that are not 0 after it
 * @logits: y^c, one value for each class
 * @pass: (nullable): the graph's pass, which owns all of this
 *
 * The result of a forward pass, with all that a backward pass to layer @first_kept needs.
 * Immutable, reference-counted.
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
 * @error: %CAM_ERROR_MISMATCH if the image does not fit, %CAM_ERROR_LIMIT if memory is short,
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the logits and the kept outputs. Any thread.
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
 * @error: as for cam_network_forward(); %CAM_ERROR_NETWORK if the logits are not finite
 *
 * A forward pass for the logits alone, to predict many images. It keeps no feature maps, and writes
 * only those to memory that a fully connected head reads.
 *
 * Returns: (transfer full) (nullable): y^c, one value for each class. Any thread.
 */
CamTensor *
cam_network_predict (CamNetwork *self, CamTensor *image, GCancellable *cancellable, GError **error);

/**
 * cam_network_backward:
 * @forward: from cam_network_forward() of this network
 * @class_index: the class c whose logit is differentiated
 * @layer: the layer whose output is the variable; not before forward->first_kept
 * @cancellable: (nullable): looked at between layers and within long ones
 * @error: %G_IO_ERROR_CANCELLED; %CAM_ERROR_LIMIT if memory is short, or if @layer is a convolution
 *   whose feature maps @forward did not keep
 *
 * Runs back through every layer after @layer.
 *
 * Returns: (transfer full) (nullable): ∂y^c/∂A, in the shape of that layer's output. Any thread.
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
 * Grad-CAM's α_k^c: the means over the pixels of what cam_network_backward() gives for the same
 * parameters. Before global average pooling the gradient is the same at all pixels of a channel, so
 * it is computed once for each channel and not written out for every pixel.
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
