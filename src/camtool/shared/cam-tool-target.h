/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-figure-write.h"

G_BEGIN_DECLS

/** CamToolFormat: the format that the extension of a file's name stands for. */
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
 * @path: the name of a file
 * @format: (out): the format for its extension, in upper or lower case
 * @error: %CAM_TOOL_ERROR_USAGE, which lists the known extensions
 *
 * Returns: whether the extension is known
 */
gboolean cam_tool_find_format (const char *path, CamToolFormat *format, GError **error);

/** cam_tool_format_is_figure: Returns: whether @format is a format of figures, to which
 * @figure_format is then set. */
gboolean cam_tool_format_is_figure (CamToolFormat format, CamFigureFormat *figure_format);

/**
 * cam_tool_check_no_input:
 * @target: a file to write
 * @input: a file to read
 * @error: %G_IO_ERROR_EXISTS that names the file
 *
 * Returns: whether they are different files
 */
gboolean cam_tool_check_no_input (GFile *target, GFile *input, GError **error);

/** cam_tool_warn_of_replacing: says on stderr if @target, which a person has named, is a file that
 * CAM Viewer has not made. Call it before writing @format to it. */
void cam_tool_warn_of_replacing (GFile *target, CamToolFormat format, GCancellable *cancellable);

/**
 * cam_tool_wait_for_reader:
 * @target: a file to write
 * @fd: (out): a descriptor that keeps the pipe open; give it to cam_tool_release_reader() after
 *   writing
 * @cancellable: ends the wait
 * @error: %G_IO_ERROR_CANCELLED
 *
 * If @target is a named pipe, waits until someone reads from it, so that opening it can't hang.
 *
 * Returns: whether it was not cancelled
 */
gboolean
cam_tool_wait_for_reader (GFile *target, int *fd, GCancellable *cancellable, GError **error);

/** cam_tool_release_reader: closes the descriptor of cam_tool_wait_for_reader(). */
void cam_tool_release_reader (int fd);

/**
 * cam_tool_write_figure:
 * @figure: a prepared figure
 * @target: the file to write
 * @format: its format
 * @provenance: whether to write its provenance to a file beside it, with the extension .json
 * @cancellable: looked at until both files are about to be put in their places
 * @error: as cam_figure_write(); %G_IO_ERROR_EXISTS if it would overwrite a file that the figure
 *   was made from, or a .json file that is not a provenance
 *
 * Writes the figure and its provenance: both or neither. Several threads may write different
 * figures at the same time.
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
 * @path: a file to write
 * @error: a #GIOErrorEnum that names the file
 *
 * Checks whether @path can be written, before the work for it begins.
 *
 * Returns: whether its folder can be written to, and @path is not a folder
 */
gboolean cam_tool_check_target (const char *path, GError **error);

G_END_DECLS
