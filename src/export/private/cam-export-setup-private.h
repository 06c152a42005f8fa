/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export.h"

G_BEGIN_DECLS

/** CAM_EXPORT_N_EXTRAS: how many bits #CamExportExtras has. */
#define CAM_EXPORT_N_EXTRAS 5

/**
 * CamExportSetup:
 * @plan: the samples
 * @options: with a target and a template of its own
 * @existing: what becomes of files that are there already
 * @sources: (element-type GFile): images and model, which are never written over
 * @cancellable: ends the export
 *
 * What all jobs of an export share. Outlives them, and does not change while one runs.
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
