/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tool-command.h"
#include "cam-tool-option.h"

G_BEGIN_DECLS

/**
 * CamToolOptionSet:
 * @options: (array zero-terminated=1): a table of options
 * @values: the structure to which the table's offsets apply
 * @name: (nullable): the name of a group, if several commands have these options
 * @title: (nullable): the title of that group in the help, not yet translated
 *
 * A table of options, and the structure for their values.
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
 * @arguments: (inout): the command's name and what follows it
 * @sets: (array length=n_sets): its options, without `--help`; their old values are not freed
 * @n_sets: how many sets there are
 * @n_least: the least number of arguments that are not options
 * @n_most: the largest number of them
 * @error: %CAM_TOOL_ERROR_USAGE, %CAM_TOOL_ERROR_HELP
 *
 * Sets every option to its default, or to the typed value if that is valid. Call
 * cam_tool_options_clear() afterwards, even after an error. This also sets the program's name, so
 * call it only once.
 *
 * Returns: (transfer full) (nullable): the arguments that are not options, as typed
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
 * Returns: whether any of them differs from its default
 */
gboolean cam_tool_options_any_typed (const CamToolOption *options, gconstpointer values);

/**
 * cam_tool_options_clear:
 * @options: (array zero-terminated=1): a table of options
 * @values: their values, from cam_tool_parse(), or all zero
 *
 * Frees the values.
 */
void cam_tool_options_clear (const CamToolOption *options, gpointer values);

G_END_DECLS
