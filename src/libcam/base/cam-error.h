/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CAM_ERROR (cam_error_quark ())

/**
 * CamError:
 * @CAM_ERROR_FORMAT: the file's bytes are not what its format demands (cut short, broken, hostile)
 * @CAM_ERROR_UNSUPPORTED: the file is sound but uses something that CAM Viewer does not read
 * @CAM_ERROR_NETWORK: the tensors do not make up a network that CAM Viewer knows
 * @CAM_ERROR_MISMATCH: model, picture or class do not fit each other
 * @CAM_ERROR_METHOD: the method does not explain this network, or not at this layer
 * @CAM_ERROR_LIMIT: a stated bound (size, depth, memory) would be exceeded
 * @CAM_ERROR_EMPTY: a folder without pictures
 *
 * What goes wrong in libcam besides the `G_IO_ERROR`s of reading and writing files. Messages name
 * the file and the remedy, are translated, and need no prefix when shown to a person.
 */
typedef enum
{
  CAM_ERROR_FORMAT,
  CAM_ERROR_UNSUPPORTED,
  CAM_ERROR_NETWORK,
  CAM_ERROR_MISMATCH,
  CAM_ERROR_METHOD,
  CAM_ERROR_LIMIT,
  CAM_ERROR_EMPTY,
} CamError;

GQuark cam_error_quark (void);

G_END_DECLS
