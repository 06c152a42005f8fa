/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CAM_TOOL_ERROR (cam_tool_error_quark ())

/**
 * CamToolError:
 * @CAM_TOOL_ERROR_USAGE: wrong usage; the exit status is 2, and a hint at `--help` is printed
 * @CAM_TOOL_ERROR_FAILED: another failure of the command itself
 * @CAM_TOOL_ERROR_HELP: not an error: the message is the help that was asked for
 * @CAM_TOOL_ERROR_REPORTED: the command has already printed its errors
 */
typedef enum
{
  CAM_TOOL_ERROR_USAGE,
  CAM_TOOL_ERROR_FAILED,
  CAM_TOOL_ERROR_HELP,
  CAM_TOOL_ERROR_REPORTED,
} CamToolError;

/** cam_tool_error_quark: Returns: the domain of #CamToolError. Any thread. */
GQuark cam_tool_error_quark (void);

G_END_DECLS
