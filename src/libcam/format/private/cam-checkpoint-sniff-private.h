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

/** How many bytes at the beginning of a file are needed to recognise it. */
#define CAM_CHECKPOINT_HEAD 512

/**
 * cam_checkpoint_sniff:
 * @head: (array length=size): the first %CAM_CHECKPOINT_HEAD bytes of the file, or all if it has
 *   fewer
 * @size: how many bytes
 * @form: (out): the form in which it was written
 * @error: %CAM_ERROR_UNSUPPORTED, which says what the file is instead and what to do;
 *   %CAM_ERROR_FORMAT if it is empty; does not name the file
 *
 * Returns: whether the file may be one of `torch.save`, or a safetensors file.
 */
gboolean
cam_checkpoint_sniff (const guint8 *head, gsize size, CamCheckpointForm *form, GError **error);

G_END_DECLS
