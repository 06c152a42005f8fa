/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tool-command.h"

G_BEGIN_DECLS

/* The commands of camtool. Each is a #CamToolRun in a file of its name. */

gboolean cam_tool_info (const CamToolCommand *command,
                        char ***arguments,
                        GCancellable *cancellable,
                        GError **error);
gboolean cam_tool_predict (const CamToolCommand *command,
                           char ***arguments,
                           GCancellable *cancellable,
                           GError **error);
gboolean cam_tool_explain (const CamToolCommand *command,
                           char ***arguments,
                           GCancellable *cancellable,
                           GError **error);
gboolean cam_tool_evaluate (const CamToolCommand *command,
                            char ***arguments,
                            GCancellable *cancellable,
                            GError **error);
gboolean cam_tool_merge (const CamToolCommand *command,
                         char ***arguments,
                         GCancellable *cancellable,
                         GError **error);
gboolean cam_tool_figures (const CamToolCommand *command,
                           char ***arguments,
                           GCancellable *cancellable,
                           GError **error);
gboolean cam_tool_reproduce (const CamToolCommand *command,
                             char ***arguments,
                             GCancellable *cancellable,
                             GError **error);
gboolean cam_tool_bench (const CamToolCommand *command,
                         char ***arguments,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
