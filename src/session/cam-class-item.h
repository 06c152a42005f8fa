/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CAM_TYPE_CLASS_ITEM (cam_class_item_get_type ())

/**
 * CamClassItem:
 *
 * A class of the first model in the list of classes, with the scores of the selected sample.
 * Properties, all read-only:
 *
 * - `probability` (float): 0..1; notified each time the scores, or those before a change, are set
 * - `predicted` (boolean): whether it is the prediction
 * - `target` (boolean): whether it is the target
 *
 * For the main loop's thread.
 */
G_DECLARE_FINAL_TYPE (CamClassItem, cam_class_item, CAM, CLASS_ITEM, GObject)

/**
 * cam_class_item_new:
 * @index: the class c
 * @name: its name; copied
 *
 * Returns: (transfer full): a class without scores.
 */
CamClassItem *cam_class_item_new (guint index, const char *name);

/** cam_class_item_get_index: Returns: the class c. */
guint cam_class_item_get_index (CamClassItem *self);

/** cam_class_item_get_name: Returns: (transfer none): the name of the class. */
const char *cam_class_item_get_name (CamClassItem *self);

/** cam_class_item_get_known: Returns: whether logit and probability are known. */
gboolean cam_class_item_get_known (CamClassItem *self);

/** cam_class_item_get_logit: Returns: y^c; meaningless while it is unknown. */
float cam_class_item_get_logit (CamClassItem *self);

/** cam_class_item_get_probability: Returns: the softmax probability, 0..1; meaningless while it is
 * unknown. */
float cam_class_item_get_probability (CamClassItem *self);

/** cam_class_item_get_predicted: Returns: whether it is the prediction. */
gboolean cam_class_item_get_predicted (CamClassItem *self);

/** cam_class_item_get_target: Returns: whether it is the target. */
gboolean cam_class_item_get_target (CamClassItem *self);

/** cam_class_item_get_picked: Returns: whether this class is explained. */
gboolean cam_class_item_get_picked (CamClassItem *self);

/** cam_class_item_get_before: @logit, @probability: (out): their values before a person changed the
 * network or the picture, see CamWhatIf. Returns: whether something is changed; if not, the values
 * are meaningless. */
gboolean cam_class_item_get_before (CamClassItem *self, float *logit, float *probability);

/** cam_class_item_set_before: sets the values before a person's changes. @changed: whether
 * something is changed; if not, @logit and @probability are ignored. */
void
cam_class_item_set_before (CamClassItem *self, gboolean changed, float logit, float probability);

/**
 * cam_class_item_set_scores:
 * @known: whether there is a result
 * @logit: y^c; ignored unless @known
 * @probability: by softmax, 0..1; ignored unless @known
 */
void cam_class_item_set_scores (CamClassItem *self, gboolean known, float logit, float probability);

/** cam_class_item_set_marks: sets whether the class is the prediction, the target, and the class
 * that is explained. */
void
cam_class_item_set_marks (CamClassItem *self, gboolean predicted, gboolean target, gboolean picked);

/** cam_class_item_compare_logits: a #GCompareDataFunc of two class items. The larger logit comes
 * first; classes with equal or unknown logits stay in the model's order. */
int cam_class_item_compare_logits (gconstpointer a, gconstpointer b, gpointer unused);

G_END_DECLS
