/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-figure-spec.h"
#include "cam-tool-error.h"

G_BEGIN_DECLS

/**
 * CamToolLength:
 * @value: how long, or 0 if nothing was typed
 * @unit: of @value
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
 * @CAM_TOOL_OPTION_TEXT: a char *: what was typed in UTF-8, or %NULL
 * @CAM_TOOL_OPTION_PATH: a char *: a file's name as typed, or %NULL
 * @CAM_TOOL_OPTION_TEXTS: a char **: what was typed each time, or %NULL
 * @CAM_TOOL_OPTION_CHOICE: an int: the index among the choices, or the default
 * @CAM_TOOL_OPTION_COUNT: a guint: a whole number, or 0
 * @CAM_TOOL_OPTION_NUMBER: a double, or NaN
 * @CAM_TOOL_OPTION_LENGTH: a #CamToolLength
 *
 * What an option takes, and which C type keeps it. The last value is that of an option that was
 * not typed.
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

/** What a choice without a default is until one is typed: see @fallback of #CamToolOption. */
#define CAM_TOOL_UNSET (-1)

/** The most threads that anyone may ask for. */
#define CAM_TOOL_MAX_THREADS 1024

/**
 * CamToolOption:
 * @name: what is typed after two dashes
 * @kind: what it takes
 * @offset: where its value lies in the command's structure of values
 * @choices: (nullable) (array zero-terminated=1): for a choice, what may be typed
 * @name_choice: (nullable): for a choice without @choices: gives the index-th, %NULL after the last
 * @text: for the help, not yet translated
 * @argument: (nullable): what the help calls its argument, not yet translated
 * @letter: what may be typed after one dash, or 0
 * @fallback: for a choice: the index if nothing is typed, or %CAM_TOOL_UNSET
 * @least: for counts and numbers: the smallest allowed
 * @most: for counts and numbers: the largest allowed
 * @missing: (nullable): what is said if it is left out, not yet translated; without it, it may be
 *
 * A row of a command's table of options. The table ends with a row without a name, and is all
 * that its options' help, defaults, checks and memory come from.
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

/** CamToolTyped: what GOption parses before it is checked. @text is for g_free(). */
typedef struct
{
  char *text;
  int count;
  double number;
} CamToolTyped;

/**
 * cam_tool_option_reset:
 * @option: a row of a table
 * @values: the structure that its offset is of
 * @typed: (out): nothing was typed
 *
 * Gives the option its default. What it was is not freed.
 */
void cam_tool_option_reset (const CamToolOption *option, gpointer values, CamToolTyped *typed);

/**
 * cam_tool_option_make_entry:
 * @option: a row of a table
 * @values: the structure that its offset is of
 * @typed: outlives the parsing
 *
 * Returns: what GOption has to know; it fills in @values or @typed
 */
GOptionEntry
cam_tool_option_make_entry (const CamToolOption *option, gpointer values, CamToolTyped *typed);

/**
 * cam_tool_option_take:
 * @option: a row of a table
 * @values: the structure that its offset is of
 * @typed: as filled in by GOption
 * @error: %CAM_TOOL_ERROR_USAGE that says what the option takes
 *
 * Checks what was typed, and stores it if it is allowed.
 *
 * Returns: whether it is allowed, or nothing was typed
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
 * @option: the option's name
 * @typed: what was typed
 * @wanted: what it takes, translated
 * @error: %CAM_TOOL_ERROR_USAGE that says so
 *
 * For what a command checks by itself.
 *
 * Returns: %FALSE
 */
gboolean
cam_tool_fail_option (const char *option, const char *typed, const char *wanted, GError **error);

G_END_DECLS
