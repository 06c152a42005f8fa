/* SPDX-License-Identifier: MIT */

#include "cam-sample-names.h"

#include "scratch.h"
#include "test-runner.h"

static void
assert_names (const char *const *files, const char *const *expected)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (GFile) folder = NULL;
  g_autoptr (CamDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  scratch_init (&scratch);
  for (guint i = 0; files[i] != NULL; i++)
    scratch_write (&scratch, files[i], "picture");
  folder = g_file_new_for_path (scratch.path);
  dataset = cam_dataset_open (folder, NULL, &error);
  g_assert_no_error (error);
  names = cam_sample_names_make (dataset);
  g_assert_cmpstrv (names, expected);
}

static void
test_flat (void)
{
  assert_names ((const char *const[]){ "0_a.jpg", "0_b.tar.png", "1_.webp", NULL },
                (const char *const[]){ "0_a", "0_b.tar", "1_", NULL });
}

static void
test_folders (void)
{
  assert_names ((const char *const[]){ "greg/1.jpg", "rudo/1.jpg", NULL },
                (const char *const[]){ "greg-1", "rudo-1", NULL });
}

/* Names that differ only by their suffix keep it. Names that become the same with their folders'
 * names get numbers. */
static void
test_alike (void)
{
  assert_names ((const char *const[]){ "0_a.jpg", "0_a.png", "0_b.png", NULL },
                (const char *const[]){ "0_a.jpg", "0_a.png", "0_b", NULL });
  assert_names ((const char *const[]){ "a/b-c.png", "a-b/c.png", NULL },
                (const char *const[]){ "a-b-c.png", "a-b-c.png-2", NULL });
}

static const TestCase cases[] = {
  { "/sample-names/flat", test_flat },
  { "/sample-names/folders", test_folders },
  { "/sample-names/alike", test_alike },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
