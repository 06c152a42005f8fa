/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-compare.h"
#include "cam-compared-class.h"
#include "cam-session.h"

/* The data of CamCompare. Its files use each other in this order: sides, work, the class itself.
 * Only for the main thread. */

G_BEGIN_DECLS

struct _CamCompare
{
  GObject parent_instance;

  CamSession *session;
  CamExplainer *second; /* of the second model, whose signals are connected; nullable */
  gboolean active;
  CamCompareMode mode;
  CamCompareAgainst against;
  CamChannelOrder channel_order;

  guint first_class;  /* A when it was last checked */
  gboolean settled;   /* whether this sample has been compared; B then stays the same */
  guint picked_other; /* B in the first model; CAM_SESSION_NONE if nobody picked one */
  guint picked_model; /* B in the second model, likewise */

  CamComparison *comparison;
  char *refusal;
  GListStore *classes;          /* of CamComparedClass */
  CamResult *result_of_classes; /* the result to which the classes belong */
  CamMapOptions map_options;    /* with which their maps are made */
  CamMethod map_method;
  gboolean maps_asked; /* whether the maps are made, or being made */
};

/* cam-compare-sides.c: who A and B are. */

/** cam_compare_find_other: Returns: the class of B in its own model, or %CAM_SESSION_NONE. */
guint cam_compare_find_other (CamCompare *self);

/** cam_compare_find_other_class: Returns: the class of B in the first model if A is @first: the
 * picked class, or the target, or the likeliest class but A. */
guint cam_compare_find_other_class (CamCompare *self, guint first);

/** cam_compare_find_method: sets @method to a method that applies to both results, preferably the
 * one that the session shows. Returns: whether there is one. */
gboolean cam_compare_find_method (CamCompare *self, CamResult *a, CamResult *b, CamMethod *method);

/**
 * cam_compare_find_sides:
 * @sides: (out caller-allocates): A and B, without references
 * @refusal: (out) (transfer full) (nullable): why there is nothing to compare, unless that will
 *   soon change
 *
 * Returns: whether there are two sides.
 */
gboolean
cam_compare_find_sides (CamCompare *self, CamComparedMap sides[CAM_N_SIDES], char **refusal);

/* cam-compare-work.c: what the engine computes. */

/** cam_compare_work: starts making the comparison and the small maps if they are out of date. */
void cam_compare_work (CamCompare *self);

/** cam_compare_update_classes: lists the likeliest classes of the current result, and marks A and
 * B. */
void cam_compare_update_classes (CamCompare *self);

G_END_DECLS
