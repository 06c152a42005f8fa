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
 * One model of the session, and what it says about the selected sample. Properties, read-only
 * except `layer`:
 *
 * - `model` (CamModel): %NULL if none is open
 * - `layer` (string): the target layer, by its name in the model file; empty without a model.
 *   Setting a name that is no target layer of the model changes nothing. A new model starts at its
 *   default layer; if somebody picked another layer of the old model and the new one has a target
 *   layer of that name, it starts there
 * - `class-index` (uint): the class of this model that is explained; %CAM_EXPLAINER_NO_CLASS if the
 *   model does not have the session's class
 * - `result` (CamResult): of the selected sample; %NULL while it is unknown. After the layer
 *   changes, the old result stays until the new one is there
 * - `maps` (CamClassMaps): the old maps stay until the new ones are there
 * - `failure` (string): why there is no result, for people; %NULL if nothing failed
 * - `busy` (boolean): whether the engine works on the selected sample
 *
 * Signal `layer-picked`: the layer was set. It is not emitted if the layer changes because the
 * model does.
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamExplainer, cam_explainer, CAM, EXPLAINER, GObject)

/** CAM_EXPLAINER_NO_CLASS: stands for no class. */
#define CAM_EXPLAINER_NO_CLASS G_MAXUINT

/** cam_explainer_get_model: Returns: (transfer none) (nullable): the model. */
CamModel *cam_explainer_get_model (CamExplainer *self);

/** cam_explainer_get_digest: Returns: (transfer none) (nullable): the digest of the model's
 * file. */
CamModelDigest *cam_explainer_get_digest (CamExplainer *self);

/** cam_explainer_get_class_names: Returns: (transfer none) (nullable): the names of the model's
 * classes with this test set, see cam_class_names_resolve(). */
const char *const *cam_explainer_get_class_names (CamExplainer *self);

/** cam_explainer_find_class: Returns: the class called @name, ignoring ASCII case, or
 * %CAM_EXPLAINER_NO_CLASS. */
guint cam_explainer_find_class (CamExplainer *self, const char *name);

/** cam_explainer_get_layer: Returns: the index of the target layer; meaningless without a model. */
guint cam_explainer_get_layer (CamExplainer *self);

/** cam_explainer_set_layer: @name: (nullable): the name of a target layer. Returns: whether the
 * model has it; if not, nothing changes. */
gboolean cam_explainer_set_layer (CamExplainer *self, const char *name);

/** cam_explainer_get_class_index: Returns: the class that is explained, or
 * %CAM_EXPLAINER_NO_CLASS. */
guint cam_explainer_get_class_index (CamExplainer *self);

/** cam_explainer_get_result: Returns: (transfer none) (nullable): the result of the selected
 * sample. */
CamResult *cam_explainer_get_result (CamExplainer *self);

/** cam_explainer_get_maps: Returns: (transfer none) (nullable): the maps of the selected sample. */
CamClassMaps *cam_explainer_get_maps (CamExplainer *self);

/** cam_explainer_get_failure: Returns: (transfer none) (nullable): why there is no result, for
 * people. */
const char *cam_explainer_get_failure (CamExplainer *self);

G_END_DECLS
