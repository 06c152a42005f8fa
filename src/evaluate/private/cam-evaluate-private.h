/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-cache.h"
#include "cam-evaluate.h"
#include "cam-session.h"

/* What an evaluation knows. cam-evaluate.c uses its other files, which don't use it. */

G_BEGIN_DECLS

struct _CamEvaluate
{
  GObject parent_instance;

  CamSession *session;
  gboolean active;
  CamEvaluateState state;
  CamSheetKind sheet;
  GListStore *classes;
  CamEvaluation *evaluation;
  CamCalibration calibration;
  guint update_source; /* counts anew in a moment; 0 for none */

  GArray *wanted; /* of guint: samples whose maps are still to be made */
  CamCache *maps; /* of CamHeatmap, or of a GObject if there is none, by the sample's index */
  guint making;   /* the sample whose map is being made, or CAM_SESSION_NONE */
};

/** cam_evaluate_maps_init: makes room for maps. */
void cam_evaluate_maps_init (CamEvaluate *self);

/** cam_evaluate_maps_clear: frees them. */
void cam_evaluate_maps_clear (CamEvaluate *self);

/** cam_evaluate_maps_forget: drops all maps, as when they would be drawn otherwise now. */
void cam_evaluate_maps_forget (CamEvaluate *self);

G_END_DECLS
