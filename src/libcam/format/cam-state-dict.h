/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-pickle-value.h"

G_BEGIN_DECLS

/** CamStateDictEntry: a named tensor of a state dict; it points into its pickle. */
typedef struct
{
  const char *name;
  const CamPickleTensor *tensor;
} CamStateDictEntry;

/**
 * cam_state_dict_find:
 * @root: what `torch.save` was given
 * @error: %CAM_ERROR_UNSUPPORTED if there is no state dict; no file is named
 *
 * Finds the state dict in a saved value: the value itself, or a dict in it under a usual name such
 * as "state_dict", or the only dict in it that has tensors. Tensors of types that do not become
 * float32 are left out.
 *
 * Returns: (transfer full) (nullable) (element-type CamStateDictEntry): at least one tensor, in
 *   the order of the file, each name once.
 */
GArray *cam_state_dict_find (const CamValue *root, GError **error);

G_END_DECLS
