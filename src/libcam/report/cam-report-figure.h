/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure.h"
#include "cam-report.h"

G_BEGIN_DECLS

/**
 * cam_report_make_figure:
 * @self: of at least one network; referenced
 * @spec: its size, background, font, decimal mark and heading; the rest does not matter
 * @digests: (nullable) (array zero-terminated=1): the SHA-256 of each network's file, for the
 *   figure's provenance
 *
 * Any thread may call it, and prepare, draw and write the figure, one at a time. A figure with a
 * height of its own is filled with letters as large as fit, up to the size that @spec wants.
 *
 * Returns: (transfer full): the report as a figure, not prepared yet. It tells all its numbers as
 *   its provenance.
 */
CamFigure *
cam_report_make_figure (CamReport *self, const CamFigureSpec *spec, const char *const *digests);

/**
 * cam_report_reproduce:
 * @file: a PNG, SVG or PDF that a figure was written to, or the JSON of one; of a report or not
 * @page: as of cam_figure_reproduce()
 * @error: as of cam_figure_reproduce()
 *
 * Makes any figure again from what it says of itself. A report is drawn from the numbers that stand
 * in it: no network runs, and files that have changed meanwhile don't matter. Any thread may call
 * it.
 *
 * Returns: (transfer full) (nullable): the figure, not prepared yet.
 */
CamFigure *
cam_report_reproduce (GFile *file, guint page, GCancellable *cancellable, GError **error);

G_END_DECLS
