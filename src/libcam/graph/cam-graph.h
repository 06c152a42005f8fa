/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-onnx.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/** CAM_GRAPH_NONE: the index that means "no value" or "no layer". */
#define CAM_GRAPH_NONE G_MAXUINT

/**
 * CamGraphLayer:
 * @name: the value's name in the file
 * @op: the operator that computes it
 * @value: the index of the value
 * @shape: K × H × W for an image of the graph's own size
 *
 * A layer: a value with feature maps, which can be explained.
 */
typedef struct
{
  const char *name;
  const char *op;
  guint value;
  gsize shape[3];
} CamGraphLayer;

/**
 * CamGraphGap:
 * @layer: index of the layer whose feature maps are averaged and then weighted; %CAM_GRAPH_NONE if
 *   the network does not end in GAP and one linear layer
 * @weights: (nullable): C × K, the class weights
 * @bias: (nullable): C
 * @is_exact: whether the mean of Σ_k w_k^c A^k plus β^c is the logit, which is not so if an
 *   activation lies in between
 */
typedef struct
{
  guint layer;
  CamTensor *weights;
  CamTensor *bias;
  gboolean is_exact;
} CamGraphGap;

/** A network as a graph of operators. It does not change, apart from plans and weights that it
 * remembers under a lock, so any number of threads may use it at the same time.
 * Reference-counted. */
typedef struct _CamGraph CamGraph;

/**
 * cam_graph_new:
 * @onnx: (transfer full): the content of a file
 * @error: %CAM_ERROR_NETWORK, %CAM_ERROR_UNSUPPORTED or another #CamError that names the node, not
 *   the file
 *
 * Checks that the graph takes one image, gives logits and has only known operators. If it ends in a
 * Softmax, the logits are the input of that.
 *
 * Returns: (transfer full) (nullable): the graph.
 */
CamGraph *cam_graph_new (CamOnnx *onnx, GError **error);

CamGraph *cam_graph_ref (CamGraph *self);
void cam_graph_unref (CamGraph *self);

/** cam_graph_get_n_classes: Returns: the number of logits. */
guint cam_graph_get_n_classes (CamGraph *self);

/** cam_graph_get_n_input_channels: Returns: the number of channels C that an image must have. */
guint cam_graph_get_n_input_channels (CamGraph *self);

/** cam_graph_get_input_size: sets @height and @width to the size that an image must have; 0 means
 * any. */
void cam_graph_get_input_size (CamGraph *self, gsize *height, gsize *width);

/** cam_graph_get_logits_name: Returns: the name in the file of the value that holds the logits. */
const char *cam_graph_get_logits_name (CamGraph *self);

/** cam_graph_get_n_parameters: Returns: the number of values that were learned. */
gsize cam_graph_get_n_parameters (CamGraph *self);

/** cam_graph_get_n_layers: Returns: how many values can be explained. Layers are in the order in
 * which they are computed. */
guint cam_graph_get_n_layers (CamGraph *self);

/** cam_graph_get_layer: Returns: (transfer none): layer @index, see cam_graph_get_n_layers(). */
const CamGraphLayer *cam_graph_get_layer (CamGraph *self, guint index);

/** cam_graph_get_default_layer: Returns: the layer that GAP averages, or else the last layer. */
guint cam_graph_get_default_layer (CamGraph *self);

/** cam_graph_get_gap: Returns: (transfer none): how the network ends. */
const CamGraphGap *cam_graph_get_gap (CamGraph *self);

/** cam_graph_get_description: Returns: (transfer none): the nodes as the file has them. */
const CamOnnx *cam_graph_get_description (CamGraph *self);

/**
 * cam_graph_count_multiplications:
 * @height: the image's height in pixels
 * @width: the image's width in pixels
 * @error: as cam_graph_forward()
 *
 * Returns: the multiplications of a forward pass; 0 if the image does not fit.
 */
guint64 cam_graph_count_multiplications (CamGraph *self, gsize height, gsize width, GError **error);

/**
 * cam_graph_get_shape:
 * @layer: a layer
 * @height: the image's height in pixels
 * @width: the image's width in pixels
 * @shape: (out caller-allocates): the shape K × H × W of the layer's feature maps
 * @error: as cam_graph_forward()
 *
 * Returns: whether the image fits.
 */
gboolean cam_graph_get_shape (
    CamGraph *self, guint layer, gsize height, gsize width, gsize shape[3], GError **error);

/** CamGraphPass: the result of a forward pass. Immutable, reference-counted. */
typedef struct _CamGraphPass CamGraphPass;

/**
 * cam_graph_forward:
 * @image: what the network sees, C × H × W
 * @layer: the layer whose feature maps are kept for cam_graph_backward(); %CAM_GRAPH_NONE for the
 *   logits alone
 * @cancellable: (nullable): looked at between operators
 * @error: %CAM_ERROR_MISMATCH if the image does not fit, %CAM_ERROR_LIMIT if memory is short,
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the logits and feature maps. Any thread.
 */
CamGraphPass *cam_graph_forward (
    CamGraph *self, CamTensor *image, guint layer, GCancellable *cancellable, GError **error);

CamGraphPass *cam_graph_pass_ref (CamGraphPass *self);
void cam_graph_pass_unref (CamGraphPass *self);

/** cam_graph_pass_get_logits: Returns: (transfer none): y^c, one value for each class. */
CamTensor *cam_graph_pass_get_logits (CamGraphPass *self);

/** cam_graph_pass_get_maps: Returns: (transfer none): the feature maps A^k, K × H × W. */
CamTensor *cam_graph_pass_get_maps (CamGraphPass *self);

/** cam_graph_pass_get_size: Returns: the bytes of memory that it keeps. */
gsize cam_graph_pass_get_size (CamGraphPass *self);

/**
 * cam_graph_backward:
 * @pass: a forward pass with a layer
 * @class_index: the class c
 * @cancellable: (nullable): looked at between operators
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): ∂y^c/∂A at that layer, K × H × W. Any thread.
 */
CamTensor *cam_graph_backward (CamGraphPass *pass,
                               guint class_index,
                               GCancellable *cancellable,
                               GError **error);

/**
 * cam_graph_backward_means:
 *
 * Like cam_graph_backward(), but gives only the mean over each channel, which is enough for
 * Grad-CAM. If the layer is flattened and multiplied by a matrix, as in VGG, later calls read a
 * matrix that is smaller by a factor of H · W.
 *
 * Returns: (transfer full) (nullable): the mean of ∂y^c/∂A^k over the pixels, K.
 */
CamTensor *cam_graph_backward_means (CamGraphPass *pass,
                                     guint class_index,
                                     GCancellable *cancellable,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamGraph, cam_graph_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamGraphPass, cam_graph_pass_unref)

G_END_DECLS
