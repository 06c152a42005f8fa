/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-tool-error.h"

G_BEGIN_DECLS

typedef struct _CamToolCommand CamToolCommand;

/**
 * CamToolRun:
 * @command: the command that runs
 * @arguments: (inout): the command's name and what follows it on the command line
 * @cancellable: cancelled by Ctrl+C
 * @error: a #CamToolError, or an error of libcam
 *
 * Runs a command. Called on the main thread.
 *
 * Returns: whether it succeeded
 */
typedef gboolean (*CamToolRun) (const CamToolCommand *command,
                                char ***arguments,
                                GCancellable *cancellable,
                                GError **error);

/**
 * CamToolCommand:
 * @name: the command's name
 * @arguments: the arguments after the options, for the help
 * @summary: one line for the help, not yet translated
 * @run: runs the command
 */
struct _CamToolCommand
{
  const char *name;
  const char *arguments;
  const char *summary;
  CamToolRun run;
};

G_END_DECLS
