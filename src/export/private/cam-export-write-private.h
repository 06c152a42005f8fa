/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-make-private.h"
#include "cam-figure-pages.h"

/* The job of the export's own thread for each sample. */

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_WRITE_JOB (cam_export_write_job_get_type ())
G_DECLARE_FINAL_TYPE (CamExportWriteJob, cam_export_write_job, CAM, EXPORT_WRITE_JOB, CamJob)

/**
 * CamExportWriteJob:
 * @kept: whether everything was there already
 * @failure: (nullable): why something could not be written; such a job is done all the same
 * @lost: whether nothing else can be written either
 */
struct _CamExportWriteJob
{
  CamJob parent_instance;

  const CamExportSetup *setup;
  char *stem;
  CamExportMakeJob *made;
  CamFigurePages *pages;

  gboolean kept;
  GError *failure;
  gboolean lost;
};

/**
 * cam_export_write_job_new:
 * @setup: of the export
 * @stem: what the sample's files are called, without endings
 * @made: what was made of the sample; referenced
 * @pages: (nullable): the open document, which must outlive the job
 *
 * Returns: (transfer full): the job of writing what @made made.
 */
CamJob *cam_export_write_job_new (const CamExportSetup *setup,
                                  const char *stem,
                                  CamExportMakeJob *made,
                                  CamFigurePages *pages);

G_END_DECLS
