#pragma once

#include "cam-cache.h"
#include "cam-expert.h"
#include "cam-model-digest.h"

/* For the session's own files, which write what others read. */

G_BEGIN_DECLS

struct _CamExpert
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

  CamCache *results; /* ResultKey → CamResult */
  CamCache *shown;   /* MapsKey → CamClassMaps */
};

/** cam_expert_new: @result_bytes, @map_bytes: how much it may remember. */
CamExpert *cam_expert_new (gsize result_bytes, gsize map_bytes);

/** cam_expert_set_model: @model: (nullable). Forgets what the old one said. */
void cam_expert_set_model (CamExpert *self, CamModel *model);

/** cam_expert_set_class_names: @names: (transfer full) (nullable). */
void cam_expert_set_class_names (CamExpert *self, char **names);

/** cam_expert_find_class: Returns: the class called @name, whatever its case, or
 * %CAM_EXPERT_NO_CLASS. */
guint cam_expert_find_class (CamExpert *self, const char *name);
void cam_expert_set_class_index (CamExpert *self, guint class_index);

void cam_expert_set_result (CamExpert *self, CamResult *result);
void cam_expert_set_maps (CamExpert *self, CamClassMaps *maps);
void cam_expert_set_failure (CamExpert *self, const char *failure);
void cam_expert_set_busy (CamExpert *self, gboolean busy);

/** cam_expert_forget: drops result, maps and failure, and all that is remembered. */
void cam_expert_forget (CamExpert *self);

/** cam_expert_keep_result: Returns: (transfer none): what is remembered of @sample now: @result, or
 * an earlier one of that layer, which stays, so that nobody sees two of them. */
CamResult *cam_expert_keep_result (CamExpert *self, guint sample, CamResult *result);

/** cam_expert_lookup_result: Returns: (transfer none) (nullable): @sample's result at the present
 * layer. */
CamResult *cam_expert_lookup_result (CamExpert *self, guint sample);
void cam_expert_keep_maps (CamExpert *self, guint sample, CamClassMaps *maps);

/** cam_expert_lookup_maps: Returns: (transfer none) (nullable): @sample's maps at the present
 * layer. */
CamClassMaps *cam_expert_lookup_maps (CamExpert *self, guint sample, const CamMapOptions *options);

G_END_DECLS
