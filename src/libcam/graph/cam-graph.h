/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-onnx.h"
#include "cam-tensor.h"

G_BEGIN_DECLS

/** CAM_GRAPH_NONE: stands for no value. */
#define CAM_GRAPH_NONE G_MAXUINT

/**
 * CamGraphLayer:
 * @name: of the value, as the file names it
 * @op: the operator that computes it
 * @value: its index
 * @shape: K × H × W for an image of the graph's own size
 *
 * A value that can be explained at: feature maps.
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
 * @layer: index of the layer whose feature maps are averaged and weighed; %CAM_GRAPH_NONE if the
 *   network does not end so
 * @weights: (nullable): C × K, the class weights
 * @bias: (nullable): C
 * @is_exact: whether the mean of Σ_k w_k^c A^k plus β^c is the logit; not with an activation
 * between
 */
typedef struct
{
  guint layer;
  CamTensor *weights;
  CamTensor *bias;
  gboolean is_exact;
} CamGraphGap;

/** A network as a graph of operators. Immutable but for what it remembers; may be used from any
 * threads at a time. Counted by reference. */
typedef struct _CamGraph CamGraph;

/**
 * cam_graph_new:
 * @onnx: (transfer full): what a file says
 * @error: %CAM_ERROR_NETWORK, %CAM_ERROR_UNSUPPORTED or another #CamError that names the node, not
 *   the file
 *
 * Checks that the graph takes one image and gives logits, by operators that are known. A logit is
 * what goes into a last Softmax.
 *
 * Returns: (transfer full) (nullable): the graph.
 */
CamGraph *cam_graph_new (CamOnnx *onnx, GError **error);

CamGraph *cam_graph_ref (CamGraph *self);
void cam_graph_unref (CamGraph *self);

guint cam_graph_get_n_classes (CamGraph *self);
guint cam_graph_get_n_input_channels (CamGraph *self);

/** cam_graph_get_input_size: gives the height and width that an image must have, 0 for any. */
void cam_graph_get_input_size (CamGraph *self, gsize *height, gsize *width);

/** cam_graph_get_logits_name: Returns: what the file calls the value that holds the logits. */
const char *cam_graph_get_logits_name (CamGraph *self);

/** cam_graph_get_n_parameters: Returns: the numbers that were learned. */
gsize cam_graph_get_n_parameters (CamGraph *self);

/** cam_graph_get_n_layers: Returns: how many values can be explained at, in the order in which they
 * are computed. */
guint cam_graph_get_n_layers (CamGraph *self);
const CamGraphLayer *cam_graph_get_layer (CamGraph *self, guint index);

/** cam_graph_get_default_layer: Returns: the layer that is averaged at the end, or else the last.
 */
guint cam_graph_get_default_layer (CamGraph *self);

/** cam_graph_get_gap: Returns: (transfer none): how the network ends. */
const CamGraphGap *cam_graph_get_gap (CamGraph *self);

/** cam_graph_get_description: Returns: (transfer none): the file's nodes. */
const CamOnnx *cam_graph_get_description (CamGraph *self);

/**
 * cam_graph_count:
 * @height: of the image
 * @width: of the image
 * @error: as cam_graph_forward()
 *
 * Returns: the multiplications of a forward pass; 0 if the image does not fit.
 */
guint64 cam_graph_count (CamGraph *self, gsize height, gsize width, GError **error);

/**
 * cam_graph_get_shape:
 * @layer: a layer
 * @height: of the image
 * @width: of the image
 * @shape: (out caller-allocates): K × H × W of that layer
 * @error: as cam_graph_forward()
 */
gboolean cam_graph_get_shape (
    CamGraph *self, guint layer, gsize height, gsize width, gsize shape[3], GError **error);

/** What a forward pass leaves. Immutable, counted by reference. */
typedef struct _CamGraphPass CamGraphPass;

/**
 * cam_graph_forward:
 * @image: what the network sees, C × H × W
 * @layer: a layer whose feature maps are kept and can be run back to; %CAM_GRAPH_NONE for the
 * logits alone
 * @cancellable: (nullable): looked at between operators
 * @error: %CAM_ERROR_MISMATCH if the image does not fit, %CAM_ERROR_LIMIT if memory is short,
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the logits and feature maps.
 */
CamGraphPass *cam_graph_forward (
    CamGraph *self, CamTensor *image, guint layer, GCancellable *cancellable, GError **error);

CamGraphPass *cam_graph_pass_ref (CamGraphPass *self);
void cam_graph_pass_unref (CamGraphPass *self);

/** cam_graph_pass_get_logits: Returns: (transfer none): y^c, one a class. */
CamTensor *cam_graph_pass_get_logits (CamGraphPass *self);

/** cam_graph_pass_get_maps: Returns: (transfer none): the feature maps A^k, K × H × W. */
CamTensor *cam_graph_pass_get_maps (CamGraphPass *self);

/** cam_graph_pass_get_size: Returns: the bytes that it keeps in memory. */
gsize cam_graph_pass_get_size (CamGraphPass *self);

/**
 * cam_graph_backward:
 * @pass: a forward pass with a layer
 * @class_index: the class c
 * @cancellable: (nullable): looked at between operators
 * @error: %CAM_ERROR_LIMIT if memory is short, %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): ∂y^c/∂A at that layer, K × H × W.
 */
CamTensor *cam_graph_backward (CamGraphPass *pass,
                               guint class_index,
                               GCancellable *cancellable,
                               GError **error);

/**
 * cam_graph_backward_means:
 *
 * As cam_graph_backward(), for who wants no more than the mean over each channel, as Grad-CAM does.
 * If the layer is flattened and multiplied by a matrix, as in VGG, this takes a pixel's share of
 * the numbers after the first time.
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
