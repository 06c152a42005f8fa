/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-setup-private.h"
#include "cam-figure-pages.h"
#include "cam-job.h"

/* The jobs of the export's own thread that come first and last. */

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_OPEN_JOB (cam_export_open_job_get_type ())
G_DECLARE_FINAL_TYPE (CamExportOpenJob, cam_export_open_job, CAM, EXPORT_OPEN_JOB, CamJob)

/** CamExportOpenJob: @pages: (nullable): the document, if there is one; may be taken. */
struct _CamExportOpenJob
{
  CamJob parent_instance;

  const CamExportSetup *setup;

  CamFigurePages *pages;
};

/** cam_export_open_job_new: Returns: (transfer full): the job of looking whether the target can be
 * written, and of opening the document. */
CamJob *cam_export_open_job_new (const CamExportSetup *setup);

/**
 * cam_export_close_job_new:
 * @pages: (transfer full) (nullable): the open document
 * @figure: (nullable): of all samples; referenced
 *
 * Returns: (transfer full): the job of putting document or figure in place; it drops the document
 *   if the export was cancelled.
 */
CamJob *
cam_export_close_job_new (const CamExportSetup *setup, CamFigurePages *pages, CamFigure *figure);

#define CAM_TYPE_EXPORT_SEARCH_JOB (cam_export_search_job_get_type ())
G_DECLARE_FINAL_TYPE (CamExportSearchJob, cam_export_search_job, CAM, EXPORT_SEARCH_JOB, CamJob)

/** CamExportSearchJob: @names: the files that were found, %NULL-terminated; may be taken. */
struct _CamExportSearchJob
{
  CamJob parent_instance;

  const CamExportSetup *setup;
  GPtrArray *stems;

  char **names;
};

/** cam_export_search_job_new: @stems: (element-type utf8): of each sample, %NULL while it is not
 * known; referenced. Returns: (transfer full): the job of finding which files are there. */
CamJob *cam_export_search_job_new (const CamExportSetup *setup, GPtrArray *stems);

G_END_DECLS
