/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-content-private.h"

G_BEGIN_DECLS

/** CamFigureSource: all that the cells of one row are made from. */
typedef struct
{
  const CamFigureSpec *spec;
  const char *const *class_names;
  const CamFigureSample *sample;
  cairo_surface_t *image; /* made when first wanted */
  cairo_surface_t *edges;
  GCancellable *cancellable;
} CamFigureSource;

/** CamFigurePending: a map before it has its scale, which may depend on the other rows. */
typedef struct
{
  CamFigureCell *cell;
  CamTensor *map;
  gboolean relu;
  CamPanelKind kind;
  CamMethod method;
  CamScale scale;      /* of this map alone */
  gconstpointer group; /* of %CAM_PANEL_CLASSES: the cell that it is a part of */
  guint width, height; /* of the picture it lies over */
} CamFigurePending;

/**
 * cam_figure_cell_new:
 * @panel: what it shows
 * @source: of whom
 * @pending: (element-type CamFigurePending): takes the maps, which get their colours later
 * @error: as cam_figure_prepare()
 *
 * Returns: (transfer full) (nullable): the cell.
 */
CamFigureCell *cam_figure_cell_new (const CamPanel *panel,
                                    CamFigureSource *source,
                                    GPtrArray *pending,
                                    GError **error);
void cam_figure_cell_free (CamFigureCell *cell);

void cam_figure_pending_free (CamFigurePending *pending);
void cam_figure_source_clear (CamFigureSource *source);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamFigureSource, cam_figure_source_clear)

G_END_DECLS
