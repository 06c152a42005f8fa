/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CAM_TYPE_GRADUAL_LIST (cam_gradual_list_get_type ())
G_DECLARE_FINAL_TYPE (CamGradualList, cam_gradual_list, CAM, GRADUAL_LIST, GObject)

/**
 * CamGradualList:
 *
 * The items of another list, its property `model`, for a GtkListView. That makes rows for up to two
 * hundred items, which takes longer than a frame. If many rows are to be made at once, this list
 * has the first few items at first, and gets more in every frame. For the main thread.
 */

/** cam_gradual_list_new: Returns: (transfer full): such a list of @model. */
CamGradualList *cam_gradual_list_new (GListModel *model);

/** cam_gradual_list_set_brief: if @brief, the list keeps only the first few items until it is set
 * to FALSE again. For a GtkListView that is out of sight: when it comes in sight, a frame computes
 * the styles and places of all its rows. */
void cam_gradual_list_set_brief (CamGradualList *self, gboolean brief);

G_END_DECLS
