/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"

G_BEGIN_DECLS

#define CAM_TYPE_CLASS_ROW (cam_class_row_get_type ())

/** A class in the list: the key that picks it, its name, logit and probability, and whether it is
 * the target or the prediction. */
G_DECLARE_FINAL_TYPE (CamClassRow, cam_class_row, CAM, CLASS_ROW, AdwBin)

/** cam_class_row_new: Returns: (transfer floating): a row that shows no class yet. */
GtkWidget *cam_class_row_new (CamSession *session);

/** cam_class_row_set_item: shows the class @item from now on; %NULL before the row is reused. */
void cam_class_row_set_item (CamClassRow *self, CamClassItem *item);

G_END_DECLS
