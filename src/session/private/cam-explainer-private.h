/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-cache.h"
#include "cam-explainer.h"
#include "cam-model-digest.h"

/* For the session's own files. They set the properties that others only read. */

G_BEGIN_DECLS

struct _CamExplainer
{
  GObject parent_instance;

  CamModel *model;
  CamModelDigest *digest; /* %NULL without a model */
  char **class_names;
  guint layer;
  guint class_index;
  CamResult *result;
  CamClassMaps *maps;
  char *failure;
  gboolean busy;

  char *explain_slot; /* the engine's slot of the result */
  char *maps_slot;    /* the engine's slot of the maps */
  CamCache *results;  /* ResultKey → CamResult */
  CamCache *drawn;    /* MapsKey → CamClassMaps */
};

/** cam_explainer_new: @result_bytes, @map_bytes: the size of its caches. Returns: (transfer full):
 * an explainer without a model. */
CamExplainer *cam_explainer_new (gsize result_bytes, gsize map_bytes);

/** cam_explainer_set_model: @model: (nullable): referenced. Forgets all results and maps of the old
 * one. */
void cam_explainer_set_model (CamExplainer *self, CamModel *model);

/** cam_explainer_set_class_names: @names: (transfer full) (nullable): a name for each class of the
 * model, %NULL-terminated. */
void cam_explainer_set_class_names (CamExplainer *self, char **names);

/** cam_explainer_set_class_index: @class_index: the class to explain, or
 * %CAM_EXPLAINER_NO_CLASS. */
void cam_explainer_set_class_index (CamExplainer *self, guint class_index);

/** cam_explainer_set_result: @result: (nullable): of the selected sample; referenced. */
void cam_explainer_set_result (CamExplainer *self, CamResult *result);

/** cam_explainer_set_maps: @maps: (nullable): of the selected sample and class; referenced. */
void cam_explainer_set_maps (CamExplainer *self, CamClassMaps *maps);

/** cam_explainer_set_failure: @failure: (nullable): why there is no result, for people; copied. */
void cam_explainer_set_failure (CamExplainer *self, const char *failure);

/** cam_explainer_set_busy: @busy: whether the engine works on the selected sample. */
void cam_explainer_set_busy (CamExplainer *self, gboolean busy);

/** cam_explainer_forget: drops the result, the maps, the failure and both caches. */
void cam_explainer_forget (CamExplainer *self);

/** cam_explainer_forget_others: empties the caches, but keeps what is shown. */
void cam_explainer_forget_others (CamExplainer *self);

/** cam_explainer_keep_result: remembers @result of @sample. Returns: (transfer none): the result in
 * the cache: @result, or an earlier one at the same layer, so that nobody sees two different
 * ones. */
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
