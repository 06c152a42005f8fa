/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-heatmap.h"

G_BEGIN_DECLS

#define CAM_TYPE_COMPARED_CLASS (cam_compared_class_get_type ())

/**
 * CamComparedClass:
 *
 * A class of the first model in the list of small maps. Properties, which are read-only:
 *
 * - `heatmap` (CamHeatmap): the latest one; %NULL until the first is made
 * - `is-a`, `is-b` (boolean): whether it is A, and whether it is B
 *
 * Only for the main thread.
 */
G_DECLARE_FINAL_TYPE (CamComparedClass, cam_compared_class, CAM, COMPARED_CLASS, GObject)

/** cam_compared_class_new: @index: the index of the class. @name: its name; copied. @logit: y^c.
 * @probability: from softmax, 0..1. Returns: (transfer full): a class without a map. */
CamComparedClass *
cam_compared_class_new (guint index, const char *name, float logit, float probability);

/** cam_compared_class_get_index: Returns: the index of the class. */
guint cam_compared_class_get_index (CamComparedClass *self);

/** cam_compared_class_get_name: Returns: (transfer none): the name of the class. */
const char *cam_compared_class_get_name (CamComparedClass *self);

/** cam_compared_class_get_logit: Returns: y^c. */
float cam_compared_class_get_logit (CamComparedClass *self);

/** cam_compared_class_get_probability: Returns: the probability from softmax, 0..1. */
float cam_compared_class_get_probability (CamComparedClass *self);

/** cam_compared_class_get_heatmap: Returns: (transfer none) (nullable): its map. */
CamHeatmap *cam_compared_class_get_heatmap (CamComparedClass *self);

/** cam_compared_class_get_is_a: Returns: whether it is A. */
gboolean cam_compared_class_get_is_a (CamComparedClass *self);

/** cam_compared_class_get_is_b: Returns: whether it is B. */
gboolean cam_compared_class_get_is_b (CamComparedClass *self);

/** cam_compared_class_set_heatmap: @heatmap: (nullable): referenced. */
void cam_compared_class_set_heatmap (CamComparedClass *self, CamHeatmap *heatmap);

/** cam_compared_class_set_sides: sets whether it is A, and whether it is B. */
void cam_compared_class_set_sides (CamComparedClass *self, gboolean is_a, gboolean is_b);

G_END_DECLS
