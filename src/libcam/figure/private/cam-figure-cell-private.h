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
  GPtrArray *pending;     /* of CamFigurePending: takes the maps, which get their colours later */
  cairo_surface_t *image; /* made when first wanted, as the edges are */
  cairo_surface_t *edges;
  GCancellable *cancellable;
} CamFigureSource;

/** CamFigurePending: a map before it has its scale, which may depend on the other rows. */
typedef struct
{
  CamFigureCell *cell;
  CamTensor *map;
  gboolean relu; /* whether it is shown after a ReLU */
  CamMethod method;
  const char *unit;    /* (nullable): what its values are counted in */
  const char *nothing; /* what is said if there is nothing in it */
  gconstpointer group; /* (nullable): the maps of one group always share a scale */
  gboolean of_class;   /* whether it is the map of a class, and may have the scale of all */
  guint class_index;
  /* Set by cam_figure_source_add_map(). */
  CamScale scale;      /* of this map alone, or of all classes */
  guint width, height; /* of the picture it lies over */
} CamFigurePending;

/** cam_figure_source_clear: frees the pictures of @source. */
void cam_figure_source_clear (CamFigureSource *source);

/**
 * cam_figure_source_get_image:
 * @error: %CAM_ERROR_LIMIT if memory is short
 *
 * Returns: (transfer full) (nullable): the sample's picture
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
 * @class_index: a class of the sample's network, or %CAM_CLASS_REQUESTED and the like
 * @index: (out): the class that is meant
 * @error: %CAM_ERROR_MISMATCH: the network has no such class
 *
 * Returns: whether the network has the class
 */
gboolean cam_figure_source_find_class (const CamFigureSource *source,
                                       int class_index,
                                       guint *index,
                                       GError **error);

/**
 * cam_figure_source_get_map:
 * @method: by which the map is made
 * @index: a class of the network
 * @error: as cam_explanation_get_map()
 *
 * Returns: (transfer full) (nullable): the map of a class, H × W
 */
CamTensor *cam_figure_source_get_map (const CamFigureSource *source,
                                      CamMethod method,
                                      guint index,
                                      GError **error);

/**
 * cam_figure_source_add_map:
 * @error: as cam_explanation_get_scale()
 *
 * Has the cell of @pending show its map, which @source takes over.
 *
 * Returns: whether it has a scale
 */
gboolean cam_figure_source_add_map (CamFigureSource *source,
                                    const CamFigurePending *pending,
                                    GError **error);

/** cam_figure_source_get_unit: Returns: (transfer none): the words beside the colour bar of a
 * class's map: what it counts, and whether that goes for all classes. */
const char *cam_figure_source_get_unit (const CamFigureSource *source, CamMethod method);

/** cam_figure_pending_free: frees @pending and the map. */
void cam_figure_pending_free (CamFigurePending *pending);

/** cam_figure_cell_new: Returns: (transfer full): an empty cell, as wide for its height as the
 * sample's picture. */
CamFigureCell *cam_figure_cell_new (CamPanelKind kind, const CamFigureSource *source);

/** cam_figure_cell_free: frees @cell and all that it holds. */
void cam_figure_cell_free (CamFigureCell *cell);

/** cam_figure_cell_set_title: gives the cell the title of @panel, or if that has none the
 * @automatic one, which is taken over. */
void cam_figure_cell_set_title (CamFigureCell *cell, const CamPanel *panel, char *automatic);

/**
 * cam_figure_cell_set_base:
 * @error: as cam_figure_source_get_edges()
 *
 * Puts what maps are laid over into @cell.
 *
 * Returns: whether it could be made
 */
gboolean cam_figure_cell_set_base (CamFigureCell *cell, CamFigureSource *source, GError **error);

/** CamRanked: a value, and which of many it was. */
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
 * Returns: (transfer full) (nullable) (array length=n): the values, the largest first
 */
CamRanked *cam_figure_rank (const float *values, guint n, GError **error);

/** cam_figure_sort_by_index: puts @ranked back into the order in which its values were. */
void cam_figure_sort_by_index (CamRanked *ranked, guint n);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamFigureSource, cam_figure_source_clear)

G_END_DECLS
