/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure.h"

G_BEGIN_DECLS

/**
 * CamFigurePages:
 *
 * Figures as the pages of one PDF. Each page is written when it is added, so that memory does not
 * grow with their number; the file appears whole when the last is there. Not to be used by two
 * threads at once.
 */
typedef struct _CamFigurePages CamFigurePages;

/** cam_figure_pages_open: Returns: (transfer full) (nullable): a document without pages, to become
 * @file; or %NULL with @error set as by cam_file_writer_open(). */
CamFigurePages *cam_figure_pages_open (GFile *file, GError **error);

/**
 * cam_figure_pages_add:
 * @figure: a figure; prepared if it is not yet
 * @cancellable: (nullable): as of cam_figure_prepare()
 * @error: as cam_figure_prepare() and cam_file_writer_append()
 *
 * Adds a page of the figure's size. If the figure can't be prepared there is no page, and others
 * may follow; if it can't be written the document is lost.
 *
 * Returns: whether there is a page more.
 */
gboolean cam_figure_pages_add (CamFigurePages *pages,
                               CamFigure *figure,
                               GCancellable *cancellable,
                               GError **error);

/** cam_figure_pages_is_broken: Returns: whether writing has failed, so that no more pages can be
 * added. */
gboolean cam_figure_pages_is_broken (CamFigurePages *pages);

/** cam_figure_pages_finish: puts the document in its place. Returns: whether it is there. */
gboolean cam_figure_pages_finish (CamFigurePages *pages, GError **error);

/** cam_figure_pages_free: drops the document, unless it was finished. */
void cam_figure_pages_free (CamFigurePages *pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamFigurePages, cam_figure_pages_free)

G_END_DECLS
