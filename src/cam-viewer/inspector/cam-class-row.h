/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-compare.h"

G_BEGIN_DECLS

#define CAM_TYPE_CLASS_ROW (cam_class_row_get_type ())

/** A class in the list: the key that picks it, its name, logit and probability, a mark if it is the
 * target or the prediction, and the letter A or B while classes are compared. */
G_DECLARE_FINAL_TYPE (CamClassRow, cam_class_row, CAM, CLASS_ROW, AdwBin)

/** cam_class_row_new: Returns: (transfer floating): a row without a class. @compare is
 * referenced. */
GtkWidget *cam_class_row_new (CamCompare *compare);

/** cam_class_row_set_item: shows the class @item from now on; %NULL: no class, until the row is
 * reused. */
void cam_class_row_set_item (CamClassRow *self, CamClassItem *item);

G_END_DECLS
