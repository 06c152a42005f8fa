/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-cover.h"
#include "cam-explain.h"

G_BEGIN_DECLS

/**
 * CamIntervention:
 * @channels_off: (element-type guint): channels that are switched off, in ascending order
 * @cover: (not nullable): the part of the picture that is covered
 *
 * Changes to a network and to its picture, to see what it says then. Any thread may call these
 * functions, but may not change a shared intervention.
 */
typedef struct
{
  GArray *channels_off;
  CamCover *cover;
} CamIntervention;

#define CAM_TYPE_INTERVENTION (cam_intervention_get_type ())
GType cam_intervention_get_type (void) G_GNUC_CONST;

/** cam_intervention_new: Returns: (transfer full): an intervention that changes nothing. */
CamIntervention *cam_intervention_new (void);

/** cam_intervention_copy: Returns: (transfer full): a copy. */
CamIntervention *cam_intervention_copy (const CamIntervention *intervention);

void cam_intervention_free (CamIntervention *intervention);

/** cam_intervention_is_empty: Returns: whether it changes nothing. */
gboolean cam_intervention_is_empty (const CamIntervention *intervention);

/** cam_intervention_equal: Returns: whether both make the same changes. */
gboolean cam_intervention_equal (const CamIntervention *a, const CamIntervention *b);

/** cam_intervention_set_channels: switches channels off. @off: (array): @n_channels flags, 1 for a
 * channel that is off. */
void cam_intervention_set_channels (CamIntervention *self, const guint8 *off, guint n_channels);

/**
 * cam_intervention_cover_picture:
 * @picture: the picture as the network saw it
 * @whole: its explanation, whose map tells where the evidence is
 * @error: %CAM_ERROR_LIMIT if memory is short, %CAM_ERROR_MISMATCH if there is no such class
 *
 * Covers the picture. If the method of the cover does not apply, uses the first one that does.
 *
 * Returns: (transfer full) (nullable): the picture with a part of it covered.
 */
CamPicture *cam_intervention_cover_picture (const CamIntervention *self,
                                            CamPicture *picture,
                                            CamExplanation *whole,
                                            GCancellable *cancellable,
                                            GError **error);

/**
 * cam_intervention_apply:
 * @picture: the picture as the network saw it
 * @whole: its explanation
 * @changed: (out) (transfer full) (optional): the covered picture
 * @cancellable: (nullable): looked at within long passes
 * @error: as cam_intervention_cover_picture(), cam_explain() and cam_explanation_without_channels()
 *
 * Runs the network again if something is covered, then switches channels off. Takes too long for
 * the main loop; any other thread.
 *
 * Returns: (transfer full) (nullable): the explanation after the changes.
 */
CamExplanation *cam_intervention_apply (const CamIntervention *self,
                                        CamPicture *picture,
                                        CamExplanation *whole,
                                        CamPicture **changed,
                                        GCancellable *cancellable,
                                        GError **error);

/** cam_intervention_describe: Returns: (transfer full) (nullable): the changes in a few words,
 * translated, such as "3 channels off, 20 % covered"; %NULL if there are none. */
char *cam_intervention_describe (const CamIntervention *self);

/** cam_intervention_add_json: adds the changes to @builder as an object. */
void cam_intervention_add_json (const CamIntervention *self, JsonBuilder *builder);

/** cam_intervention_from_json: @error: %CAM_ERROR_FORMAT. Returns: (transfer full) (nullable): the
 * changes that cam_intervention_add_json() wrote. */
CamIntervention *cam_intervention_from_json (JsonObject *object, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamIntervention, cam_intervention_free)

G_END_DECLS
