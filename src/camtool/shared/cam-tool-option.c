/* SPDX-License-Identifier: MIT */

#include "cam-tool-option.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Values that mean "not typed". */
#define NO_COUNT G_MININT
#define NO_NUMBER (-G_MAXDOUBLE)

static gpointer
get_field (const CamToolOption *option, gconstpointer values)
{
  return (char *)values + option->offset;
}

gboolean
cam_tool_fail_option (const char *option, const char *typed, const char *wanted, GError **error)
{
  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_USAGE,
               _ ("--%s can’t be “%s”; it takes %s"),
               option,
               typed,
               wanted);
  return FALSE;
}

void
cam_tool_option_reset (const CamToolOption *option, gpointer values, CamToolTyped *typed)
{
  gpointer field = get_field (option, values);

  *typed = (CamToolTyped){ NULL, NO_COUNT, NO_NUMBER };
  switch (option->kind)
    {
    case CAM_TOOL_OPTION_FLAG:
      *(gboolean *)field = FALSE;
      break;
    case CAM_TOOL_OPTION_TEXT:
    case CAM_TOOL_OPTION_PATH:
      *(char **)field = NULL;
      break;
    case CAM_TOOL_OPTION_TEXTS:
      *(char ***)field = NULL;
      break;
    case CAM_TOOL_OPTION_CHOICE:
      *(int *)field = option->fallback;
      break;
    case CAM_TOOL_OPTION_COUNT:
      *(guint *)field = 0;
      break;
    case CAM_TOOL_OPTION_NUMBER:
      *(double *)field = NAN;
      break;
    case CAM_TOOL_OPTION_LENGTH:
      *(CamToolLength *)field = (CamToolLength){ 0, CAM_LENGTH_MM };
      break;
    default:
      g_assert_not_reached ();
    }
}

GOptionEntry
cam_tool_option_make_entry (const CamToolOption *option, gpointer values, CamToolTyped *typed)
{
  gpointer field = get_field (option, values);
  GOptionEntry entry = { .long_name = option->name,
                         .short_name = option->letter,
                         .description = option->text,
                         .arg_description = option->argument };

  switch (option->kind)
    {
    case CAM_TOOL_OPTION_FLAG:
      entry.arg = G_OPTION_ARG_NONE;
      entry.arg_data = field;
      break;
    case CAM_TOOL_OPTION_TEXT:
      entry.arg = G_OPTION_ARG_STRING;
      entry.arg_data = field;
      break;
    case CAM_TOOL_OPTION_PATH:
      entry.arg = G_OPTION_ARG_FILENAME;
      entry.arg_data = field;
      break;
    case CAM_TOOL_OPTION_TEXTS:
      entry.arg = G_OPTION_ARG_STRING_ARRAY;
      entry.arg_data = field;
      break;
    case CAM_TOOL_OPTION_CHOICE:
    case CAM_TOOL_OPTION_LENGTH:
      entry.arg = G_OPTION_ARG_STRING;
      entry.arg_data = &typed->text;
      break;
    case CAM_TOOL_OPTION_COUNT:
      entry.arg = G_OPTION_ARG_INT;
      entry.arg_data = &typed->count;
      break;
    case CAM_TOOL_OPTION_NUMBER:
      entry.arg = G_OPTION_ARG_DOUBLE;
      entry.arg_data = &typed->number;
      break;
    default:
      g_assert_not_reached ();
    }
  return entry;
}

static const char *
get_choice (const CamToolOption *option, guint index)
{
  return option->name_choice != NULL ? option->name_choice (index) : option->choices[index];
}

static gboolean
take_choice (const CamToolOption *option, const char *text, int *choice, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *known = NULL;
  const char *name;

  if (text == NULL)
    return TRUE;
  for (guint i = 0; (name = get_choice (option, i)) != NULL; i++)
    {
      if (g_str_equal (name, text))
        {
          *choice = (int)i;
          return TRUE;
        }
      g_ptr_array_add (names, (gpointer)name);
    }

  g_ptr_array_add (names, NULL);
  known = g_strjoinv (", ", (char **)names->pdata);
  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_USAGE,
               _ ("--%s can’t be “%s”; it takes: %s"),
               option->name,
               text,
               known);
  return FALSE;
}

