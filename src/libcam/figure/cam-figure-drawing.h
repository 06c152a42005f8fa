/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-figure-painter.h"
#include "cam-figure.h"

G_BEGIN_DECLS

/**
 * CamFigureDrawing:
 * @lay_out: works out where everything goes. @width and @height: (inout): of the figure in points;
 *   it sets @height if that is 0. Returns the font size in points, or 0 with @error set
 * @draw: draws everything except the background
 * @describe: adds members to the JSON object that says how the figure was made
 * @get_title: (transfer full): the title in a file's metadata
 * @is_made_from: whether the figure was made from @file, which must then not be overwritten
 * @free: frees @data
 *
 * The content of a figure that does not consist of samples. Called by the thread that uses the
 * figure.
 */
typedef struct
{
  double (*lay_out) (gpointer data,
                     const CamFigureSpec *spec,
                     double *width,
                     double *height,
                     GCancellable *cancellable,
                     GError **error);
  void (*draw) (gpointer data, CamFigurePainter *painter);
  void (*describe) (gpointer data, JsonBuilder *builder);
  char *(*get_title) (gpointer data);
  gboolean (*is_made_from) (gpointer data, GFile *file);
  void (*free) (gpointer data);
} CamFigureDrawing;

/**
 * cam_figure_new_for_drawing:
 * @spec: how it looks; copied
 * @drawing: (transfer none): the functions, which must stay valid
 * @data: (transfer full): passed to the functions of @drawing
 *
 * Returns: (transfer full): a figure without samples, which is prepared, drawn and written like any
 *   other. Class names and panels do not apply to it.
 */
CamFigure *cam_figure_new_for_drawing (const CamFigureSpec *spec,
                                       const CamFigureDrawing *drawing,
                                       gpointer data);

G_END_DECLS
