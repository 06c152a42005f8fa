/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CAM_TYPE_CLASS_ITEM (cam_class_item_get_type ())

/**
 * CamClassItem:
 *
 * A class of the first model in the list of classes, and how the selected sample scores in it.
 * Properties, all read-only:
 *
 * - `probability` (float): 0..1; told also when only the logit changes
 * - `predicted` (boolean): whether it is the prediction
 * - `target` (boolean): whether it is the target
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamClassItem, cam_class_item, CAM, CLASS_ITEM, GObject)

/**
 * cam_class_item_new:
 * @index: the class c
 * @name: what it is called; copied
 *
 * Returns: (transfer full): a class of which nothing is known.
 */
CamClassItem *cam_class_item_new (guint index, const char *name);

/** cam_class_item_get_index: Returns: the class c. */
guint cam_class_item_get_index (CamClassItem *self);

/** cam_class_item_get_name: Returns: (transfer none): what it is called. */
const char *cam_class_item_get_name (CamClassItem *self);

/** cam_class_item_get_known: Returns: whether there are logit and probability. */
gboolean cam_class_item_get_known (CamClassItem *self);

/** cam_class_item_get_logit: Returns: y^c, without meaning while it is not known. */
float cam_class_item_get_logit (CamClassItem *self);

/** cam_class_item_get_probability: Returns: by softmax, 0..1; without meaning while it is not
 * known.
 */
float cam_class_item_get_probability (CamClassItem *self);

/** cam_class_item_get_predicted: Returns: whether it is the prediction. */
gboolean cam_class_item_get_predicted (CamClassItem *self);

/** cam_class_item_get_target: Returns: whether it is the target. */
gboolean cam_class_item_get_target (CamClassItem *self);

/** cam_class_item_get_picked: Returns: whether it is the one that is explained. */
gboolean cam_class_item_get_picked (CamClassItem *self);

/** cam_class_item_get_before: @logit, @probability: (out): what they were before something of the
 * network or the picture was changed, see CamWhatIf. Returns: whether something is changed. */
gboolean cam_class_item_get_before (CamClassItem *self, float *logit, float *probability);

/** cam_class_item_set_before: @changed: whether something is changed; else the numbers are ignored.
 */
void
cam_class_item_set_before (CamClassItem *self, gboolean changed, float logit, float probability);

/**
 * cam_class_item_set_scores:
 * @known: whether there is a result
 * @logit: y^c; ignored unless @known
 * @probability: by softmax, 0..1; ignored unless @known
 */
void cam_class_item_set_scores (CamClassItem *self, gboolean known, float logit, float probability);

/** cam_class_item_set_marks: says whether the class is the prediction, the target, and the one
 * picked. */
void
cam_class_item_set_marks (CamClassItem *self, gboolean predicted, gboolean target, gboolean picked);

/** cam_class_item_compare_logits: a #GCompareDataFunc of two class items: the larger logit first,
 * and the model's order among equal ones and those that are not known. */
int cam_class_item_compare_logits (gconstpointer a, gconstpointer b, gpointer unused);

G_END_DECLS
