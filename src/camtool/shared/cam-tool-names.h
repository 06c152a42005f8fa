/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-class-names.h"
#include "cam-model.h"

G_BEGIN_DECLS

/**
 * CamToolNames:
 * @folder: (nullable): the folder of the last picture
 * @dataset: (nullable): @folder as a test set, if that was needed
 * @names: the names of the model's classes
 *
 * The names of classes and targets, which depend on the folder of a picture. A folder may have very
 * many pictures, so it is listed only once for pictures of the same folder in a row.
 */
typedef struct
{
  GFile *folder;
  CamDataset *dataset;
  gboolean is_listed;
  char **names;
} CamToolNames;

/** cam_tool_names_clear: frees the fields of @self, which may all be zero. */
void cam_tool_names_clear (CamToolNames *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CamToolNames, cam_tool_names_clear)

/**
 * cam_tool_names_get:
 * @model: the model, the same in every call
 * @picture: a picture
 * @target: (out) (optional): the picture's target, or -1
 *
 * May take long if it lists the picture's folder. One thread at a time may call it.
 *
 * Returns: (transfer none): the names of the model's classes, with the picture's folder as the test
 *   set; valid until the next call
 */
const char *const *cam_tool_names_get (
    CamToolNames *self, CamModel *model, GFile *picture, int *target, GCancellable *cancellable);

/**
 * cam_tool_names_list:
 * @names: (array zero-terminated=1): the names of classes
 *
 * Returns: (transfer full): all of them in a line for people, or the first ones and how many more
 *   there are. From any thread.
 */
char *cam_tool_names_list (char **names);

G_END_DECLS
