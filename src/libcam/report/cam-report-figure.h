/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure.h"
#include "cam-report.h"

G_BEGIN_DECLS

/**
 * cam_report_make_figure:
 * @self: a report of at least one network; referenced
 * @spec: its size, background, font, decimal mark and heading are used
 * @digests: (nullable) (array zero-terminated=1): the SHA-256 of each network's file, for the
 *   figure's provenance
 *
 * If @spec has a height, the letters are as large as lets the report fit, up to the size in @spec.
 * Any thread may call this, and prepare, draw and write the figure, but one at a time.
 *
 * Returns: (transfer full): the report as a figure, not prepared yet. Its provenance has all
 *   numbers.
 */
CamFigure *
cam_report_make_figure (CamReport *self, const CamFigureSpec *spec, const char *const *digests);

/**
 * cam_report_reproduce:
 * @file: a PNG, SVG or PDF of any figure, or its JSON
 * @page: as for cam_figure_reproduce()
 * @error: as for cam_figure_reproduce()
 *
 * Makes any figure again from its provenance. A report is drawn from the numbers in its provenance:
 * no network runs, and the model and pictures are not needed. Any thread.
 *
 * Returns: (transfer full) (nullable): the figure, not prepared yet.
 */
CamFigure *
cam_report_reproduce (GFile *file, guint page, GCancellable *cancellable, GError **error);

G_END_DECLS
