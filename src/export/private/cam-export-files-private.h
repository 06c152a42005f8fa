/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-export-step-private.h"

G_BEGIN_DECLS

/* The files of an export. A sample has a part for each bit of CamExportExtras, and last its figure:
 * where that is, all is. */

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

G_END_DECLS
