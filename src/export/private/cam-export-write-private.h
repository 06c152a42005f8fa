/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-make-private.h"
#include "cam-figure-pages.h"

/* The job of the export's own thread for each sample. Read its fields after the engine has returned
 * the job. */

G_BEGIN_DECLS

#define CAM_TYPE_EXPORT_WRITE_JOB (cam_export_write_job_get_type ())
G_DECLARE_FINAL_TYPE (CamExportWriteJob, cam_export_write_job, CAM, EXPORT_WRITE_JOB, CamJob)

/**
 * CamExportWriteJob:
 * @kept: whether all files existed already
 * @failure: (nullable): why a file could not be written; the job still succeeds
 * @lost: whether no other file can be written either
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
 * @setup: the export's setup
 * @stem: the name of the sample's files without extension
 * @made: the job that made the sample's figure; referenced
 * @pages: (nullable): the open document, which must outlive the job
 *
 * Returns: (transfer full): a job that writes the results of @made.
 */
CamJob *cam_export_write_job_new (const CamExportSetup *setup,
                                  const char *stem,
                                  CamExportMakeJob *made,
                                  CamFigurePages *pages);

G_END_DECLS
