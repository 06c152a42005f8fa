/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-comparison.h"
#include "cam-job.h"

/* The engine's jobs for a comparison. Read their fields after the engine has returned the job. */

G_BEGIN_DECLS

#define CAM_TYPE_COMPARISON_JOB (cam_comparison_job_get_type ())
G_DECLARE_FINAL_TYPE (CamComparisonJob, cam_comparison_job, CAM, COMPARISON_JOB, CamJob)

/** CamComparisonJob: @comparison: the comparison of the two sides. */
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

/** CamSmallMapsJob: @heatmaps: (element-type CamHeatmap): one for each class, in order. */
struct _CamSmallMapsJob
{
  CamJob parent_instance;

  CamResult *result;
  GArray *classes; /* of guint */
  CamMethod method;
  CamMapOptions options;

  GPtrArray *heatmaps;
};

/** cam_small_maps_job_new: @classes: (transfer full) (element-type guint): classes of @result.
 * @options: apart from the class. Returns: (transfer full): a job that draws small maps of these
 * classes. */
CamJob *cam_small_maps_job_new (CamResult *result,
                                GArray *classes,
                                CamMethod method,
                                const CamMapOptions *options);

G_END_DECLS
