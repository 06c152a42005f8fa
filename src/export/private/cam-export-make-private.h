/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-setup-private.h"
#include "cam-job.h"

/* The jobs of the engine that runs the network. Read their fields after the engine has returned the
 * job. */

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_MAKE_JOB (cam_export_make_job_get_type ())
G_DECLARE_FINAL_TYPE (CamExportMakeJob, cam_export_make_job, CAM, EXPORT_MAKE_JOB, CamJob)

/**
 * CamExportMakeJob:
 * @position: the position of the sample in the plan
 * @kept: whether all files exist and are kept; then the other fields are not set
 * @result: the sample's result
 * @figure: (nullable): the prepared figure of this sample; %NULL if all samples share one
 * @extras: (nullable): the files beside it, indexed by the bit of #CamExportExtras
 * @map: (nullable): the map, in place of bytes for %CAM_EXPORT_MAP_NPY
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
 * @setup: the export's setup
 * @position: the position of a sample in the plan
 * @stem: (nullable): the name of its files without extension; %NULL if that is not known
 * @known: (nullable): its result, if that is known
 *
 * Returns: (transfer full): a job that explains a sample, and makes its figure and the files beside
 *   it.
 */
CamJob *cam_export_make_job_new (const CamExportSetup *setup,
                                 guint position,
                                 const char *stem,
                                 CamResult *known);

#define CAM_TYPE_EXPORT_ROWS_JOB (cam_export_rows_job_get_type ())
G_DECLARE_FINAL_TYPE (CamExportRowsJob, cam_export_rows_job, CAM, EXPORT_ROWS_JOB, CamJob)

/** CamExportRowsJob: @figure: the prepared figure of all samples. */
struct _CamExportRowsJob
{
  CamJob parent_instance;

  const CamExportSetup *setup;
  GPtrArray *results;

  CamFigure *figure;
};

/** cam_export_rows_job_new: @results: a #CamResult for each sample of the plan, or %NULL. Returns:
 * (transfer full): a job that makes the figure of all samples. */
CamJob *cam_export_rows_job_new (const CamExportSetup *setup, GPtrArray *results);

G_END_DECLS
