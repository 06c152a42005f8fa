/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CAM_CHECKPOINT_ZIP,
  CAM_CHECKPOINT_LEGACY,
  CAM_CHECKPOINT_SAFETENSORS,
} CamCheckpointForm;

/** How many bytes of a file's beginning say what it is. */
#define CAM_CHECKPOINT_HEAD 512

/**
 * cam_checkpoint_sniff:
 * @head: (array length=size): the file's first bytes, %CAM_CHECKPOINT_HEAD or all
 * @size: how many
 * @form: (out): in which form it was written
 * @error: %CAM_ERROR_UNSUPPORTED that says what the file is instead, and the remedy;
 *   %CAM_ERROR_FORMAT for an empty one; no file is named
 *
 * Returns: whether the file may be one of `torch.save`, or a safetensors file.
 */
gboolean
cam_checkpoint_sniff (const guint8 *head, gsize size, CamCheckpointForm *form, GError **error);

G_END_DECLS
