/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-tool.h"

G_BEGIN_DECLS

/** What an integer option holds until it is typed. */
#define CAM_TOOL_UNSET G_MININT

/**
 * cam_tool_parse:
 * @command: the command that runs
 * @arguments: (inout): its name and what follows
 * @entries: its options, without `--help`
 * @groups: (nullable) (array zero-terminated=1) (transfer full): options that it shares with others
 * @n_least: the fewest arguments besides options
 * @n_most: the most of them
 * @error: %CAM_TOOL_ERROR_USAGE, %CAM_TOOL_ERROR_HELP
 *
 * Returns: (transfer full) (nullable): the arguments that are no options, as typed
 */
char **cam_tool_parse (const CamToolCommand *command,
                       char ***arguments,
                       const GOptionEntry *entries,
                       GOptionGroup *const *groups,
                       guint n_least,
                       guint n_most,
                       GError **error);

/**
 * cam_tool_parse_choice:
 * @option: the option's name, for the error
 * @text: (nullable): what was typed, or %NULL to leave @choice as it is
 * @choices: (array zero-terminated=1): what may be typed
 * @choice: (inout): the index of @text in @choices
 * @error: %CAM_TOOL_ERROR_USAGE with the choices
 *
 * Returns: whether @text is one of @choices
 */
gboolean cam_tool_parse_choice (const char *option,
                                const char *text,
                                const char *const *choices,
                                guint *choice,
                                GError **error);

/**
 * cam_tool_parse_count:
 * @option: the option's name, for the error
 * @value: what was typed, or %CAM_TOOL_UNSET where the option was left out
 * @least: the smallest number allowed
 * @most: the largest number allowed
 * @error: %CAM_TOOL_ERROR_USAGE
 *
 * Returns: whether @value was left out or lies within the bounds
 */
gboolean cam_tool_parse_count (const char *option, int value, int least, int most, GError **error);

G_END_DECLS
