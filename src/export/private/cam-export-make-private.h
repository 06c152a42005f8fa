/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-setup-private.h"
#include "cam-job.h"

/* Jobs of the engine that runs the network. The fields of a job that is done are there to be read.
 */

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_MAKE_JOB (cam_export_make_job_get_type ())
G_DECLARE_FINAL_TYPE (CamExportMakeJob, cam_export_make_job, CAM, EXPORT_MAKE_JOB, CamJob)

/**
 * CamExportMakeJob:
 * @position: of the sample in the plan
 * @kept: whether every file is there and is kept: then there is nothing else
 * @result: what the network says about the sample
 * @figure: (nullable): of this sample alone, prepared; %NULL if all samples are in one
 * @extras: (nullable): what is written beside it, by the bit of #CamExportExtras
 * @map: (nullable): in place of the bytes of %CAM_EXPORT_MAP_NPY
 */
struct _CamExportMakeJob
{
  CamJob parent_instance;

  const CamExportSetup *setup;
  guint position;
  char *stem;

  gboolean kept;
  CamResult *result;
  CamFigure *figure;
  GBytes *extras[CAM_EXPORT_N_EXTRAS];
  CamTensor *map;
};

/**
 * cam_export_make_job_new:
 * @setup: of the export
 * @position: of a sample in the plan
 * @stem: (nullable): what its files are called, without endings; %NULL while that is not known
 * @known: (nullable): what is known about it
 *
 * Returns: (transfer full): the job of explaining a sample, and of making its figure and what comes
 *   beside it.
 */
CamJob *cam_export_make_job_new (const CamExportSetup *setup,
                                 guint position,
                                 const char *stem,
                                 CamResult *known);

#define CAM_TYPE_EXPORT_ROWS_JOB (cam_export_rows_job_get_type ())
G_DECLARE_FINAL_TYPE (CamExportRowsJob, cam_export_rows_job, CAM, EXPORT_ROWS_JOB, CamJob)

/** CamExportRowsJob: @figure: of all samples, prepared. */
struct _CamExportRowsJob
{
  CamJob parent_instance;

  const CamExportSetup *setup;
  GPtrArray *results;

  CamFigure *figure;
};

/** cam_export_rows_job_new: @results: a #CamResult a sample of the plan, or %NULL. Returns:
 * (transfer full): the job of making the figure of all samples. */
CamJob *cam_export_rows_job_new (const CamExportSetup *setup, GPtrArray *results);

G_END_DECLS
