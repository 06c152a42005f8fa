/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure.h"
#include "cam-tool-figure-options.h"
#include "cam-tool-prepare.h"
#include "cam-tool-request.h"

G_BEGIN_DECLS

/**
 * CamToolFigureMaker:
 * @request: what is explained, and how
 * @look: how figures look
 * @prepare: what is done to pictures
 * @spec: after cam_tool_figure_maker_check(): that look
 * @model: after cam_tool_figure_maker_load_model(): who explains
 * @digest: of the model's file
 * @names: after cam_tool_figure_maker_settle(): what its classes are called
 * @class_index: after cam_tool_figure_maker_settle(): the class asked for, or -1 for each sample's
 *   prediction
 *
 * All that the figures of one command have in common.
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

/** cam_tool_figure_maker_clear: frees what @self holds, which may be all zero. */
void cam_tool_figure_maker_clear (CamToolFigureMaker *self);

/** cam_tool_figure_maker_check: Returns: whether the options mean something; @error is of usage. */
gboolean cam_tool_figure_maker_check (CamToolFigureMaker *self, GError **error);

/** cam_tool_figure_maker_load_model: Returns: whether the model at @path could be read. */
gboolean cam_tool_figure_maker_load_model (CamToolFigureMaker *self,
                                           const char *path,
                                           GCancellable *cancellable,
                                           GError **error);

/**
 * cam_tool_figure_maker_settle:
 * @names: (transfer full): what the model's classes are called
 * @error: of usage, or %CAM_TOOL_ERROR_FAILED if the model lacks what is asked for
 *
 * Settles layer, method, class and panels for the model.
 */
gboolean cam_tool_figure_maker_settle (CamToolFigureMaker *self, char **names, GError **error);

/** cam_tool_figure_maker_new_figure: Returns: (transfer full): a figure without samples. Threads
 * may ask for figures at the same time from here on. */
CamFigure *cam_tool_figure_maker_new_figure (const CamToolFigureMaker *self);

/**
 * cam_tool_figure_maker_add_sample:
 * @figure: a figure of @self
 * @file: the picture
 * @name: what it is called in the figure
 * @target: its class, or -1
 * @title: (nullable): what stands above the row in place of target and prediction
 * @error: names the file
 *
 * Reads and explains a picture, which becomes the figure's next row.
 *
 * Returns: (transfer full) (nullable): what the model says about it.
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
