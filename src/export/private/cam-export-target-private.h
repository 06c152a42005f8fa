/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-setup-private.h"
#include "cam-figure-pages.h"
#include "cam-job.h"

/* The first and the last job of the export's own thread. Read their fields after the engine has
 * returned the job. */

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_OPEN_JOB (cam_export_open_job_get_type ())
G_DECLARE_FINAL_TYPE (CamExportOpenJob, cam_export_open_job, CAM, EXPORT_OPEN_JOB, CamJob)

/** CamExportOpenJob: @pages: (nullable): the document, if there is one; the caller may take it. */
struct _CamExportOpenJob
{
  CamJob parent_instance;

  const CamExportSetup *setup;

  CamFigurePages *pages;
};

/** cam_export_open_job_new: Returns: (transfer full): a job that checks whether the target can be
 * written, and opens the document. */
CamJob *cam_export_open_job_new (const CamExportSetup *setup);

/**
 * cam_export_close_job_new:
 * @pages: (transfer full) (nullable): the open document
 * @figure: (nullable): the figure of all samples; referenced
 *
 * Returns: (transfer full): a job that puts the document or figure in its place. If the export was
 *   cancelled, it drops the document.
 */
CamJob *
cam_export_close_job_new (const CamExportSetup *setup, CamFigurePages *pages, CamFigure *figure);

#define CAM_TYPE_EXPORT_SEARCH_JOB (cam_export_search_job_get_type ())
G_DECLARE_FINAL_TYPE (CamExportSearchJob, cam_export_search_job, CAM, EXPORT_SEARCH_JOB, CamJob)

/** CamExportSearchJob: @names: the files that exist, %NULL-terminated; the caller may take them. */
struct _CamExportSearchJob
{
  CamJob parent_instance;

  const CamExportSetup *setup;
  GPtrArray *stems;

  char **names;
};

/** cam_export_search_job_new: @stems: (element-type utf8): for each sample the name of its files,
 * or %NULL if that is not known; referenced. Returns: (transfer full): a job that finds which files
 * exist. */
CamJob *cam_export_search_job_new (const CamExportSetup *setup, GPtrArray *stems);

G_END_DECLS
