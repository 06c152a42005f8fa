/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cam_tool_main:
 * @argc: as in main()
 * @argv: as in main()
 *
 * Runs the command in @argv and prints its error, if any, to stderr. It handles the signals of the
 * process, so call it only once, on the main thread.
 *
 * Returns: the exit status: 0, 1 on errors, 2 on wrong usage
 */
int cam_tool_main (int argc, char **argv);

G_END_DECLS
