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
 * A figure: panels of one or several samples with titles and colour bars, drawn the same way into a
 * window and into a file. Make it, add samples, prepare it, then draw or write it. Not to be used
 * by two threads at once.
 */
G_DECLARE_FINAL_TYPE (CamFigure, cam_figure, CAM, FIGURE, GObject)

/**
 * CamFigureSample:
 * @picture: what the network saw
 * @explanation: what it says about it
 * @name: (nullable): the picture's name, for titles and metadata
 * @file: (nullable): where the picture came from, for metadata
 * @target: its class, or -1
 * @class_index: the class that panels of %CAM_CLASS_REQUESTED show, or -1 for the prediction
 * @title: (nullable): what stands above the row in place of target and prediction; "" for nothing
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
 * @spec: the panels and how they look; copied. Without panels it has the image and its CAM, or its
 *   Grad-CAM if the network has no CAM.
 * @class_names: as many names as the network has classes, %NULL-terminated
 *
 * Returns: (transfer full): a figure without samples.
 */
CamFigure *cam_figure_new (const CamFigureSpec *spec, const char *const *class_names);

/**
 * cam_figure_new_for_explanation:
 * @spec: (nullable): as of cam_figure_new(); %NULL for the defaults
 * @class_names: as of cam_figure_new()
 * @sample: the only row; its strings and objects are copied and referenced
 *
 * Returns: (transfer full): a figure of one sample.
 */
CamFigure *cam_figure_new_for_explanation (const CamFigureSpec *spec,
                                           const char *const *class_names,
                                           const CamFigureSample *sample);

/** cam_figure_add_sample: adds a row. All rows must be explained by networks with as many classes.
 */
void cam_figure_add_sample (CamFigure *self, const CamFigureSample *sample);

/** cam_figure_get_spec: Returns: (transfer none): what it was made with; once prepared, with the
 * panels that it chose by itself. */
const CamFigureSpec *cam_figure_get_spec (CamFigure *self);

/**
 * cam_figure_prepare:
 * @cancellable: (nullable): looked at before each panel and inside its work
 * @error: %CAM_ERROR_METHOD if a method does not explain the network, %CAM_ERROR_MISMATCH
 *   if a class or channel does not exist or there is no sample, %CAM_ERROR_LIMIT if memory is
 *   short, %G_IO_ERROR_CANCELLED
 *
 * Works out the maps, edges and colours of all panels, and where everything goes. Done once;
 * drawing afterwards is quick and can't fail.
 *
 * Returns: whether the figure can be drawn.
 */
gboolean cam_figure_prepare (CamFigure *self, GCancellable *cancellable, GError **error);

/** cam_figure_get_size: gives the size in points (1/72 inch) of a prepared figure. */
void cam_figure_get_size (CamFigure *self, double *width, double *height);

/** cam_figure_get_pixel_size: gives the size in pixels of a prepared figure as a PNG. */
void cam_figure_get_pixel_size (CamFigure *self, int *width, int *height);

/** cam_figure_draw: draws a prepared figure, background included, with its top left corner at the
 * origin of @cr and points as units. */
void cam_figure_draw (CamFigure *self, cairo_t *cr);

G_END_DECLS
