/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export.h"

G_BEGIN_DECLS

/** CAM_EXPORT_N_EXTRAS: the number of bits in #CamExportExtras. */
#define CAM_EXPORT_N_EXTRAS 5

/**
 * CamExportSetup:
 * @plan: the samples
 * @options: the options; the target and the template are copies
 * @existing: what to do with files that exist
 * @sources: (element-type GFile): images and model, which are never written over
 * @cancellable: ends the export
 *
 * The data that all jobs of an export share. It outlives the jobs and does not change while one
 * runs.
 */
typedef struct
{
  CamFigurePlan *plan;
  CamExportOptions options;
  CamExportExisting existing;
  GHashTable *sources;
  GCancellable *cancellable;
} CamExportSetup;

G_END_DECLS
