/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure.h"
#include "cam-tool-figure-options.h"
#include "cam-tool-prepare.h"
#include "cam-tool-request.h"

G_BEGIN_DECLS

/**
 * CamToolFigureMaker:
 * @request: what to explain, and how
 * @look: the look of the figures
 * @prepare: how to prepare pictures
 * @spec: the look as a spec; set by cam_tool_figure_maker_check()
 * @model: the model; set by cam_tool_figure_maker_load_model()
 * @digest: the digest of the model's file
 * @names: the names of its classes; set by cam_tool_figure_maker_settle()
 * @class_index: the requested class, or -1 for each sample's prediction; set by
 *   cam_tool_figure_maker_settle()
 *
 * The data that all figures of one command share.
 */
typedef struct
{
  CamToolRequest request;
  CamToolFigureOptions look;
  CamToolPrepare prepare;
  CamFigureSpec *spec;
  CamModel *model;
  char *digest;
  char **names;
  int class_index;
} CamToolFigureMaker;

/** cam_tool_figure_maker_clear: frees the fields of @self, which may all be zero. */
void cam_tool_figure_maker_clear (CamToolFigureMaker *self);

/** cam_tool_figure_maker_check: Returns: whether the options are valid; else sets @error to
 * %CAM_TOOL_ERROR_USAGE. */
gboolean cam_tool_figure_maker_check (CamToolFigureMaker *self, GError **error);

/** cam_tool_figure_maker_load_model: Returns: whether the model at @path was read. */
gboolean cam_tool_figure_maker_load_model (CamToolFigureMaker *self,
                                           const char *path,
                                           GCancellable *cancellable,
                                           GError **error);

/**
 * cam_tool_figure_maker_settle:
 * @names: (transfer full): the names of the model's classes
 * @error: %CAM_TOOL_ERROR_USAGE, or %CAM_TOOL_ERROR_FAILED if the model does not have what was
 *   requested
 *
 * Determines layer, method, class and panels for the model.
 */
gboolean cam_tool_figure_maker_settle (CamToolFigureMaker *self, char **names, GError **error);

/** cam_tool_figure_maker_new_figure: Returns: (transfer full): a figure without samples. From now
 * on, several threads may make figures at the same time. */
CamFigure *cam_tool_figure_maker_new_figure (const CamToolFigureMaker *self);

/**
 * cam_tool_figure_maker_add_sample:
 * @figure: a figure of @self
 * @file: the picture
 * @name: its name in the figure
 * @target: its class, or -1
 * @title: (nullable): the title of the row, in place of target and prediction
 * @error: an error that names the file
 *
 * Reads and explains a picture, and adds it as the next row of the figure.
 *
 * Returns: (transfer full) (nullable): the explanation.
 */
CamExplanation *cam_tool_figure_maker_add_sample (const CamToolFigureMaker *self,
                                                  CamFigure *figure,
                                                  GFile *file,
                                                  const char *name,
                                                  int target,
                                                  const char *title,
                                                  GCancellable *cancellable,
                                                  GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolFigureMaker, cam_tool_figure_maker_clear)

G_END_DECLS
