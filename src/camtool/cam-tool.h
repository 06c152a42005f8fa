/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_tool_main:
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Runs the command that @argv names and prints its error, if any, to stderr. Takes over the
 * process's signals, so it is called once, on the main thread.
 *
 * Returns: the exit status: 0, 1 on errors, 2 on wrong usage
 */
int cam_tool_main (int argc, char **argv);

G_END_DECLS
