/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-cache.h"
#include "cam-explainer.h"
#include "cam-model-digest.h"

/* For the session's own files, which write what others read. */

G_BEGIN_DECLS

struct _CamExplainer
{
  GObject parent_instance;

  CamModel *model;
  CamModelDigest *digest; /* there as long as the model */
  char **class_names;
  guint layer;
  guint class_index;
  CamResult *result;
  CamClassMaps *maps;
  char *failure;
  gboolean busy;

  char *explain_slot; /* the engine's, of the result */
  char *maps_slot;    /* the engine's, of the maps */
  CamCache *results;  /* ResultKey → CamResult */
  CamCache *drawn;    /* MapsKey → CamClassMaps */
};

/** cam_explainer_new: @result_bytes, @map_bytes: how much it may remember. Returns: (transfer
 * full): an explainer without a model. */
CamExplainer *cam_explainer_new (gsize result_bytes, gsize map_bytes);

/** cam_explainer_set_model: @model: (nullable): referenced. Forgets what the old one said. */
void cam_explainer_set_model (CamExplainer *self, CamModel *model);

/** cam_explainer_set_class_names: @names: (transfer full) (nullable): as many as the model has
 * classes, %NULL-terminated. */
void cam_explainer_set_class_names (CamExplainer *self, char **names);

/** cam_explainer_set_class_index: @class_index: that is explained, or %CAM_EXPLAINER_NO_CLASS. */
void cam_explainer_set_class_index (CamExplainer *self, guint class_index);

/** cam_explainer_set_result: @result: (nullable): of the selected sample; referenced. */
void cam_explainer_set_result (CamExplainer *self, CamResult *result);

/** cam_explainer_set_maps: @maps: (nullable): of the selected sample and class; referenced. */
void cam_explainer_set_maps (CamExplainer *self, CamClassMaps *maps);

/** cam_explainer_set_failure: @failure: (nullable): for a person, why there is no result; copied.
 */
void cam_explainer_set_failure (CamExplainer *self, const char *failure);

/** cam_explainer_set_busy: @busy: whether the engine works on what is selected. */
void cam_explainer_set_busy (CamExplainer *self, gboolean busy);

/** cam_explainer_forget: drops result, maps and failure, and all that is remembered. */
void cam_explainer_forget (CamExplainer *self);

/** cam_explainer_forget_others: forgets what is known of samples, but for what is shown. */
void cam_explainer_forget_others (CamExplainer *self);

/** cam_explainer_keep_result: Returns: (transfer none): what is remembered of @sample now: @result,
 * or an earlier one of that layer, which stays, so that nobody sees two of them. */
CamResult *cam_explainer_keep_result (CamExplainer *self, guint sample, CamResult *result);

/** cam_explainer_lookup_result: Returns: (transfer none) (nullable): @sample's result at the
 * present layer. */
CamResult *cam_explainer_lookup_result (CamExplainer *self, guint sample);

/** cam_explainer_keep_maps: remembers @maps of @sample. */
void cam_explainer_keep_maps (CamExplainer *self, guint sample, CamClassMaps *maps);

/** cam_explainer_lookup_maps: Returns: (transfer none) (nullable): @sample's maps at the present
 * layer. */
CamClassMaps *
cam_explainer_lookup_maps (CamExplainer *self, guint sample, const CamMapOptions *options);

G_END_DECLS
