/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-curves.h"
#include "cam-tool-options.h"

G_BEGIN_DECLS

/** CamToolCurves: @path: (nullable): the file for the curves. @fill: what covered pixels look
 * like. */
typedef struct
{
  char *path;
  int fill; /* a CamCoverFill */
} CamToolCurves;

/** cam_tool_curves_get_options: Returns: the options that set @self. */
CamToolOptionSet cam_tool_curves_get_options (CamToolCurves *self);

/** cam_tool_curves_check: @n_pictures: how many pictures are explained. @output: (nullable): the
 * other file to write. @error: %CAM_TOOL_ERROR_USAGE, or as cam_tool_check_target(). Returns:
 * whether curves are possible with these. */
gboolean cam_tool_curves_check (const CamToolCurves *self,
                                guint n_pictures,
                                const char *output,
                                GError **error);

/**
 * cam_tool_curves_write:
 * @picture: the picture as the network sees it
 * @explanation: its explanation
 * @method: the method of the map to test; must apply
 * @class_index: the class of the map and the probability
 * @cancellable: (nullable): looked at within long passes
 * @error: as cam_curves_new() and cam_file_write()
 *
 * Writes the deletion and insertion curves to the file, and the areas under them to stdout.
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