static gboolean
take_count (const CamToolOption *option, int typed, guint *count, GError **error)
{
  if (typed == NO_COUNT)
    return TRUE;
  if (typed >= option->least && typed <= option->most)
    {
      *count = (guint)typed;
      return TRUE;
    }
  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_USAGE,
               _ ("--%s can’t be %d; it takes a number from %d to %d"),
               option->name,
               typed,
               (int)option->least,
               (int)option->most);
  return FALSE;
}

static gboolean
take_number (const CamToolOption *option, double typed, double *number, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *wanted = NULL;

  if (typed == NO_NUMBER)
    return TRUE;
  if (typed >= option->least && typed <= option->most)
    {
      *number = typed;
      return TRUE;
    }
  text = g_strdup_printf ("%g", typed);
  wanted = g_strdup_printf (_ ("a number from %g to %g"), option->least, option->most);
  return cam_tool_fail_option (option->name, text, wanted, error);
}

static gboolean
take_length (const CamToolOption *option, const char *text, CamToolLength *length, GError **error)
{
  double value;
  char *end;

  if (text == NULL)
    return TRUE;
  value = g_ascii_strtod (text, &end);
  if (g_str_equal (end, "mm"))
    length->unit = CAM_LENGTH_MM;
  else if (g_str_equal (end, "in"))
    length->unit = CAM_LENGTH_INCH;
  else if (g_str_equal (end, "px"))
    length->unit = CAM_LENGTH_PIXEL;
  else
    value = 0;
  if (!(value > 0))
    return cam_tool_fail_option (
        option->name, text, _ ("a length such as 85mm, 3.3in or 1200px"), error);
  length->value = value;
  return TRUE;
}

/* GOption itself has stored options of other kinds. */
gboolean
cam_tool_option_take (const CamToolOption *option,
                      gpointer values,
                      const CamToolTyped *typed,
                      GError **error)
{
  gpointer field = get_field (option, values);

  switch (option->kind)
    {
    case CAM_TOOL_OPTION_CHOICE:
      return take_choice (option, typed->text, field, error);
    case CAM_TOOL_OPTION_COUNT:
      return take_count (option, typed->count, field, error);
    case CAM_TOOL_OPTION_NUMBER:
      return take_number (option, typed->number, field, error);
    case CAM_TOOL_OPTION_LENGTH:
      return take_length (option, typed->text, field, error);
    default:
      return TRUE;
    }
}

gboolean
cam_tool_option_is_typed (const CamToolOption *option, gconstpointer values)
{
  gconstpointer field = get_field (option, values);

  switch (option->kind)
    {
    case CAM_TOOL_OPTION_FLAG:
      return *(const gboolean *)field;
    case CAM_TOOL_OPTION_TEXT:
    case CAM_TOOL_OPTION_PATH:
      return *(char *const *)field != NULL;
    case CAM_TOOL_OPTION_TEXTS:
      return *(char **const *)field != NULL;
    case CAM_TOOL_OPTION_CHOICE:
      return *(const int *)field != option->fallback;
    case CAM_TOOL_OPTION_COUNT:
      return *(const guint *)field != 0;
    case CAM_TOOL_OPTION_NUMBER:
      return !isnan (*(const double *)field);
    case CAM_TOOL_OPTION_LENGTH:
      return ((const CamToolLength *)field)->value > 0;
    default:
      g_assert_not_reached ();
    }
}

void
cam_tool_option_clear (const CamToolOption *option, gpointer values)
{
  if (option->kind == CAM_TOOL_OPTION_TEXT || option->kind == CAM_TOOL_OPTION_PATH)
    g_clear_pointer ((char **)get_field (option, values), g_free);
  else if (option->kind == CAM_TOOL_OPTION_TEXTS)
    g_clear_pointer ((char ***)get_field (option, values), g_strfreev);
}
