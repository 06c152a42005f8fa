/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-method.h"
#include "cam-scale.h"

G_BEGIN_DECLS

/**
 * CamScaling:
 * @kind: whether each map has its own scale, or all classes share one
 * @clip: whether the scale leaves out the extreme values of each map, see
 *   cam_scale_for_clipped_map()
 * @relu: whether maps are shown after a ReLU
 *
 * How to choose the scale of a map.
 */
typedef struct
{
  CamScaleKind kind;
  gboolean clip;
  gboolean relu;
} CamScaling;

#define CAM_TYPE_EXPLANATION (cam_explanation_get_type ())

/**
 * What a network says about one image and why: logits, feature maps, weights and maps. One forward
 * pass makes it. Another class or method needs another forward pass only if the feature maps were
 * too large to keep and the map has not been made yet. Any thread may call its functions. A map is
 * made when it is first asked for, and kept; a second thread that asks for the same map waits for
 * it.
 */
G_DECLARE_FINAL_TYPE (CamExplanation, cam_explanation, CAM, EXPLANATION, GObject)

/**
 * cam_explain:
 * @network: the network
 * @image: what the network sees, C × H × W; the tensor must not change afterwards
 * @layer: the layer whose feature maps A^k are explained, for which cam_network_is_target() holds;
 *   usually cam_network_get_default_layer()
 * @cancellable: (nullable): looked at within long passes
 * @error: as cam_network_forward()
 *
 * Returns: (transfer full) (nullable): the explanation, which keeps a reference to @network.
 */
CamExplanation *cam_explain (
    CamNetwork *network, CamTensor *image, guint layer, GCancellable *cancellable, GError **error);

/** cam_explanation_get_network: Returns: (transfer none): the network. */
CamNetwork *cam_explanation_get_network (CamExplanation *self);

/** cam_explanation_get_layer: Returns: the index of the explained layer. */
guint cam_explanation_get_layer (CamExplanation *self);

/** cam_explanation_get_n_classes: Returns: the number of classes, and of logits. */
guint cam_explanation_get_n_classes (CamExplanation *self);

/** cam_explanation_get_n_channels: Returns: K, the number of feature maps at the explained layer.
 */
guint cam_explanation_get_n_channels (CamExplanation *self);

/** cam_explanation_get_map_size: sets @height and @width to the size of every map, H × W. */
void cam_explanation_get_map_size (CamExplanation *self, gsize *height, gsize *width);

/** cam_explanation_get_logits: Returns: (transfer none): the logits y^c of all classes. */
const float *cam_explanation_get_logits (CamExplanation *self);

/** cam_explanation_get_probabilities: Returns: (transfer none): the softmax of the logits. */
const float *cam_explanation_get_probabilities (CamExplanation *self);

/** cam_explanation_get_prediction: Returns: the class with the largest logit (the first of
 * equals). */
guint cam_explanation_get_prediction (CamExplanation *self);

/** cam_explanation_find_likeliest_except: Returns: the class with the largest logit of all but
 * @class_index (the first of equals); %G_MAXUINT if there is no other class. */
guint cam_explanation_find_likeliest_except (CamExplanation *self, guint class_index);

/** cam_explanation_check_class: Returns: whether @class_index is a class of the network; else sets
 * @error to %CAM_ERROR_MISMATCH. */
gboolean cam_explanation_check_class (CamExplanation *self, int class_index, GError **error);

/** cam_explanation_check_method: Returns: whether @method applies; see cam_method_check(). */
gboolean cam_explanation_check_method (CamExplanation *self, CamMethod method, GError **error);

/** cam_explanation_choose_method: Returns: the first method that applies, see
 * cam_method_choose(). */
CamMethod cam_explanation_choose_method (CamExplanation *self);

/** cam_explanation_match_method: Returns: @wanted if it applies, else
 * cam_explanation_choose_method(). */
CamMethod cam_explanation_match_method (CamExplanation *self, CamMethod wanted);

/** cam_explanation_is_exact: Returns: whether GAP averages the explained layer's maps, so that the
 * mean of the CAM of class c plus β^c is y^c. */
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
 * @scaling: how to choose the scale
 * @scale: (out): the scale
 * @cancellable: (nullable): looked at between maps, and within long passes
 * @error: as cam_explanation_get_map()
 *
 * Finds the values of the first and the last colour for the map of @class_index. A scale for all
 * classes is made from all maps when it is first asked for, and kept; see
 * cam_explanation_count_scaled().
 *
 * Returns: whether the scale was found.
 */
gboolean cam_explanation_get_scale (CamExplanation *self,
                                    CamMethod method,
                                    guint class_index,
                                    const CamScaling *scaling,
                                    CamScale *scale,
                                    GCancellable *cancellable,
                                    GError **error);

/** cam_explanation_count_scaled: Returns: the number of classes whose maps a scale for all classes
 * is made from. That is all classes if the feature maps were kept and the weights are known;
 * otherwise each map takes a pass through the network, so only the 32 likeliest classes are
 * used. */
guint cam_explanation_count_scaled (CamExplanation *self, CamMethod method);

/** cam_explanation_get_channel: Returns: (transfer full) (nullable): feature map A^k, H × W; sets
 * @error as cam_network_forward() does. */
CamTensor *cam_explanation_get_channel (CamExplanation *self,
                                        guint channel,
                                        GCancellable *cancellable,
                                        GError **error);

/**
 * cam_explanation_peek_value:
 * @method: where the weights come from
 * @class_index: the class c
 * @x: horizontal position in the image, 0 to less than 1
 * @y: vertical position, likewise
 * @value: (out): the value of the raw map at that position
 *
 * Quick enough to follow a moving pointer: it never runs the network, and computes a sum over the K
 * channels at most.
 *
 * Returns: whether the value is known, either from a map that exists already or from weights and
 *   feature maps.
 */
gboolean cam_explanation_peek_value (
    CamExplanation *self, CamMethod method, guint class_index, double x, double y, float *value);

/** cam_explanation_peek_activations: @activations: (out caller-allocates): the K values A^k at @x,
 * @y, which are as in cam_explanation_peek_value(). Returns: whether the feature maps were kept. */
gboolean
cam_explanation_peek_activations (CamExplanation *self, double x, double y, float *activations);

/** cam_explanation_get_size: Returns: the bytes of memory it takes at most, with the maps that it
 * may still make and keep. */
gsize cam_explanation_get_size (CamExplanation *self);

G_END_DECLS
