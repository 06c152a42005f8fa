/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

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

GQuark cam_tool_error_quark (void);

typedef struct _CamToolCommand CamToolCommand;

/**
 * CamToolRun:
 * @command: the command that runs
 * @arguments: (inout): what follows "camtool" on the command line, the command's name first
 * @cancellable: cancelled by Ctrl+C
 * @error: a #CamToolError, or what libcam says
 *
 * Returns: whether all went well
 */
typedef gboolean (*CamToolRun) (const CamToolCommand *command,
                                char ***arguments,
                                GCancellable *cancellable,
                                GError **error);

/**
 * CamToolCommand:
 * @name: what is typed
 * @arguments: what follows the options, for the help
 * @summary: one line, not yet translated
 * @run: does the work
 */
struct _CamToolCommand
{
  const char *name;
  const char *arguments;
  const char *summary;
  CamToolRun run;
};

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

/**
 * cam_tool_main:
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Runs the command that @argv names and prints its error, if any, to stderr.
 *
 * Returns: the exit status: 0, 1 on errors, 2 on wrong usage
 */
int cam_tool_main (int argc, char **argv);

G_END_DECLS
