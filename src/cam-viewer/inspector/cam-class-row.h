/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-class-item.h"

G_BEGIN_DECLS

#define CAM_TYPE_CLASS_ROW (cam_class_row_get_type ())

/** A class in the list: its key, name, logit and probability, and whether it is target or
 * prediction. */
G_DECLARE_FINAL_TYPE (CamClassRow, cam_class_row, CAM, CLASS_ROW, AdwBin)

GtkWidget *cam_class_row_new (void);

/** cam_class_row_set_item: @item: (nullable): what to show from now on. */
void cam_class_row_set_item (CamClassRow *self, CamClassItem *item);

G_END_DECLS
