/* SPDX-License-Identifier: MIT */

#include "cam-tool-error.h"

G_DEFINE_QUARK (cam_tool_error, cam_tool_error)
