/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-comparison.h"
#include "cam-job.h"

/* What a comparison has the engine do. The fields of a job that is done are there to be read. */

G_BEGIN_DECLS

#define CAM_TYPE_COMPARISON_JOB (cam_comparison_job_get_type ())
G_DECLARE_FINAL_TYPE (CamComparisonJob, cam_comparison_job, CAM, COMPARISON_JOB, CamJob)

/** CamComparisonJob: @comparison: of the two sides. */
struct _CamComparisonJob
{
  CamJob parent_instance;

  CamComparedMap sides[CAM_N_SIDES];
  CamMapOptions options;

  CamComparison *comparison;
};

/** cam_comparison_job_new: Returns: (transfer full): the job of cam_comparison_new(). */
CamJob *cam_comparison_job_new (const CamComparedMap sides[CAM_N_SIDES],
                                const CamMapOptions *options);

#define CAM_TYPE_SMALL_MAPS_JOB (cam_small_maps_job_get_type ())
G_DECLARE_FINAL_TYPE (CamSmallMapsJob, cam_small_maps_job, CAM, SMALL_MAPS_JOB, CamJob)

/** CamSmallMapsJob: @heatmaps: (element-type CamHeatmap): one for each of the classes. */
struct _CamSmallMapsJob
{
  CamJob parent_instance;

  CamResult *result;
  GArray *classes; /* of guint */
  CamMethod method;
  CamMapOptions options;

  GPtrArray *heatmaps;
};

/** cam_small_maps_job_new: @classes: (transfer full) (element-type guint): of @result.
 * @options: the class is not looked at. Returns: (transfer full): the job of drawing maps of
 * several classes, small ones. */
CamJob *cam_small_maps_job_new (CamResult *result,
                                GArray *classes,
                                CamMethod method,
                                const CamMapOptions *options);

G_END_DECLS
