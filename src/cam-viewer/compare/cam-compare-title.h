/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-compare-text.h"

G_BEGIN_DECLS

#define CAM_TYPE_COMPARE_TITLE (cam_compare_title_get_type ())

/** The title of A or of B: the letter, a list to pick its class from, and the model or method that
 * it is of. */
G_DECLARE_FINAL_TYPE (CamCompareTitle, cam_compare_title, CAM, COMPARE_TITLE, AdwBin)

/** cam_compare_title_new: Returns: (transfer floating): a title of @side in @compare, which is
 * referenced. */
GtkWidget *cam_compare_title_new (CamCompare *compare, CamSide side);

/** cam_compare_titles_new: Returns: (transfer floating): the widget above @panel: the title of its
 * side, or those of both sides. */
GtkWidget *cam_compare_titles_new (CamCompare *compare, CamComparePanel panel);

G_END_DECLS
