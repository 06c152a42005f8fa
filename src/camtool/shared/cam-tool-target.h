/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-figure-write.h"

G_BEGIN_DECLS

/** CamToolFormat: what a file's ending asks for. */
typedef enum
{
  CAM_TOOL_FORMAT_NPY,
  CAM_TOOL_FORMAT_CSV,
  CAM_TOOL_FORMAT_PNG,
  CAM_TOOL_FORMAT_SVG,
  CAM_TOOL_FORMAT_PDF,
} CamToolFormat;

/**
 * cam_tool_find_format:
 * @path: a file's name
 * @format: (out): what its ending asks for; case is ignored
 * @error: %CAM_TOOL_ERROR_USAGE with the known endings
 *
 * Returns: whether the ending is known
 */
gboolean cam_tool_find_format (const char *path, CamToolFormat *format, GError **error);

/** cam_tool_format_is_figure: Returns: whether @format is one that figures are drawn in, which then
 * goes to @figure_format. */
gboolean cam_tool_format_is_figure (CamToolFormat format, CamFigureFormat *figure_format);

/**
 * cam_tool_write_figure:
 * @figure: a prepared figure
 * @target: where to
 * @format: what is written there
 * @provenance: whether how it was made is written beside it, with .json in place of its ending
 * @error: as cam_figure_write()
 *
 * Writes the figure last: if it is there, so is all.
 *
 * Returns: whether everything was written
 */
gboolean cam_tool_write_figure (CamFigure *figure,
                                GFile *target,
                                CamFigureFormat format,
                                gboolean provenance,
                                GCancellable *cancellable,
                                GError **error);

/**
 * cam_tool_check_target:
 * @path: a file to be written
 * @error: a #GIOErrorEnum that names the file
 *
 * Finds what would keep @path from being written before the work for it begins.
 *
 * Returns: whether @path's folder takes files and @path is no folder
 */
gboolean cam_tool_check_target (const char *path, GError **error);

G_END_DECLS
