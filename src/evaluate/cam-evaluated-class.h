/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib-object.h>

#include "cam-evaluation.h"

G_BEGIN_DECLS

#define CAM_TYPE_EVALUATED_CLASS (cam_evaluated_class_get_type ())

/** CamEvaluatedClass: a class with its metrics. Emits `changed` when they change. Only for the main
 * thread. */
G_DECLARE_FINAL_TYPE (CamEvaluatedClass, cam_evaluated_class, CAM, EVALUATED_CLASS, GObject)

/** cam_evaluated_class_new: @name: copied. Returns: (transfer full): class @index, called @name. */
CamEvaluatedClass *cam_evaluated_class_new (guint index, const char *name);

/** cam_evaluated_class_get_index: Returns: the index of the class. */
guint cam_evaluated_class_get_index (CamEvaluatedClass *self);

/** cam_evaluated_class_get_name: Returns: (transfer none): the name of the class. */
const char *cam_evaluated_class_get_name (CamEvaluatedClass *self);

/** cam_evaluated_class_get_metrics: Returns: (transfer none): the metrics of the class. */
const CamClassMetrics *cam_evaluated_class_get_metrics (CamEvaluatedClass *self);

/** cam_evaluated_class_set_metrics: @metrics: copied. */
void cam_evaluated_class_set_metrics (CamEvaluatedClass *self, const CamClassMetrics *metrics);

G_END_DECLS
