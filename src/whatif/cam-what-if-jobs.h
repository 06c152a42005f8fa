/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-maps.h"
#include "cam-curves.h"
#include "cam-intervention.h"
#include "cam-job.h"

G_BEGIN_DECLS

#define CAM_TYPE_WHAT_IF_JOB (cam_what_if_job_get_type ())
G_DECLARE_FINAL_TYPE (CamWhatIfJob, cam_what_if_job, CAM, WHAT_IF_JOB, CamJob)

/**
 * CamWhatIfJob:
 * @intervention: the changes
 * @result: the result after the changes, with the changed picture
 * @maps: the maps of the wanted class
 */
struct _CamWhatIfJob
{
  CamJob parent_instance;

  CamResult *before;
  CamIntervention *intervention;
  CamMapOptions options;

  CamResult *result;
  CamClassMaps *maps;
};

/**
 * cam_what_if_job_new:
 * @before: the result without changes
 * @intervention: the changes; copied
 * @known: (nullable): the result after the changes, if that is known; then only the maps are made
 * @options: options of the maps
 *
 * Returns: (transfer full): a job that finds what the network says after the changes.
 */
CamJob *cam_what_if_job_new (CamResult *before,
                             const CamIntervention *intervention,
                             CamResult *known,
                             const CamMapOptions *options);

#define CAM_TYPE_CHANNEL_JOB (cam_channel_job_get_type ())
G_DECLARE_FINAL_TYPE (CamChannelJob, cam_channel_job, CAM, CHANNEL_JOB, CamJob)

/** CamChannelJob: @heatmap: a feature map in colours. */
struct _CamChannelJob
{
  CamJob parent_instance;

  CamResult *result;
  guint channel;
  float weight;
  CamMapOptions options;

  CamHeatmap *heatmap;
};

/** cam_channel_job_new: @weight: the feature map is multiplied by this. Returns: (transfer full): a
 * job that draws feature map @channel. If it has negative values, its scale is symmetric around
 * zero. */
CamJob *
cam_channel_job_new (CamResult *result, guint channel, float weight, const CamMapOptions *options);

#define CAM_TYPE_CURVES_JOB (cam_curves_job_get_type ())
G_DECLARE_FINAL_TYPE (CamCurvesJob, cam_curves_job, CAM, CURVES_JOB, CamJob)

/** CamCurvesJob: @curves: the deletion and insertion curves. */
struct _CamCurvesJob
{
  CamJob parent_instance;

  CamResult *result;
  CamMethod method;
  guint class_index;
  CamCoverFill fill;
  guint n_steps;

  CamCurves *curves;
};

/** cam_curves_job_new: the arguments are as for cam_curves_new(). Returns: (transfer full): a job
 * that makes the curves. */
CamJob *cam_curves_job_new (
    CamResult *result, CamMethod method, guint class_index, CamCoverFill fill, guint n_steps);

G_END_DECLS
