/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-heatmap.h"
#include "cam-job.h"
#include "cam-model.h"

G_BEGIN_DECLS

/** CamSheetKind: which maps a contact sheet shows. */
typedef enum
{
  CAM_SHEET_PREDICTION,
  CAM_SHEET_TARGET,
  CAM_SHEET_DIFFERENCE, /* of the prediction minus that of the target */
} CamSheetKind;

#define CAM_TYPE_SHEET_JOB (cam_sheet_job_get_type ())
G_DECLARE_FINAL_TYPE (CamSheetJob, cam_sheet_job, CAM, SHEET_JOB, CamJob)

/**
 * CamSheetJob:
 * @heatmap: (nullable): the map; %NULL if the image has no target, or if the target is the
 *   prediction and the difference was wanted
 */
struct _CamSheetJob
{
  CamJob parent_instance;

  GFile *file;
  CamModel *model;
  guint layer;
  int target;
  CamSheetKind kind;
  CamMethod method;
  CamMapOptions options;

  CamHeatmap *heatmap;
};

/**
 * cam_sheet_job_new:
 * @file: the image
 * @model: the model that explains it
 * @layer: the layer whose feature maps are explained
 * @target: the class to which it belongs, or -1
 * @kind: which map
 * @method: the method; if it does not apply, the first one that does is used
 * @options: how to draw the map; the class is not used
 *
 * Returns: (transfer full): a job that runs the network and draws one map. It keeps nothing but the
 *   map.
 */
CamJob *cam_sheet_job_new (GFile *file,
                           CamModel *model,
                           guint layer,
                           int target,
                           CamSheetKind kind,
                           CamMethod method,
                           const CamMapOptions *options);

G_END_DECLS
