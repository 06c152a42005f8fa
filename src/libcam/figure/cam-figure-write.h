/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-figure.h"

G_BEGIN_DECLS

/** CamFigureFormat: kinds of files that figures are written as. */
typedef enum
{
  CAM_FIGURE_PNG,
  CAM_FIGURE_SVG,
  CAM_FIGURE_PDF,
} CamFigureFormat;

/** cam_figure_format_get_ending: Returns: what names of its files end in, after the dot. */
const char *cam_figure_format_get_ending (CamFigureFormat format);

/** cam_figure_format_for_name: Returns: whether the ending of the file name @name is that of a
 * format, which goes to @format. */
gboolean cam_figure_format_for_name (const char *name, CamFigureFormat *format);

/**
 * cam_figure_render:
 * @figure: a figure; prepared if it is not yet
 * @format: of the bytes
 * @cancellable: (nullable): as of cam_figure_prepare()
 * @error: as cam_figure_prepare(); %CAM_ERROR_LIMIT if there are more pixels than can be drawn
 *
 * The figure as a file's content. PNG knows its resolution; SVG and PDF keep text as text, maps at
 * their own resolution and the rest as paths.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *cam_figure_render (CamFigure *figure,
                           CamFigureFormat format,
                           GCancellable *cancellable,
                           GError **error);

/**
 * cam_figure_write:
 * @figure: a figure; prepared if it is not yet
 * @file: where to; whole or not at all
 * @format: how
 * @cancellable: (nullable): as of cam_figure_prepare()
 * @error: as cam_figure_render() and cam_file_write()
 *
 * Returns: whether the file was written.
 */
gboolean cam_figure_write (CamFigure *figure,
                           GFile *file,
                           CamFigureFormat format,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
