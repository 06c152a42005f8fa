/* SPDX-License-Identifier: MIT */

#include "cam-tool-names.h"

#include "libcam/scratch.h"
#include "test-runner.h"

static CamModel *
load_fixture (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "checkpoints", "gap.pth", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CamModel *model = cam_model_load (file, NULL, &error);

  g_assert_no_error (error);
  return model;
}

static int
get_target (CamToolNames *names, CamModel *model, const Scratch *folder, const char *picture)
{
  g_autoptr (GFile) file = g_file_new_build_filename (folder->path, picture, NULL);
  int target;

  cam_tool_names_get (names, model, file, &target, NULL);
  return target;
}

/* What is deleted after the folder was listed is known as long as it is not listed again. */
static void
test_listed_once (void)
{
  g_autoptr (CamModel) model = load_fixture ();
  g_auto (Scratch) first = { NULL }, second = { NULL };
  g_auto (CamToolNames) names = { NULL };
  g_autoptr (GFile) deleted = NULL;
  g_autoptr (GFile) picture = NULL;
  g_autoptr (GError) error = NULL;

  scratch_init (&first);
  scratch_init (&second);
  scratch_write (&first, "0_a.png", "");
  scratch_write (&first, "1_b.png", "");
  scratch_write (&second, "rudo_a.png", "");
  picture = g_file_new_build_filename (first.path, "0_a.png", NULL);
  g_assert_cmpstr (cam_tool_names_get (&names, model, picture, NULL, NULL)[1], ==, "baya");
  deleted = g_file_new_build_filename (first.path, "1_b.png", NULL);
  g_file_delete (deleted, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpint (get_target (&names, model, &first, "0_a.png"), ==, 0);
  g_assert_cmpint (get_target (&names, model, &first, "1_b.png"), ==, 1);
  g_assert_cmpint (get_target (&names, model, &second, "rudo_a.png"), ==, -1);
  g_assert_cmpint (get_target (&names, model, &first, "1_b.png"), ==, -1);
}

static void
test_in_no_folder (void)
{
  g_autoptr (CamModel) model = load_fixture ();
  g_auto (CamToolNames) names = { NULL };
  g_autoptr (GFile) missing = g_file_new_for_path ("/nowhere/0_a.png");
  int target = 0;

  g_assert_nonnull (cam_tool_names_get (&names, model, missing, &target, NULL)[0]);
  g_assert_cmpint (target, ==, -1);
}

static const TestCase cases[] = {
  { "/camtool-names/listed-once", test_listed_once },
  { "/camtool-names/in-no-folder", test_in_no_folder },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
