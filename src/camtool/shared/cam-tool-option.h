/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-spec.h"
#include "cam-tool-error.h"

G_BEGIN_DECLS

/**
 * CamToolLength:
 * @value: the length, or 0 if nothing was typed
 * @unit: the unit of @value
 *
 * A length as typed, such as 85mm.
 */
typedef struct
{
  double value;
  CamLengthUnit unit;
} CamToolLength;

/**
 * CamToolOptionKind:
 * @CAM_TOOL_OPTION_FLAG: a gboolean: whether it was typed
 * @CAM_TOOL_OPTION_TEXT: a char *: the text in UTF-8, or %NULL
 * @CAM_TOOL_OPTION_PATH: a char *: the name of a file as typed, or %NULL
 * @CAM_TOOL_OPTION_TEXTS: a char **: the text of each time it was typed, or %NULL
 * @CAM_TOOL_OPTION_CHOICE: an int: the index among the choices, or the default
 * @CAM_TOOL_OPTION_COUNT: a guint: an integer, or 0
 * @CAM_TOOL_OPTION_NUMBER: a double, or NaN
 * @CAM_TOOL_OPTION_LENGTH: a #CamToolLength
 *
 * The kind of an option's value, and its C type. The value after "or" means that the option was not
 * typed.
 */
typedef enum
{
  CAM_TOOL_OPTION_FLAG,
  CAM_TOOL_OPTION_TEXT,
  CAM_TOOL_OPTION_PATH,
  CAM_TOOL_OPTION_TEXTS,
  CAM_TOOL_OPTION_CHOICE,
  CAM_TOOL_OPTION_COUNT,
  CAM_TOOL_OPTION_NUMBER,
  CAM_TOOL_OPTION_LENGTH,
} CamToolOptionKind;

/** The value of a choice that was not typed and has no default; see @fallback of #CamToolOption. */
#define CAM_TOOL_UNSET (-1)

/** The largest number of threads that may be typed. */
#define CAM_TOOL_MAX_THREADS 1024

/**
 * CamToolOption:
 * @name: its name, which is typed after two dashes
 * @kind: the kind of its value
 * @offset: the offset of its value in the command's structure of values
 * @choices: (nullable) (array zero-terminated=1): for a choice, the names that may be typed
 * @name_choice: (nullable): for a choice without @choices: gives the name at an index, %NULL after
 *   the last
 * @text: its description for the help, not yet translated
 * @argument: (nullable): the name of its argument in the help, not yet translated
 * @letter: its short name, which is typed after one dash, or 0
 * @fallback: for a choice: the default index, or %CAM_TOOL_UNSET
 * @least: for counts and numbers: the smallest allowed
 * @most: for counts and numbers: the largest allowed
 * @missing: (nullable): the error if the option is left out, not yet translated; %NULL if it may be
 *   left out
 *
 * A row of a command's table of options. The last row has no name. Help, defaults, checks and
 * freeing of the options all follow from the table.
 */
typedef struct
{
  const char *name;
  CamToolOptionKind kind;
  gsize offset;
  const char *const *choices;
  const char *text;
  const char *argument;
  char letter;
  int fallback;
  double least;
  double most;
  const char *missing;
  const char *(*name_choice) (guint index);
} CamToolOption;

/** CamToolTyped: the values that GOption parses before they are checked. Free @text with
 * g_free(). */
typedef struct
{
  char *text;
  int count;
  double number;
} CamToolTyped;

/**
 * cam_tool_option_reset:
 * @option: a row of a table
 * @values: the structure to which its offset applies
 * @typed: (out): set to "nothing was typed"
 *
 * Sets the option to its default. Does not free its old value.
 */
void cam_tool_option_reset (const CamToolOption *option, gpointer values, CamToolTyped *typed);

/**
 * cam_tool_option_make_entry:
 * @option: a row of a table
 * @values: the structure to which its offset applies
 * @typed: must be valid until parsing has ended
 *
 * Returns: the entry for GOption, which sets @values or @typed
 */
GOptionEntry
cam_tool_option_make_entry (const CamToolOption *option, gpointer values, CamToolTyped *typed);

/**
 * cam_tool_option_take:
 * @option: a row of a table
 * @values: the structure to which its offset applies
 * @typed: as set by GOption
 * @error: %CAM_TOOL_ERROR_USAGE, which says what the option takes
 *
 * Checks the typed value, and stores it in @values if it is valid.
 *
 * Returns: whether it is valid, or nothing was typed
 */
gboolean cam_tool_option_take (const CamToolOption *option,
                               gpointer values,
                               const CamToolTyped *typed,
                               GError **error);

/** cam_tool_option_is_typed: Returns: whether the option's value in @values is not its default. */
gboolean cam_tool_option_is_typed (const CamToolOption *option, gconstpointer values);

/** cam_tool_option_clear: frees the option's value in @values if it is text. */
void cam_tool_option_clear (const CamToolOption *option, gpointer values);

/**
 * cam_tool_fail_option:
 * @option: the name of the option
 * @typed: the value as typed
 * @wanted: what the option takes, translated
 * @error: set to %CAM_TOOL_ERROR_USAGE
 *
 * Makes an error for a check that a command does itself.
 *
 * Returns: %FALSE
 */
gboolean
cam_tool_fail_option (const char *option, const char *typed, const char *wanted, GError **error);

G_END_DECLS
