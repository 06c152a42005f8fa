/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CAM_ERROR (cam_error_quark ())

/**
 * CamError:
 * @CAM_ERROR_FORMAT: the file does not follow its format (it is cut short, broken or hostile)
 * @CAM_ERROR_UNSUPPORTED: the file is correct but uses something that CAM Viewer can't read
 * @CAM_ERROR_NETWORK: the tensors do not form a network that CAM Viewer knows
 * @CAM_ERROR_MISMATCH: model, image or class do not fit each other
 * @CAM_ERROR_METHOD: the method does not explain this network, or not at this layer
 * @CAM_ERROR_LIMIT: a limit (size, depth, memory) would be exceeded
 * @CAM_ERROR_EMPTY: a folder without images
 *
 * The errors of libcam, apart from the `G_IO_ERROR`s of reading and writing files. Messages name
 * the file and say what to do. They are translated and can be shown as they are.
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

/** cam_error_quark: Returns: the domain of #CamError. Any thread. */
GQuark cam_error_quark (void);

G_END_DECLS
