/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-spec.h"
#include "cam-tool-options.h"

G_BEGIN_DECLS

/** CamToolFigureOptions: the look of a figure as typed. An option that was not typed is %NULL, NaN,
 * %CAM_TOOL_UNSET or a length of 0. */
typedef struct
{
  char *panels;
  char *colormap;
  int base;          /* a #CamBase */
  int interpolation; /* a #CamInterpolation */
  int background;    /* a #CamBackground */
  int scale;         /* a #CamScaleKind */
  int opacity;       /* a #CamOpacity */
  int decimal_mark;  /* a #CamDecimalMark */
  int preset;        /* a #CamFigurePreset */
  CamToolLength width;
  CamToolLength height;
  char *font;
  char *heading;
  double alpha;
  double font_size;  /* in points */
  double resolution; /* in pixels per inch */
  gboolean clip;
  gboolean shared_scale;
  gboolean no_titles;
  gboolean no_color_bars;
} CamToolFigureOptions;

/** cam_tool_figure_options_get_options: Returns: the options that fill @self, for
 * cam_tool_parse(). */
CamToolOptionSet cam_tool_figure_options_get_options (CamToolFigureOptions *self);

/** cam_tool_figure_options_is_set: Returns: whether anything was typed. */
gboolean cam_tool_figure_options_is_set (const CamToolFigureOptions *self);

/** cam_tool_figure_options_clear: frees the fields of @self, which may all be zero. */
void cam_tool_figure_options_clear (CamToolFigureOptions *self);

/**
 * cam_tool_figure_options_make_spec:
 * @self: the options as typed
 * @error: %CAM_TOOL_ERROR_USAGE
 *
 * Returns: (transfer full) (nullable): the figure without its panels
 */
CamFigureSpec *cam_tool_figure_options_make_spec (const CamToolFigureOptions *self, GError **error);

/**
 * cam_tool_figure_options_add_panels:
 * @self: the options as typed
 * @spec: the panels are added to it
 * @method: the method of panels that do not name one
 * @names: the model's class names
 * @error: %CAM_TOOL_ERROR_USAGE
 *
 * Adds the requested panels, or else the image and the map of the requested class.
 *
 * Returns: whether all panels are valid
 */
gboolean cam_tool_figure_options_add_panels (const CamToolFigureOptions *self,
                                             CamFigureSpec *spec,
                                             CamMethod method,
                                             const char *const *names,
                                             GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolFigureOptions, cam_tool_figure_options_clear)

G_END_DECLS
