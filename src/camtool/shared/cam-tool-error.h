/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CAM_TOOL_ERROR (cam_tool_error_quark ())

/**
 * CamToolError:
 * @CAM_TOOL_ERROR_USAGE: wrong usage; the exit status is 2 and a hint at `--help` follows
 * @CAM_TOOL_ERROR_FAILED: what a command refuses for a reason of its own
 * @CAM_TOOL_ERROR_HELP: no error: the message is the help that was asked for
 * @CAM_TOOL_ERROR_REPORTED: the command went on after errors that it has printed already
 */
typedef enum
{
  CAM_TOOL_ERROR_USAGE,
  CAM_TOOL_ERROR_FAILED,
  CAM_TOOL_ERROR_HELP,
  CAM_TOOL_ERROR_REPORTED,
} CamToolError;

/** cam_tool_error_quark: Returns: the domain of #CamToolError. Any thread may ask. */
GQuark cam_tool_error_quark (void);

G_END_DECLS
