/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tool-command.h"
#include "cam-tool-option.h"

G_BEGIN_DECLS

/**
 * CamToolOptionSet:
 * @options: (array zero-terminated=1): a table of options
 * @values: the structure that the table's offsets are of
 * @name: (nullable): a name for GOption, if several commands have these options
 * @title: (nullable): what stands above them in the help then, not yet translated
 *
 * Options of one table, and where their values go.
 */
typedef struct
{
  const CamToolOption *options;
  gpointer values;
  const char *name;
  const char *title;
} CamToolOptionSet;

/**
 * cam_tool_parse:
 * @command: the command that runs
 * @arguments: (inout): its name and what follows
 * @sets: (array length=n_sets): its options, without `--help`; what their values were is
 *   overwritten without being freed
 * @n_sets: how many sets there are
 * @n_least: the fewest arguments besides options
 * @n_most: the most of them
 * @error: %CAM_TOOL_ERROR_USAGE, %CAM_TOOL_ERROR_HELP
 *
 * Gives every option its default, or what was typed if that is allowed. Afterwards, failed or not,
 * the values are for cam_tool_options_clear(). Sets the program's name, so it is called once.
 *
 * Returns: (transfer full) (nullable): the arguments that are no options, as typed
 */
char **cam_tool_parse (const CamToolCommand *command,
                       char ***arguments,
                       const CamToolOptionSet *sets,
                       guint n_sets,
                       guint n_least,
                       guint n_most,
                       GError **error);

/**
 * cam_tool_options_any_typed:
 * @options: (array zero-terminated=1): a table of options
 * @values: their values, from cam_tool_parse()
 *
 * Returns: whether any of them is not its default
 */
gboolean cam_tool_options_any_typed (const CamToolOption *options, gconstpointer values);

/**
 * cam_tool_options_clear:
 * @options: (array zero-terminated=1): a table of options
 * @values: their values, from cam_tool_parse() or all zero
 *
 * Frees the text that was typed.
 */
void cam_tool_options_clear (const CamToolOption *options, gpointer values);

G_END_DECLS
