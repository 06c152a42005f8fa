/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-pickle-value.h"

G_BEGIN_DECLS

/** CamStateDictEntry: a named tensor of a state dict. Name and tensor belong to its pickle. */
typedef struct
{
  const char *name;
  const CamPickleTensor *tensor;
} CamStateDictEntry;

/**
 * cam_state_dict_find:
 * @root: the value that was given to `torch.save`
 * @error: %CAM_ERROR_UNSUPPORTED if there is no state dict; does not name the file
 *
 * Finds the state dict in a saved value: the value itself, or a dict in it with a usual name such
 * as "state_dict", or the only dict in it that has tensors. Leaves out tensors of types that can't
 * be converted to float32. Any thread.
 *
 * Returns: (transfer full) (nullable) (element-type CamStateDictEntry): at least one tensor, in the
 *   order of the file, with different names.
 */
GArray *cam_state_dict_find (const CamValue *root, GError **error);

G_END_DECLS
