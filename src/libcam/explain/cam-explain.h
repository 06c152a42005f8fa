/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-method.h"
#include "cam-scale.h"

G_BEGIN_DECLS

/**
 * CamScaling:
 * @kind: whether a map has a scale of its own, or one for all classes
 * @clip: whether the largest and smallest values of each map are left out, see
 *   cam_scale_for_clipped_map()
 * @relu: whether maps are shown after a ReLU
 *
 * How the scale of a map is chosen.
 */
typedef struct
{
  CamScaleKind kind;
  gboolean clip;
  gboolean relu;
} CamScaling;

#define CAM_TYPE_EXPLANATION (cam_explanation_get_type ())

/**
 * What a network says about one image and why: logits, feature maps, weights, maps. Made by one
 * forward pass; asking for another class or method runs the network forward again only if
 * the feature maps are too large to keep and the map is not there yet.
 * Thread-safe: maps are made when first asked for, under a lock, and kept.
 */
G_DECLARE_FINAL_TYPE (CamExplanation, cam_explanation, CAM, EXPLANATION, GObject)

/**
 * cam_explain:
 * @network: the network
 * @image: what it sees, C × H × W
 * @layer: the layer whose feature maps A^k are explained, of those of cam_network_is_target();
 *   usually cam_network_get_default_layer()
 * @cancellable: (nullable):
 * @error: as cam_network_forward()
 *
 * Returns: (transfer full) (nullable): the explanation.
 */
CamExplanation *cam_explain (
    CamNetwork *network, CamTensor *image, guint layer, GCancellable *cancellable, GError **error);

CamNetwork *cam_explanation_get_network (CamExplanation *self);
guint cam_explanation_get_layer (CamExplanation *self);
guint cam_explanation_get_n_classes (CamExplanation *self);

/** cam_explanation_get_n_channels: Returns: K, the number of feature maps at the explained layer.
 */
guint cam_explanation_get_n_channels (CamExplanation *self);

/** cam_explanation_get_map_size: gives the height and width of every map in cells. */
void cam_explanation_get_map_size (CamExplanation *self, gsize *height, gsize *width);

/** cam_explanation_get_logits: Returns: (transfer none): y^c, one a class. */
const float *cam_explanation_get_logits (CamExplanation *self);

/** cam_explanation_get_probabilities: Returns: (transfer none): softmax of the logits. */
const float *cam_explanation_get_probabilities (CamExplanation *self);

/** cam_explanation_get_prediction: Returns: the class of the largest logit (the first of equals).
 */
guint cam_explanation_get_prediction (CamExplanation *self);

/** cam_explanation_find_likeliest_but: Returns: the class of the largest logit but for @class_index
 * (the first of equals); %G_MAXUINT if there is no other. */
guint cam_explanation_find_likeliest_but (CamExplanation *self, guint class_index);

/** cam_explanation_check_class: Returns: whether there is a class @class_index; else @error is
 * %CAM_ERROR_MISMATCH. */
gboolean cam_explanation_check_class (CamExplanation *self, int class_index, GError **error);

/** cam_explanation_check_method: Returns: whether @method applies; see cam_method_check(). */
gboolean cam_explanation_check_method (CamExplanation *self, CamMethod method, GError **error);

/** cam_explanation_choose_method: Returns: the first method that applies, see
 * cam_method_choose(). */
CamMethod cam_explanation_choose_method (CamExplanation *self);

/** cam_explanation_is_exact: Returns: whether GAP averages the explained layer's maps, so that the
 * mean of CAM's map plus β^c is y^c. */
gboolean cam_explanation_is_exact (CamExplanation *self);

/** cam_explanation_get_gap_values: Returns: (transfer none): F^k, the mean of each of the K feature
 * maps. */
const float *cam_explanation_get_gap_values (CamExplanation *self);

/** cam_explanation_get_bias: Returns: β^c of the last linear layer. */
float cam_explanation_get_bias (CamExplanation *self, guint class_index);

/**
 * cam_explanation_get_weights:
 * @method: %CAM_METHOD_CAM gives w_k^c, %CAM_METHOD_GRAD_CAM α_k^c from a backward pass
 * @class_index: the class c
 * @cancellable: (nullable): looked at within long passes
 * @error: %CAM_ERROR_METHOD if @method does not apply, else as cam_network_backward()
 *
 * Returns: (transfer full) (nullable): a tensor of K.
 */
CamTensor *cam_explanation_get_weights (CamExplanation *self,
                                        CamMethod method,
                                        guint class_index,
                                        GCancellable *cancellable,
                                        GError **error);

/**
 * cam_explanation_get_map:
 * @method: where the weights come from
 * @class_index: the class c
 * @cancellable: (nullable): looked at within long passes
 * @error: %CAM_ERROR_METHOD if @method does not apply, else as cam_network_backward()
 *
 * The raw map Σ_k weight_k A^k, in logits for %CAM_METHOD_CAM. If
 * cam_explanation_is_exact() its mean plus β^c is y^c.
 *
 * Returns: (transfer full) (nullable): H × W
 */
CamTensor *cam_explanation_get_map (CamExplanation *self,
                                    CamMethod method,
                                    guint class_index,
                                    GCancellable *cancellable,
                                    GError **error);

/**
 * cam_explanation_get_scale:
 * @method: where the weights come from
 * @class_index: the class c whose map is shown
 * @scaling: what kind of scale is wanted
 * @scale: (out): the scale
 * @cancellable: (nullable): looked at between maps, and within long passes
 * @error: as cam_explanation_get_map()
 *
 * Which values the colours of the map of @class_index stand for. The scale of all classes is made
 * of all maps when first asked for, and kept; see cam_explanation_count_scaled().
 *
 * Returns: whether there is such a map.
 */
gboolean cam_explanation_get_scale (CamExplanation *self,
                                    CamMethod method,
                                    guint class_index,
                                    const CamScaling *scaling,
                                    CamScale *scale,
                                    GCancellable *cancellable,
                                    GError **error);

/** cam_explanation_count_scaled: Returns: of how many classes a scale of all classes is made: of
 * all, if their maps are sums of feature maps that are kept with weights that are known; else each
 * takes a pass through the network, and it is made of the 32 likeliest. */
guint cam_explanation_count_scaled (CamExplanation *self, CamMethod method);

/** cam_explanation_get_channel: Returns: (transfer full) (nullable): feature map A^k, H × W;
 * fails as cam_network_forward(). */
CamTensor *cam_explanation_get_channel (CamExplanation *self,
                                        guint channel,
                                        GCancellable *cancellable,
                                        GError **error);

/**
 * cam_explanation_peek_value:
 * @method: where the weights come from
 * @class_index: the class c
 * @x: across the picture, 0 to less than 1
 * @y: down the picture
 * @value: (out): the raw map's value in the cell there
 *
 * For a pointer that moves: it never runs the network, and takes at most a sum over the K channels.
 *
 * Returns: whether the value is known: there is such a map already, or its weights and the feature
 *   maps are there.
 */
gboolean cam_explanation_peek_value (
    CamExplanation *self, CamMethod method, guint class_index, double x, double y, float *value);

/** cam_explanation_peek_activations: @activations: (out caller-allocates): K values A^k in the
 * cell at @x, @y, as of cam_explanation_peek_value(). Returns: whether the feature maps were
 * kept. */
gboolean
cam_explanation_peek_activations (CamExplanation *self, double x, double y, float *activations);

/** cam_explanation_get_size: Returns: the bytes that it keeps in memory, lazily made maps at their
 * worst included. */
gsize cam_explanation_get_size (CamExplanation *self);

G_END_DECLS
