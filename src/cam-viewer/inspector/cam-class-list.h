/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-compare.h"

G_BEGIN_DECLS

#define CAM_TYPE_CLASS_LIST (cam_class_list_get_type ())

/** The classes to pick from, in the model's order or the likeliest first. Long lists can be
 * searched. The list scrolls to the picked class when that or its position changes. */
G_DECLARE_FINAL_TYPE (CamClassList, cam_class_list, CAM, CLASS_LIST, AdwBin)

/** cam_class_list_set_compare: sets the comparison: the classes of its session are shown, and its A
 * and B are marked while it is active. To be called once. */
void cam_class_list_set_compare (CamClassList *self, CamCompare *compare);

/** cam_class_list_show_bars_alone: hides title, buttons and search, and shows as many rows as
 * fit. The list has few rows while it is out of sight, as it comes back in one frame: in a
 * presentation after Evaluate. */
void cam_class_list_show_bars_alone (CamClassList *self);

/** cam_class_list_start_search: moves the focus to the search entry. Returns: whether the list is
 * long enough to have one. */
gboolean cam_class_list_start_search (CamClassList *self);

G_END_DECLS
