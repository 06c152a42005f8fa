/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-heatmap.h"
#include "cam-job.h"
#include "cam-model.h"

G_BEGIN_DECLS

/** CamSheetKind: of what the maps of a contact sheet are. */
typedef enum
{
  CAM_SHEET_PREDICTION,
  CAM_SHEET_TARGET,
  CAM_SHEET_DIFFERENCE, /* of the prediction less the target */
} CamSheetKind;

#define CAM_TYPE_SHEET_JOB (cam_sheet_job_get_type ())
G_DECLARE_FINAL_TYPE (CamSheetJob, cam_sheet_job, CAM, SHEET_JOB, CamJob)

/**
 * CamSheetJob:
 * @heatmap: (nullable): the map; %NULL if there is none: the image has no target, or its difference
 *   from the prediction is none
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
 * @model: explains it
 * @layer: what it is explained at
 * @target: the class that it belongs to, or -1
 * @kind: which map
 * @method: explains it if it applies, else another one does
 * @options: how it is shown; the class is not looked at
 *
 * Returns: (transfer full): the job of running the network and drawing one map, of which nothing
 *   else is kept.
 */
CamJob *cam_sheet_job_new (GFile *file,
                           CamModel *model,
                           guint layer,
                           int target,
                           CamSheetKind kind,
                           CamMethod method,
                           const CamMapOptions *options);

G_END_DECLS
