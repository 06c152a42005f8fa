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
 * @intervention: what was changed
 * @result: what the network says then, of the picture as it is then
 * @maps: of the class that was asked for
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
 * @before: what the network says if nothing is changed
 * @intervention: what is changed; copied
 * @known: (nullable): what it says then, if that is known: only the maps are made
 * @options: of the maps
 *
 * Returns: (transfer full): the job of finding what the network says then.
 */
CamJob *cam_what_if_job_new (CamResult *before,
                             const CamIntervention *intervention,
                             CamResult *known,
                             const CamMapOptions *options);

#define CAM_TYPE_CHANNEL_JOB (cam_channel_job_get_type ())
G_DECLARE_FINAL_TYPE (CamChannelJob, cam_channel_job, CAM, CHANNEL_JOB, CamJob)

/** CamChannelJob: @heatmap: of one feature map. */
struct _CamChannelJob
{
  CamJob parent_instance;

  CamResult *result;
  guint channel;
  float weight;
  CamMapOptions options;

  CamHeatmap *heatmap;
};

/** cam_channel_job_new: @weight: what the feature map is multiplied by. Returns: (transfer full):
 * the job of drawing feature map @channel. A map with negative values is shown around zero. */
CamJob *
cam_channel_job_new (CamResult *result, guint channel, float weight, const CamMapOptions *options);

#define CAM_TYPE_CURVES_JOB (cam_curves_job_get_type ())
G_DECLARE_FINAL_TYPE (CamCurvesJob, cam_curves_job, CAM, CURVES_JOB, CamJob)

/** CamCurvesJob: @curves: of deletion and insertion. */
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

/** cam_curves_job_new: as cam_curves_new(). Returns: (transfer full): the job of making them. */
CamJob *cam_curves_job_new (
    CamResult *result, CamMethod method, guint class_index, CamCoverFill fill, guint n_steps);

G_END_DECLS
