/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-curves.h"
#include "cam-tool-options.h"

G_BEGIN_DECLS

/** CamToolCurves: @path: (nullable): where curves go to. @fill: what covers the picture. */
typedef struct
{
  char *path;
  int fill; /* a CamCoverFill */
} CamToolCurves;

/** cam_tool_curves_get_options: Returns: the options that set @self. */
CamToolOptionSet cam_tool_curves_get_options (CamToolCurves *self);

/** cam_tool_curves_check: @n_pictures: how many are explained. @output: (nullable): what else is
 * written. @error: %CAM_TOOL_ERROR_USAGE, or as cam_tool_check_target(). Returns: whether @self
 * fits to them. */
gboolean cam_tool_curves_check (const CamToolCurves *self,
                                guint n_pictures,
                                const char *output,
                                GError **error);

/**
 * cam_tool_curves_write:
 * @picture: what the network sees
 * @explanation: what it says
 * @method: whose map is tested; must apply
 * @class_index: whose map and probability
 * @cancellable: ends the work
 * @error: as cam_curves_new() and cam_file_write()
 *
 * Writes the deletion and insertion curves to the path, and the areas under them to stdout.
 *
 * Returns: whether both were written
 */
gboolean cam_tool_curves_write (const CamToolCurves *self,
                                CamPicture *picture,
                                CamExplanation *explanation,
                                CamMethod method,
                                guint class_index,
                                GCancellable *cancellable,
                                GError **error);

void cam_tool_curves_clear (CamToolCurves *self);

G_END_DECLS
