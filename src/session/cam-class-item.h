/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CAM_TYPE_CLASS_ITEM (cam_class_item_get_type ())

/**
 * A class of the model in the list of classes. Properties, all read-only for others than the
 * session: `index`, `name`, `known` (whether there is a result), `logit`, `probability`,
 * `predicted`, `target`, `picked`.
 */
G_DECLARE_FINAL_TYPE (CamClassItem, cam_class_item, CAM, CLASS_ITEM, GObject)

CamClassItem *cam_class_item_new (guint index, const char *name);

guint cam_class_item_get_index (CamClassItem *self);
const char *cam_class_item_get_name (CamClassItem *self);
gboolean cam_class_item_get_known (CamClassItem *self);
float cam_class_item_get_logit (CamClassItem *self);
float cam_class_item_get_probability (CamClassItem *self);
gboolean cam_class_item_get_predicted (CamClassItem *self);
gboolean cam_class_item_get_target (CamClassItem *self);
gboolean cam_class_item_get_picked (CamClassItem *self);

/** cam_class_item_set_scores: @known: %FALSE while nothing is known, when the other values are
 * ignored. */
void cam_class_item_set_scores (CamClassItem *self, gboolean known, float logit, float probability);

/** cam_class_item_set_marks: says whether the class is the prediction, the target, and the one
 * picked. */
void
cam_class_item_set_marks (CamClassItem *self, gboolean predicted, gboolean target, gboolean picked);

G_END_DECLS
