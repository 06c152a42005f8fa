/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure.h"

G_BEGIN_DECLS

/**
 * CamFigurePages:
 *
 * A PDF with a figure on each page. A page is written when it is added, so memory does not grow
 * with the number of pages. The file appears only when it is finished. One thread at a time may use
 * it.
 */
typedef struct _CamFigurePages CamFigurePages;

/** cam_figure_pages_open: Returns: (transfer full) (nullable): an empty document, to be written to
 * @file. @error: as cam_file_writer_open(). */
CamFigurePages *cam_figure_pages_open (GFile *file, GError **error);

/**
 * cam_figure_pages_add:
 * @figure: prepared if it is not yet
 * @cancellable: (nullable): for cam_figure_prepare()
 * @error: as cam_figure_prepare() and cam_file_writer_append()
 *
 * Adds a page of the figure's size. If the figure can't be prepared, no page is added, and others
 * can still be. If writing fails, the whole document is lost.
 *
 * Returns: whether the page was added.
 */
gboolean cam_figure_pages_add (CamFigurePages *pages,
                               CamFigure *figure,
                               GCancellable *cancellable,
                               GError **error);

/** cam_figure_pages_is_broken: Returns: whether writing has failed, so that no page can be added
 * any more. */
gboolean cam_figure_pages_is_broken (CamFigurePages *pages);

/** cam_figure_pages_finish: completes the document and puts it in place. Returns: whether the file
 * is there. @error: %CAM_ERROR_EMPTY without pages, or as cam_file_writer_append() and
 * cam_file_writer_commit(). */
gboolean cam_figure_pages_finish (CamFigurePages *pages, GError **error);

/** cam_figure_pages_free: frees @pages; drops the document if it was not finished. */
void cam_figure_pages_free (CamFigurePages *pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CamFigurePages, cam_figure_pages_free)

G_END_DECLS
