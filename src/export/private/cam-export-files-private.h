/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-setup-private.h"

G_BEGIN_DECLS

/* The files of an export. A sample has a part for each bit of CamExportExtras, and its figure as
 * the last part: if the figure exists, the sample is complete. These functions read the disk, so
 * don't call them in the main loop. */

enum
{
  CAM_EXPORT_PART_FIGURE = CAM_EXPORT_N_EXTRAS,
  CAM_EXPORT_N_PARTS,
};

/** cam_export_wants_part: Returns: whether each sample has its own file for @part. */
gboolean cam_export_wants_part (const CamExportSetup *setup, guint part);

/** cam_export_get_file: Returns: (transfer full): the file for @part of the sample with the name
 * @stem. */
GFile *cam_export_get_file (const CamExportSetup *setup, const char *stem, guint part);

/** cam_export_get_folder: Returns: (transfer full): the folder of all files. */
GFile *cam_export_get_folder (const CamExportSetup *setup);

/** cam_export_get_provenance_file: Returns: (transfer full) (nullable): the JSON beside the figure
 * of all samples; %NULL if it is not wanted. */
GFile *cam_export_get_provenance_file (const CamExportSetup *setup);

/** cam_export_is_complete: Returns: whether all files of the sample with the name @stem exist. */
gboolean cam_export_is_complete (const CamExportSetup *setup, const char *stem);

/**
 * cam_export_may_write:
 * @file: a file of the export
 * @error: %G_IO_ERROR_CANCELLED if the export was cancelled, %CAM_ERROR_MISMATCH if the figure is
 *   made from @file
 *
 * Returns: whether @file may be written; %FALSE without an error if it exists and is to be kept.
 */
gboolean cam_export_may_write (const CamExportSetup *setup, GFile *file, GError **error);

/** cam_export_check_folder: @error: %G_IO_ERROR_NOT_FOUND or %G_IO_ERROR_PERMISSION_DENIED, for
 * people. Returns: whether the folder exists and can be written to. */
gboolean cam_export_check_folder (const CamExportSetup *setup, GError **error);

G_END_DECLS
