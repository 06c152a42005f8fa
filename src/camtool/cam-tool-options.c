/* SPDX-License-Identifier: MIT */

#include "cam-tool-options.h"

#include <glib/gi18n-lib.h>

static GOptionContext *
make_context (const CamToolCommand *command)
{
  GOptionContext *context = g_option_context_new (_ (command->arguments));

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (command->summary));
  /* GOption's own --help prints and exits without noticing that stdout is full. */
  g_option_context_set_help_enabled (context, FALSE);
  return context;
}

static void
set_program_name (const CamToolCommand *command, char ***arguments)
{
  g_autofree char *name = g_strconcat ("camtool ", command->name, NULL);

  g_set_prgname (name);
  g_free ((*arguments)[0]);
  (*arguments)[0] = g_steal_pointer (&name);
}

static gboolean
check_number (const CamToolCommand *command, guint n, guint n_least, guint n_most, GError **error)
{
  if (n >= n_least && n <= n_most)
    return TRUE;

  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_USAGE,
               n < n_least ? _ ("too few arguments: expected %s")
                           : _ ("too many arguments: expected %s"),
               _ (command->arguments));
  return FALSE;
}

char **
cam_tool_parse (const CamToolCommand *command,
                char ***arguments,
                const GOptionEntry *entries,
                GOptionGroup *const *groups,
                guint n_least,
                guint n_most,
                GError **error)
{
  g_autoptr (GOptionContext) context = make_context (command);
  g_autoptr (GError) parse_error = NULL;
  g_auto (GStrv) rest = NULL;
  gboolean help = FALSE;
  const GOptionEntry common[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show this help"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    { NULL },
  };

  set_program_name (command, arguments);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);

  for (guint i = 0; groups != NULL && groups[i] != NULL; i++)
    g_option_context_add_group (context, groups[i]);

  if (!g_option_context_parse_strv (context, arguments, &parse_error))
    {
      g_set_error_literal (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_USAGE, parse_error->message);
      return NULL;
    }
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, FALSE, NULL);

      g_set_error_literal (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_HELP, text);
      return NULL;
    }
  if (rest == NULL)
    rest = g_new0 (char *, 1);
  if (!check_number (command, g_strv_length (rest), n_least, n_most, error))
    return NULL;
  return g_steal_pointer (&rest);
}

gboolean
cam_tool_parse_choice (
    const char *option, const char *text, const char *const *choices, guint *choice, GError **error)
{
  g_autofree char *known = NULL;

  if (text == NULL)
    return TRUE;
  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], text))
      {
        *choice = i;
        return TRUE;
      }

  known = g_strjoinv (", ", (char **)choices);
  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_USAGE,
               _ ("%s can’t be “%s”; it takes: %s"),
               option,
               text,
               known);
  return FALSE;
}

gboolean
cam_tool_parse_count (const char *option, int value, int least, int most, GError **error)
{
  if (value == CAM_TOOL_UNSET || (value >= least && value <= most))
    return TRUE;

  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_USAGE,
               _ ("%s can’t be %d; it takes a number from %d to %d"),
               option,
               value,
               least,
               most);
  return FALSE;
}
