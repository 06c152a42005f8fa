/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-compare.h"

G_BEGIN_DECLS

#define CAM_TYPE_CLASS_ROW (cam_class_row_get_type ())

/** A class in the list: the key that picks it, its name, logit and probability, a mark if it is the
 * target or the prediction, and the letter A or B while classes are compared. */
G_DECLARE_FINAL_TYPE (CamClassRow, cam_class_row, CAM, CLASS_ROW, AdwBin)

/**
 * cam_class_row_get_free:
 * @rows: (element-type CamClassRow): all rows that were made for a list
 * @compare: referenced by a new row
 *
 * A long list has 200 rows. For another model all of them leave the list, and making as many again
 * takes long.
 *
 * Returns: (transfer none): one of @rows without a class that is in no list any more, or else a new
 *   one, which is added to @rows
 */
GtkWidget *cam_class_row_get_free (GPtrArray *rows, CamCompare *compare);

/** cam_class_row_set_item: shows the class @item from now on; %NULL: no class, until the row is
 * reused. */
void cam_class_row_set_item (CamClassRow *self, CamClassItem *item);

G_END_DECLS
