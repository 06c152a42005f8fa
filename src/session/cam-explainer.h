/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-maps.h"
#include "cam-model-digest.h"
#include "cam-model.h"
#include "cam-result.h"

G_BEGIN_DECLS

#define CAM_TYPE_EXPLAINER (cam_explainer_get_type ())

/**
 * CamExplainer:
 *
 * One model of the session, and what it says about the selected sample. Properties, read-only but
 * for `layer`:
 *
 * - `model` (CamModel): %NULL while there is none
 * - `layer` (string): the convolution that is explained at, as the state dict names it; empty if
 *   there is no model. Names of other layers are ignored. Another model begins with its last
 *   convolution, unless it has one of the name of an earlier one that was picked
 * - `class-index` (uint): which of its classes is explained, %CAM_EXPLAINER_NO_CLASS if it does not
 *   have the session's
 * - `result` (CamResult): of the selected sample; %NULL while it is unknown. Stays the old one
 *   until the one of another layer is there
 * - `maps` (CamClassMaps): stays the old one until the new one is there
 * - `failure` (string): why there is no result, %NULL if there is or may be one
 * - `busy` (boolean): whether the engine works on what is selected
 *
 * Its signal `layer-picked` tells a layer that somebody picked from one that came with a model.
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamExplainer, cam_explainer, CAM, EXPLAINER, GObject)

/** CAM_EXPLAINER_NO_CLASS: the index of no class. */
#define CAM_EXPLAINER_NO_CLASS G_MAXUINT

/** cam_explainer_get_model: Returns: (transfer none) (nullable): the model. */
CamModel *cam_explainer_get_model (CamExplainer *self);

/** cam_explainer_get_digest: Returns: (transfer none) (nullable): of the model's file. */
CamModelDigest *cam_explainer_get_digest (CamExplainer *self);

/** cam_explainer_get_class_names: Returns: (transfer none) (nullable): what the model's classes are
 * called here, see cam_class_names_resolve(). */
const char *const *cam_explainer_get_class_names (CamExplainer *self);

/** cam_explainer_find_class: Returns: the class called @name, whatever its case, or
 * %CAM_EXPLAINER_NO_CLASS. */
guint cam_explainer_find_class (CamExplainer *self, const char *name);

/** cam_explainer_get_layer: Returns: index of the convolution that is explained at; without meaning
 * if there is no model. */
guint cam_explainer_get_layer (CamExplainer *self);

/** cam_explainer_set_layer: @name: of a convolution. Returns: whether the model has it. */
gboolean cam_explainer_set_layer (CamExplainer *self, const char *name);

/** cam_explainer_get_class_index: Returns: which of its classes is explained, or
 * %CAM_EXPLAINER_NO_CLASS. */
guint cam_explainer_get_class_index (CamExplainer *self);

/** cam_explainer_get_result: Returns: (transfer none) (nullable): of the selected sample. */
CamResult *cam_explainer_get_result (CamExplainer *self);

/** cam_explainer_get_maps: Returns: (transfer none) (nullable): of the selected sample. */
CamClassMaps *cam_explainer_get_maps (CamExplainer *self);

/** cam_explainer_get_failure: Returns: (transfer none) (nullable): for a person, why there is no
 * result. */
const char *cam_explainer_get_failure (CamExplainer *self);

G_END_DECLS
