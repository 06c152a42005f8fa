/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-tensor.h"

G_BEGIN_DECLS

#define CAM_TYPE_CHECKPOINT (cam_checkpoint_get_type ())

/** CamCheckpoint: the named tensors of a file, all float32. Immutable; any thread may use it. */
G_DECLARE_FINAL_TYPE (CamCheckpoint, cam_checkpoint, CAM, CHECKPOINT, GObject)

/**
 * cam_checkpoint_load:
 * @file: a file that `torch.save` wrote, in its zip form or the legacy form before PyTorch 1.6, or
 *   a safetensors file
 * @cancellable: (nullable): looked at while the file is read, unpacked and converted
 * @error: a #GIOErrorEnum if the file can't be read, or a #CamError; names the file
 *
 * Reads the named tensors of a state dict, without Python and without running anything in the file.
 * It finds a state dict inside a dict (`{"state_dict": …}`, `{"model": …}`), and drops a `module.`
 * or `_orig_mod.` before every name. Tensors of float16, bfloat16, float32 and float64 become dense
 * float32; tensors of other types (`num_batches_tracked`) are left out. Any thread.
 *
 * Returns: (transfer full) (nullable): the checkpoint, or %NULL with @error set.
 */
CamCheckpoint *cam_checkpoint_load (GFile *file, GCancellable *cancellable, GError **error);

/**
 * cam_checkpoint_load_bytes:
 * @bytes: the content of the file
 * @name: its name in error messages, such as the file's path
 * @error: a #CamError
 *
 * Returns: (transfer full) (nullable): as cam_checkpoint_load().
 */
CamCheckpoint *cam_checkpoint_load_bytes (GBytes *bytes, const char *name, GError **error);

/** cam_checkpoint_get_n_tensors: Returns: the number of tensors, at least 1. */
guint cam_checkpoint_get_n_tensors (CamCheckpoint *self);

/** cam_checkpoint_get_name: Returns: the name of tensor @index, in the order of the file. */
const char *cam_checkpoint_get_name (CamCheckpoint *self, guint index);

/** cam_checkpoint_get_tensor: Returns: (transfer none): tensor @index, in the order of the file. */
CamTensor *cam_checkpoint_get_tensor (CamCheckpoint *self, guint index);

/** cam_checkpoint_lookup: Returns: (transfer none) (nullable): the tensor called @name, or
 * %NULL. */
CamTensor *cam_checkpoint_lookup (CamCheckpoint *self, const char *name);

/** cam_checkpoint_lookup_index: like cam_checkpoint_lookup(), and also sets @index to the tensor's
 * index. */
CamTensor *cam_checkpoint_lookup_index (CamCheckpoint *self, const char *name, guint *index);

G_END_DECLS
