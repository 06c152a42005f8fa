/* SPDX-License-Identifier: MIT */

#include <gio/gio.h>

#include "test-runner.h"

/* Runs the program, which must end by itself with @status. Returns: (transfer full): its output. */
static char *
run_viewer (int status, const char *first, const char *second)
{
  g_autofree char *program
      = g_test_build_filename (G_TEST_BUILT, "..", "src", "cam-viewer", "cam-viewer", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, program, first, second, NULL);
  g_autofree char *said = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, status);
  return g_steal_pointer (&said);
}

static void
assert_said (const char *said, const char *expected)
{
  if (strstr (said, expected) == NULL)
    g_error ("“%s” is not in “%s”", expected, said);
}

static void
test_missing (void)
{
  g_autofree char *model
      = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "model.pth", NULL);
  g_autofree char *said = run_viewer (1, model, "/no/such/folder");
  g_autofree char *nothing = run_viewer (2, "", NULL);

  assert_said (said, "cam-viewer: /no/such/folder: there is no such file or folder.");
  assert_said (nothing, "cam-viewer: the name of a file is empty");
}

static void
test_too_many (void)
{
  g_autofree char *sample = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", NULL);
  g_autofree char *said = run_viewer (2, sample, sample);

  assert_said (said, "cam-viewer: give at most one model and one folder");
}

static const TestCase cases[] = {
  { "/arguments/missing", test_missing },
  { "/arguments/too-many", test_too_many },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
