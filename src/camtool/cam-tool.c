/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-tool.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <sys/resource.h>

#include "cam-tool-commands.h"
#include "cam-tool-error.h"
#include "cam-tool-interrupt.h"
#include "cam-tool-output.h"

static const CamToolCommand commands[] = {
  { "info",
    N_ ("MODEL"),
    N_ ("What a model is: layers, shapes, parameters, classes"),
    cam_tool_info },
  { "predict", N_ ("MODEL IMAGE…"), N_ ("Which class a model sees in pictures"), cam_tool_predict },
  { "explain", N_ ("MODEL IMAGE…"), N_ ("Draw the map that shows why"), cam_tool_explain },
  { "evaluate", N_ ("MODEL FOLDER"), N_ ("Evaluate a model on a test set"), cam_tool_evaluate },
  { "merge",
    N_ ("RESULT.json…"),
    N_ ("Put the results of parts of a test set together"),
    cam_tool_merge },
  { "figures", N_ ("MODEL FOLDER"), N_ ("Make a figure of each picture"), cam_tool_figures },
  { "reproduce",
    N_ ("FIGURE"),
    N_ ("Make a figure again from what it says of itself"),
    cam_tool_reproduce },
  { "bench", N_ ("MODEL"), N_ ("Measure what each step takes"), cam_tool_bench },
};

static char *
format_help (void)
{
  GString *help = g_string_new (NULL);

  g_string_append (help, _ ("Usage:\n  camtool COMMAND [OPTION…]\n\n"));
  g_string_append (help, _ ("Shows why an image classifier chose a class.\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (help, "  %-10s %s\n", commands[i].name, _ (commands[i].summary));
  g_string_append (help, _ ("\nOptions:\n"));
  g_string_append_printf (help, "  %-10s %s\n", "--help", _ ("Show this help"));
  g_string_append_printf (help, "  %-10s %s\n", "--version", _ ("Show the version"));
  g_string_append (help, _ ("\n“camtool COMMAND --help” tells more about a command.\n"));
  return g_string_free (help, FALSE);
}

static const CamToolCommand *
find_command (const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];

  if (name[0] == '-')
    g_set_error (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_USAGE, _ ("unknown option %s"), name);
  else
    g_set_error (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_USAGE, _ ("unknown command “%s”"), name);
  return NULL;
}

static gboolean
run (char ***arguments, const CamToolCommand **command, GCancellable *cancellable, GError **error)
{
  const char *name = (*arguments)[0];

  if (name == NULL)
    {
      g_set_error (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_USAGE, _ ("which command?"));
      return FALSE;
    }
  if (g_str_equal (name, "--help") || g_str_equal (name, "-h"))
    {
      g_autofree char *help = format_help ();

      return cam_tool_write (help, error);
    }
  if (g_str_equal (name, "--version"))
    return cam_tool_write ("camtool " VERSION "\n", error);

  *command = find_command (name, error);
  return *command != NULL && (*command)->run (*command, arguments, cancellable, error);
}

static int
report (const CamToolCommand *command, const GError *error)
{
  if (g_error_matches (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_REPORTED))
    return 1;

  cam_tool_print_error (error->message);
  if (!g_error_matches (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_USAGE))
    return 1;

  if (command != NULL)
    g_printerr (_ ("Try “camtool %s --help”.\n"), command->name);
  else
    g_printerr (_ ("Try “camtool --help”.\n"));
  return 2;
}

/* Ends this process by the signal, so that its parent sees that the signal ended it. */
static void
die_of_signal (int number)
{
  signal (number, SIG_DFL);
  raise (number);
}

static int
finish (const CamToolCommand *command, GError *error)
{
  g_autoptr (GError) output_error = NULL;
  int status = 0;

  if (g_error_matches (error, CAM_TOOL_ERROR, CAM_TOOL_ERROR_HELP))
    {
      if (!cam_tool_write (error->message, &output_error))
        return report (command, output_error);
    }
  else if (error != NULL)
    status = report (command, error);

  if (status == 0 && !cam_tool_output_close (&output_error))
    status = report (command, output_error);
  return status;
}

/* How many files may be open: GLib ends the program where it finds no more. Each processor has
 * a picture, its decoder and the memory between them. */
static gboolean
make_room_for_files (GError **error)
{
  const guint wanted = 1024, least = 16 + 4 * MIN (g_get_num_processors (), 64);
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
    return TRUE;
  limit.rlim_cur = MIN (limit.rlim_max, wanted);
  if (setrlimit (RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= least)
    return TRUE;
  g_set_error (error,
               CAM_TOOL_ERROR,
               CAM_TOOL_ERROR_FAILED,
               _ ("only %u files may be open at the same time. Allow more: ulimit -n %u"),
               (guint)limit.rlim_cur,
               wanted);
  return FALSE;
}

int
cam_tool_main (int argc, char **argv)
{
  g_autoptr (CamToolInterrupt) interrupt = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv + MIN (argc, 1));
  const CamToolCommand *command = NULL;
  GCancellable *cancellable;

  cam_tool_output_init ();
  if (!make_room_for_files (&error))
    return finish (command, error);
  interrupt = cam_tool_interrupt_new ();
  cancellable = cam_tool_interrupt_get_cancellable (interrupt);

  if (!run (&arguments, &command, cancellable, &error) && g_cancellable_is_cancelled (cancellable))
    die_of_signal (cam_tool_interrupt_get_signal (interrupt));
  return finish (command, error);
}
