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
 * cam_tool_check_no_input:
 * @target: a file to be written
 * @input: a file that is read
 * @error: %G_IO_ERROR_EXISTS that names the file
 *
 * Returns: whether they are two files
 */
gboolean cam_tool_check_no_input (GFile *target, GFile *input, GError **error);

/** cam_tool_tell_replaced: says on stderr if @target, which a person has named, is a file that
 * CAM Viewer has not made. To be called before it is written as @format. */
void cam_tool_tell_replaced (GFile *target, CamToolFormat format, GCancellable *cancellable);

/**
 * cam_tool_wait_for_reader:
 * @target: a file to be written
 * @fd: (out): what keeps the reader, for cam_tool_let_reader_go() when all is written
 * @cancellable: ends the waiting
 * @error: %G_IO_ERROR_CANCELLED
 *
 * If @target is a named pipe, waits until someone reads from it, so that opening it can't hang.
 *
 * Returns: whether it was not cancelled
 */
gboolean
cam_tool_wait_for_reader (GFile *target, int *fd, GCancellable *cancellable, GError **error);

/** cam_tool_let_reader_go: ends what cam_tool_wait_for_reader() began. */
void cam_tool_let_reader_go (int fd);

/**
 * cam_tool_write_figure:
 * @figure: a prepared figure
 * @target: where to
 * @format: what is written there
 * @provenance: whether how it was made is written beside it, with .json in place of its ending
 * @cancellable: looked at until both are about to be put in their places
 * @error: as cam_figure_write(); %G_IO_ERROR_EXISTS if it would overwrite what the figure was made
 *   from, or beside it something else than how a figure was made
 *
 * Writes the figure, and how it was made, both or neither. Threads may write different figures at
 * the same time.
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
