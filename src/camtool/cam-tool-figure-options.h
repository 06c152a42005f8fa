/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

#include "cam-figure-spec.h"

G_BEGIN_DECLS

/** CamToolFigureOptions: how a figure shall look, as typed: strings are %NULL and numbers
 * %CAM_TOOL_FIGURE_UNSET where nothing was. */
typedef struct
{
  char *panels;
  char *colormap;
  char *base;
  char *interpolation;
  char *background;
  char *preset;
  char *width;
  char *height;
  char *font;
  char *heading;
  double alpha;
  double font_size;
  double resolution;
  gboolean shared_scale;
  gboolean no_titles;
  gboolean no_color_bars;
} CamToolFigureOptions;

#define CAM_TOOL_FIGURE_UNSET (-G_MAXDOUBLE)

void cam_tool_figure_options_init (CamToolFigureOptions *self);
void cam_tool_figure_options_clear (CamToolFigureOptions *self);

/** cam_tool_figure_options_make_group: Returns: (transfer full): the options that fill @self. */
GOptionGroup *cam_tool_figure_options_make_group (CamToolFigureOptions *self);

/** cam_tool_figure_options_is_set: Returns: whether anything was typed. */
gboolean cam_tool_figure_options_is_set (const CamToolFigureOptions *self);

/**
 * cam_tool_figure_options_make_spec:
 * @error: %CAM_TOOL_ERROR_USAGE
 *
 * Returns: (transfer full) (nullable): the figure without its panels
 */
CamFigureSpec *cam_tool_figure_options_make_spec (const CamToolFigureOptions *self, GError **error);

/**
 * cam_tool_figure_options_add_panels:
 * @spec: gets the panels
 * @method: of panels that do not name one
 * @names: the model's class names
 * @error: %CAM_TOOL_ERROR_USAGE
 *
 * Adds the panels asked for, or else the image and the map of the requested class.
 */
gboolean cam_tool_figure_options_add_panels (const CamToolFigureOptions *self,
                                             CamFigureSpec *spec,
                                             CamMethod method,
                                             const char *const *names,
                                             GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolFigureOptions, cam_tool_figure_options_clear)

G_END_DECLS
