/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

#include "cam-evaluation.h"

G_BEGIN_DECLS

#define CAM_TYPE_EVALUATED_CLASS (cam_evaluated_class_get_type ())

/** CamEvaluatedClass: a class, and how the model does on it. Emits `changed` when that is something
 * else. For the main loop's thread. */
G_DECLARE_FINAL_TYPE (CamEvaluatedClass, cam_evaluated_class, CAM, EVALUATED_CLASS, GObject)

/** cam_evaluated_class_new: Returns: (transfer full): class @index, called @name, which is copied.
 */
CamEvaluatedClass *cam_evaluated_class_new (guint index, const char *name);

/** cam_evaluated_class_get_index: Returns: which of the model's classes it is. */
guint cam_evaluated_class_get_index (CamEvaluatedClass *self);

/** cam_evaluated_class_get_name: Returns: (transfer none): what it is called. */
const char *cam_evaluated_class_get_name (CamEvaluatedClass *self);

/** cam_evaluated_class_get_metrics: Returns: (transfer none): how the model does. */
const CamClassMetrics *cam_evaluated_class_get_metrics (CamEvaluatedClass *self);

/** cam_evaluated_class_set_metrics: @metrics: copied. */
void cam_evaluated_class_set_metrics (CamEvaluatedClass *self, const CamClassMetrics *metrics);

G_END_DECLS
