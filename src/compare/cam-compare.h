/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-comparison.h"
#include "cam-session.h"

G_BEGIN_DECLS

/** CamCompareMode: how the two maps are shown. */
typedef enum
{
  CAM_COMPARE_MODE_SIDE_BY_SIDE,
  CAM_COMPARE_MODE_SWIPE,      /* both over one image, on either side of a divider */
  CAM_COMPARE_MODE_DIFFERENCE, /* A − B */
} CamCompareMode;

/** CamCompareAgainst: what B is. A is a class of the first model. */
typedef enum
{
  CAM_COMPARE_AGAINST_CLASS,  /* another class of the same model */
  CAM_COMPARE_AGAINST_MODEL,  /* the class of the same name of the second model */
  CAM_COMPARE_AGAINST_METHOD, /* the same class by Grad-CAM, while A is by CAM */
} CamCompareAgainst;

/** CAM_COMPARE_MAX_CLASSES: the most classes that are shown as small maps. */
#define CAM_COMPARE_MAX_CLASSES 12

#define CAM_TYPE_COMPARE (cam_compare_get_type ())

/**
 * CamCompare:
 *
 * Compares two maps of the session's selected sample. A is the class that the session explains. At
 * first B is the target, or the likeliest other class if A is the target. Properties:
 *
 * - `active` (boolean): whether a person looks at it; if not, nothing is computed
 * - `mode` (CamCompareMode), `against` (CamCompareAgainst). When a second model is opened,
 *   `against` changes to it, and back when it is closed
 * - `other-class` (uint): B, a class of its own model; %CAM_SESSION_NONE if there is none. Picking
 *   A's class swaps the two. Selecting another sample resets it, unless the session's `keep-class`
 *   is set
 * - `channel-order` (CamChannelOrder): the order of the bars of the difference
 * - `comparison` (CamComparison): the latest one; %NULL if there is nothing to compare; read-only
 * - `refusal` (string): why there is nothing to compare; %NULL if there is, or if that is not known
 *   yet; read-only
 * - `classes` (GListModel of CamComparedClass): the likeliest classes, by their logits; read-only
 *
 * Only for the main thread.
 */
G_DECLARE_FINAL_TYPE (CamCompare, cam_compare, CAM, COMPARE, GObject)

/** cam_compare_new: Returns: (transfer full): a comparison in @session, which is referenced. */
CamCompare *cam_compare_new (CamSession *session);

/** cam_compare_get_session: Returns: (transfer none): the session. */
CamSession *cam_compare_get_session (CamCompare *self);

/** cam_compare_get_active: Returns: whether a person looks at it. */
gboolean cam_compare_get_active (CamCompare *self);

/** cam_compare_get_mode: Returns: how the two maps are shown. */
CamCompareMode cam_compare_get_mode (CamCompare *self);

/** cam_compare_get_against: Returns: the kind of B. */
CamCompareAgainst cam_compare_get_against (CamCompare *self);

/** cam_compare_get_class: Returns: the class of @side in its own model; %CAM_SESSION_NONE if there
 * is none. */
guint cam_compare_get_class (CamCompare *self, CamSide side);

/** cam_compare_set_class: picks the class of @side. Does nothing if its model does not have that
 * class. */
void cam_compare_set_class (CamCompare *self, CamSide side, guint class_index);

/** cam_compare_swap: swaps A and B if both are classes of the first model. */
void cam_compare_swap (CamCompare *self);

/** cam_compare_get_explainer: Returns: (transfer none) (nullable): the explainer to whose model the
 * class of @side belongs. */
CamExplainer *cam_compare_get_explainer (CamCompare *self, CamSide side);

/** cam_compare_get_comparison: Returns: (transfer none) (nullable): the latest comparison. */
CamComparison *cam_compare_get_comparison (CamCompare *self);

/** cam_compare_get_refusal: Returns: (transfer none) (nullable): why there is nothing to compare,
 * for people. */
const char *cam_compare_get_refusal (CamCompare *self);

/** cam_compare_get_classes: Returns: (transfer none): a list with a CamComparedClass for each small
 * map. */
GListModel *cam_compare_get_classes (CamCompare *self);

G_END_DECLS
