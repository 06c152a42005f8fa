/* SPDX-License-Identifier: MIT */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "cam-explain.h"
#include "cam-figure-spec.h"
#include "cam-picture.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE (cam_figure_get_type ())

/**
 * A figure: panels of one or more samples with titles and colour bars. It is drawn in the same way
 * into a window and into a file. Make it, add samples, prepare it, then draw or write it. One
 * thread at a time may use it.
 */
G_DECLARE_FINAL_TYPE (CamFigure, cam_figure, CAM, FIGURE, GObject)

/**
 * CamFigureSample:
 * @picture: the picture as the network saw it
 * @explanation: the network's explanation of it
 * @name: (nullable): the picture's name, for titles and metadata
 * @file: (nullable): the picture's file, for metadata
 * @target: a class, or −1
 * @class_index: the class for panels of %CAM_CLASS_REQUESTED; −1 for the prediction
 * @title: (nullable): the row's title; %NULL for target and prediction, "" for none
 *
 * One row of a figure.
 */
typedef struct
{
  CamPicture *picture;
  CamExplanation *explanation;
  const char *name;
  GFile *file;
  int target;
  int class_index;
  const char *title;
} CamFigureSample;

/**
 * cam_figure_new:
 * @spec: the panels and how they look; copied. Without panels, the figure gets the image and its
 *   CAM, or its Grad-CAM if CAM does not apply
 * @class_names: a name for each class of the network, %NULL-terminated; copied
 *
 * Returns: (transfer full): a figure without samples.
 */
CamFigure *cam_figure_new (const CamFigureSpec *spec, const char *const *class_names);

/**
 * cam_figure_new_for_explanation:
 * @spec: (nullable): as for cam_figure_new(); %NULL for the defaults
 * @class_names: as for cam_figure_new()
 * @sample: the only row; its strings are copied, its objects referenced
 *
 * Returns: (transfer full): a figure of one sample.
 */
CamFigure *cam_figure_new_for_explanation (const CamFigureSpec *spec,
                                           const char *const *class_names,
                                           const CamFigureSample *sample);

/** cam_figure_add_sample: adds a row; strings are copied, objects referenced. The network must have
 * as many classes as the figure has class names. */
void cam_figure_add_sample (CamFigure *self, const CamFigureSample *sample);

/** cam_figure_get_spec: Returns: (transfer none): the figure's copy of its spec; after preparing,
 * with default panels if it had none. */
const CamFigureSpec *cam_figure_get_spec (CamFigure *self);

/**
 * cam_figure_prepare:
 * @cancellable: (nullable): checked before each panel and inside its work
 * @error: %CAM_ERROR_METHOD if a method does not apply to the network, %CAM_ERROR_MISMATCH if a
 *   class or channel does not exist or there is no sample, %CAM_ERROR_LIMIT if memory is short,
 *   %CAM_ERROR_UNSUPPORTED if there is no font, %G_IO_ERROR_CANCELLED
 *
 * Computes the maps, edges and colours of all panels, and the layout. This happens once; drawing
 * afterwards is quick and can't fail.
 *
 * Returns: whether the figure can be drawn.
 */
gboolean cam_figure_prepare (CamFigure *self, GCancellable *cancellable, GError **error);

/** cam_figure_get_size: @width, @height: (out): the size of a prepared figure in points (1/72
 * inch). */
void cam_figure_get_size (CamFigure *self, double *width, double *height);

/** cam_figure_get_pixel_size: @width, @height: (out): the size of a prepared figure as a PNG, in
 * pixels. */
void cam_figure_get_pixel_size (CamFigure *self, int *width, int *height);

/** cam_figure_draw: draws a prepared figure with its background: its top left corner at the origin
 * of @cr, in points. */
void cam_figure_draw (CamFigure *self, cairo_t *cr);

G_END_DECLS
