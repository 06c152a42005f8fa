/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-compare.h"
#include "cam-compared-class.h"
#include "cam-session.h"

/* What a comparison knows. Its files use each other in this order: sides, work, the class itself.
 * All of it is for the main loop's thread. */

G_BEGIN_DECLS

struct _CamCompare
{
  GObject parent_instance;

  CamSession *session;
  CamExplainer *second; /* the second model's, whose signals are followed; nullable */
  gboolean active;
  CamCompareMode mode;
  CamCompareAgainst against;
  CamChannelOrder channel_order;

  guint first_class;  /* A, as it was when last looked at */
  gboolean settled;   /* whether this sample has been compared: B stays what it is then */
  guint picked_other; /* B among the first model's classes, CAM_SESSION_NONE if nobody picked */
  guint picked_model; /* B among the second model's, likewise */

  CamComparison *comparison;
  char *lack;
  GListStore *classes;          /* of CamComparedClass */
  CamResult *result_of_classes; /* that they are about */
  CamMapOptions map_options;    /* that their maps are made with */
  CamMethod map_method;
  gboolean maps_asked; /* whether they are made, or being made */
};

/* cam-compare-sides.c: who A and B are. */

/** cam_compare_find_other: Returns: B's class, of its own model, or %CAM_SESSION_NONE. */
guint cam_compare_find_other (CamCompare *self);

/** cam_compare_find_other_class: Returns: which class of the first model B is if A is @first: what
 * was picked, or the target, or what the network takes the picture for otherwise. */
guint cam_compare_find_other_class (CamCompare *self, guint first);

/** cam_compare_find_method: Returns: whether there is a method that explains both results, the one
 * that the session shows if it does; it goes to @method. */
gboolean cam_compare_find_method (CamCompare *self, CamResult *a, CamResult *b, CamMethod *method);

/**
 * cam_compare_find_sides:
 * @sides: (out caller-allocates): A and B; nothing in them is referenced
 * @lack: (out) (transfer full) (nullable): why there is nothing to compare, if that won't change by
 *   itself
 *
 * Returns: whether there are two sides now.
 */
gboolean cam_compare_find_sides (CamCompare *self, CamComparedMap sides[CAM_N_SIDES], char **lack);

/* cam-compare-work.c: what the engine makes. */

/** cam_compare_work: has the comparison and the small maps made if they are not those that are
 * asked for. */
void cam_compare_work (CamCompare *self);

/** cam_compare_update_classes: lists the likeliest classes of the present result, and says which
 * are A and B. */
void cam_compare_update_classes (CamCompare *self);

G_END_DECLS
