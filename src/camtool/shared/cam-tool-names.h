/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-names.h"
#include "cam-model.h"

G_BEGIN_DECLS

/**
 * CamToolNames:
 * @folder: (nullable): whose pictures @names are for
 * @dataset: (nullable): @folder as a test set, once it was asked for
 * @names: what the model's classes are called
 *
 * What classes and targets are called hangs on the folder that a picture lies in. It may hold very
 * many pictures, so it is listed once for all of those that come one after another.
 */
typedef struct
{
  GFile *folder;
  CamDataset *dataset;
  gboolean is_listed;
  char **names;
} CamToolNames;

/** cam_tool_names_clear: frees what @self holds, which may be all zero. */
void cam_tool_names_clear (CamToolNames *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolNames, cam_tool_names_clear)

/**
 * cam_tool_names_get:
 * @model: a model, the same at every call
 * @picture: a picture that @model is used on
 * @target: (out) (optional): the picture's class, or -1
 *
 * May take long if it lists @picture's folder. For one thread at a time.
 *
 * Returns: (transfer none): the names of @model's classes, with the picture's folder taken for its
 *   test set; until the next call
 */
const char *const *cam_tool_names_get (
    CamToolNames *self, CamModel *model, GFile *picture, int *target, GCancellable *cancellable);

G_END_DECLS
