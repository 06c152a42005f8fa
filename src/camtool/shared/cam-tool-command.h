/* SPDX-License-Identifier: MIT */

#pragma once

#include <gio/gio.h>

#include "cam-tool-error.h"

G_BEGIN_DECLS

typedef struct _CamToolCommand CamToolCommand;

/**
 * CamToolRun:
 * @command: the command that runs
 * @arguments: (inout): what follows "camtool" on the command line, the command's name first
 * @cancellable: cancelled by Ctrl+C
 * @error: a #CamToolError, or what libcam says
 *
 * Runs on the main thread.
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

G_END_DECLS
