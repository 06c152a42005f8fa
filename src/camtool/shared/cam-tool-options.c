/* SPDX-License-Identifier: MIT */

#include "cam-tool-options.h"

#include <glib/gi18n-lib.h>

static guint
count_options (const CamToolOption *options)
{
  guint n = 0;

  while (options[n].name != NULL)
    n++;
  return n;
}

static gboolean
fail_usage (const char *message, GError **error)
{
  g_set_error_literal (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_USAGE, message);
  return FALSE;
}

gboolean
cam_tool_options_any_typed (const CamToolOption *options, gconstpointer values)
{
  for (; options->name != NULL; options++)
    if (cam_tool_option_is_typed (options, values))
      return TRUE;
  return FALSE;
}

void
cam_tool_options_clear (const CamToolOption *options, gpointer values)
{
  for (; options->name != NULL; options++)
    cam_tool_option_clear (options, values);
}

static void
free_typed (gpointer data)
{
  CamToolTyped *typed = data;

  g_free (typed->text);
  g_free (typed);
}

/* Adds entries for GOption, and appends to @all_typed one element for each option. */
static void
add_set (GOptionContext *context, const CamToolOptionSet *set, GPtrArray *all_typed)
{
  guint n = count_options (set->options);
  g_autofree GOptionEntry *entries = g_new0 (GOptionEntry, n + 1);
  GOptionGroup *group;

  for (guint i = 0; i < n; i++)
    {
      const CamToolOption *option = &set->options[i];
      CamToolTyped *typed = g_new (CamToolTyped, 1);

      g_ptr_array_add (all_typed, typed);
      cam_tool_option_reset (option, set->values, typed);
      entries[i] = cam_tool_option_make_entry (option, set->values, typed);
    }
  if (set->name == NULL)
    {
      g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
      return;
    }
  group = g_option_group_new (set->name, _ (set->title), _ (set->title), NULL, NULL);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_group_add_entries (group, entries);
  g_option_context_add_group (context, group);
}

static gboolean
take_set (const CamToolOptionSet *set, CamToolTyped *const *typed, GError **error)
{
  for (guint i = 0; set->options[i].name != NULL; i++)
    {
      const CamToolOption *option = &set->options[i];

      if (!cam_tool_option_take (option, set->values, typed[i], error))
        return FALSE;
      if (option->missing != NULL && !cam_tool_option_is_typed (option, set->values))
        return fail_usage (_ (option->missing), error);
    }
  return TRUE;
}

static GOptionContext *
make_context (const CamToolCommand *command)
{
  GOptionContext *context = g_option_context_new (_ (command->arguments));

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (command->summary));
  /* GOption's own --help would print and exit without noticing a full disk. */
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

/* An empty name, for instance from a script, would mean the current folder. */
static gboolean
check_names (char **names, GError **error)
{
  for (; *names != NULL; names++)
    if (**names == '\0')
      {
        fail_usage (_ ("the name of a file is empty"), error);
        return FALSE;
      }
  return TRUE;
}

/* Returns the arguments that are not options. */
static char **
parse_context (GOptionContext *context, char ***arguments, GError **error)
{
  g_autoptr (GError) parse_error = NULL;
  g_auto (GStrv) rest = NULL;
  gboolean help = FALSE;
  const GOptionEntry common[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show this help"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, arguments, &parse_error))
    {
      fail_usage (parse_error->message, error);
      return NULL;
    }
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, FALSE, NULL);

      g_set_error_literal (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_HELP, text);
      return NULL;
    }
  return rest != NULL ? g_steal_pointer (&rest) : g_new0 (char *, 1);
}

char **
cam_tool_parse (const CamToolCommand *command,
                char ***arguments,
                const CamToolOptionSet *sets,
                guint n_sets,
                guint n_least,
                guint n_most,
                GError **error)
{
  g_autoptr (GOptionContext) context = make_context (command);
  g_autoptr (GPtrArray) all_typed = g_ptr_array_new_with_free_func (free_typed);
  g_auto (GStrv) rest = NULL;
  guint first = 0;

  set_program_name (command, arguments);
  for (guint i = 0; i < n_sets; i++)
    add_set (context, &sets[i], all_typed);

  rest = parse_context (context, arguments, error);
  if (rest == NULL || !check_number (command, g_strv_length (rest), n_least, n_most, error)
      || !check_names (rest, error))
    return NULL;
  for (guint i = 0; i < n_sets; i++)
    {
      if (!take_set (&sets[i], (CamToolTyped *const *)all_typed->pdata + first, error))
        return NULL;
      first += count_options (sets[i].options);
    }
  return g_steal_pointer (&rest);
}
