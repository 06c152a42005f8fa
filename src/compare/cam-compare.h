/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-comparison.h"
#include "cam-session.h"

G_BEGIN_DECLS

/** CamCompareMode: how the two maps are shown. */
typedef enum
{
  CAM_COMPARE_MODE_SIDE_BY_SIDE,
  CAM_COMPARE_MODE_SWIPE,      /* both over one picture, on either side of a divider */
  CAM_COMPARE_MODE_DIFFERENCE, /* A − B */
} CamCompareMode;

/** CamCompareAgainst: what B is, beside A, a class of the first model. */
typedef enum
{
  CAM_COMPARE_AGAINST_CLASS,  /* another class of the same model */
  CAM_COMPARE_AGAINST_MODEL,  /* the class of the same name of the second model */
  CAM_COMPARE_AGAINST_METHOD, /* the same class by Grad-CAM; A is by CAM */
} CamCompareAgainst;

/** CAM_COMPARE_MAX_CLASSES: how many classes are shown as small maps. */
#define CAM_COMPARE_MAX_CLASSES 12

#define CAM_TYPE_COMPARE (cam_compare_get_type ())

/**
 * CamCompare:
 *
 * Two maps of the session's selected sample that a person compares. A is the class that the session
 * explains. At first B is the target, or the likeliest other class if A is the target. Properties:
 *
 * - `active` (boolean): whether anybody looks; else nothing is made
 * - `mode` (CamCompareMode), `against` (CamCompareAgainst). A second model sets `against` to it
 * when it is opened, and back when it is closed
 * - `other-class` (uint): B, a class of its own model; %CAM_SESSION_NONE if there is none. Picking
 *   A's class swaps the two. Another sample lets go of what was picked, unless the session's
 *   `keep-class`
 * - `channel-order` (CamChannelOrder): of the bars of the difference
 * - `comparison` (CamComparison): stays the old one until the new one is there; %NULL if there is
 *   nothing to compare; read-only
 * - `lack` (string): why there is nothing to compare; %NULL if there is or may be; read-only
 * - `classes` (GListModel of CamComparedClass): the likeliest classes, by their logits; read-only
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamCompare, cam_compare, CAM, COMPARE, GObject)

/** cam_compare_new: Returns: (transfer full): what a person compares of @session, which is
 * referenced. */
CamCompare *cam_compare_new (CamSession *session);

/** cam_compare_get_session: Returns: (transfer none): the session that it is about. */
CamSession *cam_compare_get_session (CamCompare *self);

/** cam_compare_get_active: Returns: whether anybody looks. */
gboolean cam_compare_get_active (CamCompare *self);

/** cam_compare_get_mode: Returns: how the two maps are shown. */
CamCompareMode cam_compare_get_mode (CamCompare *self);

/** cam_compare_get_against: Returns: what B is. */
CamCompareAgainst cam_compare_get_against (CamCompare *self);

/** cam_compare_get_class: Returns: the class of @side, of its own model; %CAM_SESSION_NONE if there
 * is none. */
guint cam_compare_get_class (CamCompare *self, CamSide side);

/** cam_compare_set_class: picks the class of @side. One that its model does not have changes
 * nothing. */
void cam_compare_set_class (CamCompare *self, CamSide side, guint class_index);

/** cam_compare_swap: A becomes B and B becomes A, if both are classes of the first model. */
void cam_compare_swap (CamCompare *self);

/** cam_compare_get_explainer: Returns: (transfer none) (nullable): whose class @side is. */
CamExplainer *cam_compare_get_explainer (CamCompare *self, CamSide side);

/** cam_compare_get_comparison: Returns: (transfer none) (nullable): the newest comparison. */
CamComparison *cam_compare_get_comparison (CamCompare *self);

/** cam_compare_get_lack: Returns: (transfer none) (nullable): for a person, why there is nothing to
 * compare. */
const char *cam_compare_get_lack (CamCompare *self);

/** cam_compare_get_classes: Returns: (transfer none): the small maps, each a CamComparedClass. */
GListModel *cam_compare_get_classes (CamCompare *self);

G_END_DECLS
