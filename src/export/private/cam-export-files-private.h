/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-setup-private.h"

G_BEGIN_DECLS

/* The files of an export. A sample has a part for each bit of CamExportExtras, and last its figure:
 * if that is there, all is. Not for the main loop, as they look at the disk. */

enum
{
  CAM_EXPORT_PART_FIGURE = CAM_EXPORT_N_EXTRAS,
  CAM_EXPORT_N_PARTS,
};

/** cam_export_wants_part: Returns: whether each sample has a file of its own for @part. */
gboolean cam_export_wants_part (const CamExportSetup *setup, guint part);

/** cam_export_get_file: Returns: (transfer full): the file of the sample called @stem for @part. */
GFile *cam_export_get_file (const CamExportSetup *setup, const char *stem, guint part);

/** cam_export_get_folder: Returns: (transfer full): the folder that all files are in. */
GFile *cam_export_get_folder (const CamExportSetup *setup);

/** cam_export_get_provenance_file: Returns: (transfer full) (nullable): the JSON beside the figure
 * of all samples, if there is to be one. */
GFile *cam_export_get_provenance_file (const CamExportSetup *setup);

/** cam_export_is_all_there: Returns: whether every file of the sample called @stem is there. */
gboolean cam_export_is_all_there (const CamExportSetup *setup, const char *stem);

/**
 * cam_export_may_write:
 * @file: one of the export's
 * @error: %G_IO_ERROR_CANCELLED if the export was cancelled, %CAM_ERROR_MISMATCH if the figure is
 *   made from @file
 *
 * Returns: whether @file may be written; %FALSE without an error if it is there and is kept.
 */
gboolean cam_export_may_write (const CamExportSetup *setup, GFile *file, GError **error);

/** cam_export_check_folder: @error: %G_IO_ERROR_NOT_FOUND or %G_IO_ERROR_PERMISSION_DENIED, for a
 * person to read. Returns: whether the folder is there and takes files. */
gboolean cam_export_check_folder (const CamExportSetup *setup, GError **error);

G_END_DECLS
