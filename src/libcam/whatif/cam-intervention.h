/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-cover.h"
#include "cam-explain.h"

G_BEGIN_DECLS

/**
 * CamIntervention:
 * @channels_off: (element-type guint): channels that are switched off, in rising order
 * @cover: (not nullable): what is covered of the picture
 *
 * What is changed of a network and of its picture, to see what it says then. Copy and free from any
 * thread; one that is shared may not change.
 */
typedef struct
{
  GArray *channels_off;
  CamCover *cover;
} CamIntervention;

#define CAM_TYPE_INTERVENTION (cam_intervention_get_type ())
GType cam_intervention_get_type (void) G_GNUC_CONST;

/** cam_intervention_new: Returns: (transfer full): one that changes nothing. */
CamIntervention *cam_intervention_new (void);

/** cam_intervention_copy: Returns: (transfer full): a copy. */
CamIntervention *cam_intervention_copy (const CamIntervention *intervention);

void cam_intervention_free (CamIntervention *intervention);

/** cam_intervention_is_empty: Returns: whether it changes nothing. */
gboolean cam_intervention_is_empty (const CamIntervention *intervention);

/** cam_intervention_equal: Returns: whether both change the same. */
gboolean cam_intervention_equal (const CamIntervention *a, const CamIntervention *b);

/** cam_intervention_set_channels: @off: (array): @n_channels flags, 1 for a channel that is off. */
void cam_intervention_set_channels (CamIntervention *self, const guint8 *off, guint n_channels);

/**
 * cam_intervention_cover_picture:
 * @picture: what the network saw
 * @whole: what it said; its map says where the evidence is
 * @error: %CAM_ERROR_LIMIT, %CAM_ERROR_MISMATCH if there is no such class
 *
 * If the method of the cover does not apply, the first one that does says where the evidence is.
 *
 * Returns: (transfer full) (nullable): the picture with what is covered.
 */
CamPicture *cam_intervention_cover_picture (const CamIntervention *self,
                                            CamPicture *picture,
                                            CamExplanation *whole,
                                            GCancellable *cancellable,
                                            GError **error);

/**
 * cam_intervention_apply:
 * @picture: what the network saw
 * @whole: what it said
 * @changed: (out) (transfer full) (optional): what it sees now
 * @cancellable: (nullable):
 * @error: as cam_intervention_cover_picture(), cam_explain() and
 *   cam_explanation_without_channels()
 *
 * Runs the network again if something is covered; then leaves out the channels that are off.
 *
 * Returns: (transfer full) (nullable): what the network says now.
 */
CamExplanation *cam_intervention_apply (const CamIntervention *self,
                                        CamPicture *picture,
                                        CamExplanation *whole,
                                        CamPicture **changed,
                                        GCancellable *cancellable,
                                        GError **error);

/** cam_intervention_describe: Returns: (transfer full) (nullable): in a few words what it changes,
 * translated, as "3 channels off, 20 % covered"; %NULL if nothing. */
char *cam_intervention_describe (const CamIntervention *self);

/** cam_intervention_add_json: adds it as an object. */
void cam_intervention_add_json (const CamIntervention *self, JsonBuilder *builder);

/** cam_intervention_from_json: @error: %CAM_ERROR_FORMAT. Returns: (transfer full) (nullable): what
 * cam_intervention_add_json() wrote. */
CamIntervention *cam_intervention_from_json (JsonObject *object, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamIntervention, cam_intervention_free)

G_END_DECLS
