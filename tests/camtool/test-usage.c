/* SPDX-License-Identifier: MIT */

#include <fcntl.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "test-runner.h"
#include "tool-runner.h"

static void
test_no_command (void)
{
  g_autoptr (ToolResult) result = tool_run_shell ("\"$CAMTOOL\"");

  g_assert_cmpint (result->status, ==, 2);
  g_assert_cmpstr (result->out, ==, "");
  tool_assert_contains (result->err, "camtool: ");
  tool_assert_contains (result->err, "--help");
}

static void
test_unknown (void)
{
  g_autoptr (ToolResult) command = tool_run ("explian", NULL);
  g_autoptr (ToolResult) option = tool_run ("--verison", NULL);

  g_assert_cmpint (command->status, ==, 2);
  tool_assert_contains (command->err, "explian");
  g_assert_cmpint (option->status, ==, 2);
  tool_assert_contains (option->err, "--verison");
}

static void
test_version (void)
{
  g_autoptr (ToolResult) result = tool_run ("--version", NULL);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->out, ==, "camtool " VERSION "\n");
}

static const char *const commands[]
    = { "info", "predict", "explain", "evaluate", "figures", "bench" };

static void
test_help (void)
{
  g_autoptr (ToolResult) all = tool_run ("--help", NULL);

  g_assert_cmpint (all->status, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (ToolResult) result = tool_run (commands[i], "--help", NULL);
      g_autofree char *usage = g_strconcat ("camtool ", commands[i], " [OPTION…] MODEL", NULL);

      tool_assert_contains (all->out, commands[i]);
      g_assert_cmpint (result->status, ==, 0);
      g_assert_cmpstr (result->err, ==, "");
      tool_assert_contains (result->out, usage);
    }
}

static void
test_wrong_usage (void)
{
  const char *const lines[] = {
    "info",
    "info gap/model.pth more",
    "info --size 0 gap/model.pth",
    "predict gap/model.pth",
    "predict --jason gap/model.pth pictures/0_a.png",
    "explain gap/model.pth pictures/0_a.png",
    "explain gap/model.pth pictures/0_a.png -o map",
    "explain gap/model.pth pictures/0_a.png -o map.txt",
    "explain gap/model.pth pictures/0_a.png -o map.npy --method gradcam",
    "explain gap/model.pth pictures/0_a.png -o map.npy --tap conv",
    "explain gap/model.pth pictures/0_a.png -o map.png --raw",
    "explain gap/model.pth -o map.npy",
    "evaluate gap/model.pth",
    "evaluate gap/model.pth pictures pictures",
    "evaluate gap/model.pth pictures --threads 0",
    "bench",
    "figures gap/model.pth pictures",
    "figures gap/model.pth pictures -o figures --format gif",
    "explain gap/model.pth pictures/0_a.png -o map.npy --alpha 0.5",
    "explain gap/model.pth pictures/0_a.png -o map.csv --numbers logits",
    "explain gap/model.pth pictures/0_a.png -o map.npy --numbers classes",
    "explain gap/model.pth pictures/0_a.png -o map.csv --numbers classes --raw",
    "explain gap/model.pth pictures/0_a.png -o map.csv --provenance",
    "reproduce figure.png",
    "reproduce figure.png -o figure.npy",
    "bench gap/model.pth --size zork",
    "bench gap/model.pth --runs -1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = g_strconcat ("\"$CAMTOOL\" ", lines[i], NULL);
      g_autoptr (ToolResult) result = tool_run_shell (line);
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 2);
      g_autofree char *hint = g_strdup_printf ("“camtool %s --help”", words[0]);

      g_test_message ("%s", lines[i]);
      g_assert_cmpint (result->status, ==, 2);
      g_assert_cmpstr (result->out, ==, "");
      g_assert_true (g_str_has_prefix (result->err, "camtool: "));
      tool_assert_contains (result->err, hint);
    }
}

