/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-content-private.h"

G_BEGIN_DECLS

/** CamFigureSource: what the cells of one row are made from. */
typedef struct
{
  const CamFigureSpec *spec;
  const char *const *class_names;
  const CamFigureSample *sample;
  GPtrArray *pending;     /* of CamFigurePending: the maps to colour at the end */
  cairo_surface_t *image; /* made when first needed, like the edges */
  cairo_surface_t *edges;
  GCancellable *cancellable;
} CamFigureSource;

/** CamFigurePending: a map without its scale yet, as that may depend on the other rows. */
typedef struct
{
  CamFigureCell *cell;
  CamTensor *map;
  gboolean relu; /* whether it is shown after a ReLU */
  CamMethod method;
  const char *unit;    /* (nullable): the unit of its values */
  const char *nothing; /* the text that replaces the scale if all values are the same */
  gconstpointer group; /* (nullable): maps of the same group always share a scale */
  gboolean of_class;   /* whether it is the map of a class, which may have the scale of all */
  guint class_index;
  /* Set by cam_figure_source_add_map(). */
  CamScale scale;      /* of this map, or of all classes */
  guint width, height; /* of the picture below it */
} CamFigurePending;

/** cam_figure_source_clear: frees the pictures of @source. */
void cam_figure_source_clear (CamFigureSource *source);

/**
 * cam_figure_source_get_image:
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Returns: (transfer full) (nullable): the sample's picture, one pixel for each pixel
 */
cairo_surface_t *cam_figure_source_get_image (CamFigureSource *source, GError **error);

/**
 * cam_figure_source_get_edges:
 * @error: as cam_edges_find()
 *
 * Returns: (transfer full) (nullable): the picture's edges, dark on white
 */
cairo_surface_t *cam_figure_source_get_edges (CamFigureSource *source, GError **error);

/**
 * cam_figure_source_find_class:
 * @class_index: a class of the sample's network, or a CamChosenClass
 * @index: (out): the class it stands for
 * @error: %CAM_ERROR_MISMATCH if the network has no such class
 *
 * Returns: whether the network has the class
 */
gboolean cam_figure_source_find_class (const CamFigureSource *source,
                                       int class_index,
                                       guint *index,
                                       GError **error);

/**
 * cam_figure_source_get_map:
 * @method: the method of the map
 * @index: a class of the network
 * @error: as cam_explanation_get_map()
 *
 * Returns: (transfer full) (nullable): the map of the class, H × W
 */
CamTensor *cam_figure_source_get_map (const CamFigureSource *source,
                                      CamMethod method,
                                      guint index,
                                      GError **error);

/**
 * cam_figure_source_add_map:
 * @pending: copied; @source takes over its map
 * @error: as cam_explanation_get_scale()
 *
 * Adds a map to the cell of @pending. It is coloured after all rows are made.
 *
 * Returns: whether its scale was found
 */
gboolean cam_figure_source_add_map (CamFigureSource *source,
                                    const CamFigurePending *pending,
                                    GError **error);

/** cam_figure_source_get_unit: Returns: (transfer none) (nullable): the text at the colour bar of a
 * class's map: the unit of its values, and whether the scale is that of all classes. */
const char *cam_figure_source_get_unit (const CamFigureSource *source, CamMethod method);

/** cam_figure_pending_free: frees @pending and its map. */
void cam_figure_pending_free (CamFigurePending *pending);

/** cam_figure_cell_new: Returns: (transfer full): an empty cell with the aspect of the sample's
 * picture. */
CamFigureCell *cam_figure_cell_new (CamPanelKind kind, const CamFigureSource *source);

/** cam_figure_cell_free: frees @cell and everything in it. */
void cam_figure_cell_free (CamFigureCell *cell);

/** cam_figure_cell_set_title: sets the title to that of @panel; if it has none, to @automatic.
 * @automatic: (transfer full). */
void cam_figure_cell_set_title (CamFigureCell *cell, const CamPanel *panel, char *automatic);

/**
 * cam_figure_cell_set_base:
 * @error: as cam_figure_source_get_image() and cam_figure_source_get_edges()
 *
 * Sets the base that the maps of @cell are laid over.
 *
 * Returns: whether it could be made
 */
gboolean cam_figure_cell_set_base (CamFigureCell *cell, CamFigureSource *source, GError **error);

/** CamRanked: a value and its index. */
typedef struct
{
  guint index;
  float value;
} CamRanked;

/**
 * cam_figure_rank:
 * @values: (array length=n): any values
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Returns: (transfer full) (nullable) (array length=n): the values, sorted with the largest first
 */
CamRanked *cam_figure_rank (const float *values, guint n, GError **error);

/** cam_figure_sort_by_index: sorts @ranked by index. */
void cam_figure_sort_by_index (CamRanked *ranked, guint n);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamFigureSource, cam_figure_source_clear)

G_END_DECLS
