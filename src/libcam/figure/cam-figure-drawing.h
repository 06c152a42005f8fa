/* SPDX-License-Identifier: MIT */

#pragma once

#include <json-glib/json-glib.h>

#include "cam-figure-painter.h"
#include "cam-figure.h"

G_BEGIN_DECLS

/**
 * CamFigureDrawing:
 * @lay_out: works out where everything goes. @width and @height: (inout): of the figure in points,
 *   a height of 0 is for it to fill in; returns the size of the figure's letters in points, or 0
 *   with @error set
 * @draw: draws what was laid out, without the background
 * @describe: adds members to an object that says how the figure was made
 * @get_title: (transfer full): for a file's metadata
 * @is_made_from: whether the figure is about @file, which must not be written over
 * @free: frees @data
 *
 * What a figure shows that is not made of samples. The thread that uses the figure calls these.
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
 * @drawing: (transfer none): what it shows; static
 * @data: (transfer full): handed to the functions of @drawing
 *
 * Returns: (transfer full): a figure that takes no samples, and is prepared, drawn and written as
 *   others are.
 */
CamFigure *cam_figure_new_for_drawing (const CamFigureSpec *spec,
                                       const CamFigureDrawing *drawing,
                                       gpointer data);

G_END_DECLS