/* Each kind of option refuses invalid values with an error. */
static void
test_refused_values (void)
{
  const struct
  {
    const char *line;
    const char *said;
  } cases[] = {
    { "info --size 0 gap/model.pth", "--size can’t be 0; it takes a number from 1 to 65536" },
    { "figures gap/model.pth pictures -o x --threads 1025",
      "--threads can’t be 1025; it takes a number from 1 to 1024" },
    { "figures gap/model.pth pictures -o x -f gif",
      "--format can’t be “gif”; it takes: png, svg, pdf" },
    { "explain gap/model.pth pictures/0_a.png -o x.npy -m pool",
      "--method can’t be “pool”; it takes: cam, grad-cam" },
    { "explain gap/model.pth pictures/0_a.png -o x.png --alpha 2",
      "--alpha can’t be “2”; it takes a number from 0 to 1" },
    { "explain gap/model.pth pictures/0_a.png -o x.png --alpha nan",
      "--alpha can’t be “nan”; it takes a number from 0 to 1" },
    { "explain gap/model.pth pictures/0_a.png -o x.png --height 5km",
      "--height can’t be “5km”; it takes a length such as 85mm, 3.3in or 1200px" },
    { "explain gap/model.pth pictures/0_a.png -o x.png --width -5mm",
      "--width can’t be “-5mm”; it takes a length such as 85mm, 3.3in or 1200px" },
    { "explain gap/model.pth pictures/0_a.png", "where to? Give -o FILE" },
    { "explain gap/model.pth pictures/0_a.png --curves x.npy", "--curves writes .csv files" },
    { "explain gap/model.pth pictures/0_a.png pictures/1_b.png --curves x.csv",
      "--curves is for one picture" },
    { "explain gap/model.pth pictures/0_a.png --curves x.csv --raw",
      "options of maps and figures need -o FILE" },
    { "explain gap/model.pth pictures/0_a.png --curves x.csv -o x.csv",
      "--curves and -o need two files" },
    { "explain gap/model.pth pictures/0_a.png -o x.npy --cover-with blur",
      "--cover-with is for --curves" },
    { "figures gap/model.pth pictures", "where to? Give -o FOLDER" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = g_strconcat ("\"$CAMTOOL\" ", cases[i].line, NULL);
      g_autofree char *said = g_strdup_printf ("camtool: %s\n", cases[i].said);
      g_autoptr (ToolResult) result = tool_run_shell (line);

      g_test_message ("%s", cases[i].line);
      g_assert_cmpint (result->status, ==, 2);
      g_assert_true (g_str_has_prefix (result->err, said));
    }
}

/* Every command that prints to stdout fails if nothing can be written there. */
static void
test_broken_output (void)
{
  const char *const lines[] = {
    "--help",
    "--version",
    "info --help",
    "info gap/model.pth",
    "info --json gap/model.pth",
    "predict gap/model.pth pictures/0_a.png",
    "predict --json gap/model.pth pictures/0_a.png",
    "evaluate gap/model.pth pictures",
    "evaluate --json gap/model.pth pictures",
  };
  const char *const ends[] = { " >/dev/full", " >&-" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
      {
        g_autofree char *line = g_strconcat ("\"$CAMTOOL\" ", lines[i], ends[j], NULL);
        g_autoptr (ToolResult) result = tool_run_shell (line);

        g_test_message ("%s", line);
        g_assert_cmpint (result->status, ==, 1);
        g_assert_true (g_str_has_prefix (result->err, "camtool: standard output: "));
      }
}

static void
test_broken_pipe (void)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *printed = NULL;
  int ends[2];

  g_assert_true (g_unix_open_pipe (ends, FD_CLOEXEC, &error));
  close (ends[0]);
  g_subprocess_launcher_take_stdout_fd (launcher, ends[1]);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("CAMTOOL"), "--version", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &printed, &error);
  g_assert_no_error (error);

  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_true (g_str_has_prefix (printed, "camtool: standard output: "));
}

static const TestCase cases[] = {
  { "/camtool/usage/no-command", test_no_command },
  { "/camtool/usage/unknown", test_unknown },
  { "/camtool/usage/version", test_version },
  { "/camtool/usage/help", test_help },
  { "/camtool/usage/wrong", test_wrong_usage },
  { "/camtool/usage/refused-values", test_refused_values },
  { "/camtool/usage/broken-output", test_broken_output },
  { "/camtool/usage/broken-pipe", test_broken_pipe },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
