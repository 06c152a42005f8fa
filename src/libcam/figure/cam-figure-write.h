/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-figure.h"

G_BEGIN_DECLS

/** CamFigureFormat: the file format of a figure. */
typedef enum
{
  CAM_FIGURE_PNG,
  CAM_FIGURE_SVG,
  CAM_FIGURE_PDF,
} CamFigureFormat;

/** cam_figure_format_get_ending: Returns: the ending of its file names, without the dot. */
const char *cam_figure_format_get_ending (CamFigureFormat format);

/** cam_figure_format_for_name: Returns: whether @name has the ending of a format, in any case; if
 * so, sets @format. */
gboolean cam_figure_format_for_name (const char *name, CamFigureFormat *format);

/**
 * cam_figure_render:
 * @figure: prepared if it is not yet
 * @format: of the bytes
 * @cancellable: (nullable): for cam_figure_prepare()
 * @error: as cam_figure_prepare(); %CAM_ERROR_LIMIT if there are more pixels than can be drawn
 *
 * Renders the figure as the content of a file. PNG includes the resolution. In SVG and PDF, text
 * stays text, maps keep their own pixels, and everything else is paths.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *cam_figure_render (CamFigure *figure,
                           CamFigureFormat format,
                           GCancellable *cancellable,
                           GError **error);

/**
 * cam_figure_write:
 * @figure: prepared if it is not yet
 * @file: written whole or not at all
 * @format: of the file
 * @cancellable: (nullable): for cam_figure_prepare()
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
