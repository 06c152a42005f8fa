/* SPDX-License-Identifier: MIT */

#include "cam-dataset.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cam-error.h"
#include "scratch.h"
#include "test-runner.h"

static CamDataset *
open_folder (const Scratch *scratch, const char *name)
{
  g_autoptr (GFile) folder = g_file_new_build_filename (scratch->path, name, NULL);
  g_autoptr (GError) error = NULL;
  CamDataset *dataset = cam_dataset_open (folder, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_equal (cam_dataset_get_folder (dataset), folder));
  return dataset;
}

/* @expected: "NAME=TARGET …" in order. */
static void
assert_samples (CamDataset *dataset, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < cam_dataset_get_n_samples (dataset); i++)
    {
      const CamSample *sample = cam_dataset_get_sample (dataset, i);

      g_string_append_printf (text, "%s%s=%d", i > 0 ? " " : "", sample->name, sample->target);
      g_assert_true (g_file_query_exists (sample->file, NULL)
                     || strstr (sample->name, "dangling") != NULL);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_labels (CamDataset *dataset, const char *expected)
{
  g_autofree char *text = g_strjoinv (" ", (char **)cam_dataset_get_labels (dataset));

  g_assert_cmpstr (text, ==, expected);
}

static void
write_all (const Scratch *scratch, const char *const *names)
{
  for (; *names != NULL; names++)
    scratch_write (scratch, *names, "");
}

static void
test_numbers (void)
{
  static const char *const names[]
      = { "set/0_b10.jpg", "set/0_b9.jpg",     "set/2_a.PNG",  "set/1_.jpeg", "set/.0_hidden.jpg",
          "set/notes.txt", "set/no-label.png", "set/3_x.jpg~", NULL };
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (CamDataset) dataset = NULL;

  scratch_init (&scratch);
  write_all (&scratch, names);
  dataset = open_folder (&scratch, "set");
  assert_samples (dataset, "0_b9.jpg=0 0_b10.jpg=0 1_.jpeg=1 2_a.PNG=2 no-label.png=-1");
  assert_labels (dataset, "0 1 2");
  g_assert_true (cam_dataset_is_pot_plants (dataset));
  g_assert_null (cam_dataset_get_class_names (dataset));
  g_assert_cmpstr (cam_dataset_get_title (dataset), ==, "set");
}

static void
test_names (void)
{
  static const char *const names[]
      = { "set/yuki_1.jpg", "set/class10_a.jpg", "set/class9_a.jpg", "set/_odd.jpg", NULL };
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (CamDataset) dataset = NULL;

  scratch_init (&scratch);
  write_all (&scratch, names);
  dataset = open_folder (&scratch, "set");
  assert_labels (dataset, "class9 class10 yuki");
  assert_samples (dataset, "_odd.jpg=-1 class9_a.jpg=0 class10_a.jpg=1 yuki_1.jpg=2");
  g_assert_false (cam_dataset_is_pot_plants (dataset));
}

/* classes.txt has the order of the class names; names that it leaves out come after them. */
static void
test_class_names (void)
{
  static const char *const names[]
      = { "set/yuki_1.jpg", "set/baya_1.jpg", "set/rudo_1.jpg", "set/apple_1.jpg", NULL };
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (CamDataset) dataset = NULL;
  g_autofree char *listed = NULL;

  scratch_init (&scratch);
  write_all (&scratch, names);
  scratch_write (&scratch, "set/classes.txt", "rudo\r\n baya \nyuki\n\n");
  dataset = open_folder (&scratch, "set");
  assert_labels (dataset, "rudo baya yuki apple");
  assert_samples (dataset, "apple_1.jpg=3 baya_1.jpg=1 rudo_1.jpg=0 yuki_1.jpg=2");
  listed = g_strjoinv (" ", (char **)cam_dataset_get_class_names (dataset));
  g_assert_cmpstr (listed, ==, "rudo baya yuki");
}

static void
test_class_folders (void)
{
  static const char *const names[] = { "set/rudo/1.jpg",
                                       "set/rudo/b/deep.jpg",
                                       "set/baya/10.jpg",
                                       "set/baya/9.jpg",
                                       "set/.cache/x.jpg",
                                       "set/empty/readme.md",
                                       NULL };
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (CamDataset) dataset = NULL;
  GPtrArray *folders;

  scratch_init (&scratch);
  write_all (&scratch, names);
  dataset = open_folder (&scratch, "set");
  assert_samples (dataset, "baya/9.jpg=0 baya/10.jpg=0 rudo/1.jpg=1");
  assert_labels (dataset, "baya rudo");
  folders = cam_dataset_get_class_folders (dataset);
  g_assert_cmpuint (folders->len, ==, 2);
  for (guint i = 0; i < folders->len; i++)
    {
      g_autofree char *name = g_file_get_basename (folders->pdata[i]);

      g_assert_cmpstr (name, ==, i == 0 ? "baya" : "rudo");
    }
}

/* Folders beside pictures are not classes. */
static void
test_masks (void)
{
  static const char *const names[] = { "set/0_a.jpg", "set/masks/0_a.png", NULL };
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (CamDataset) dataset = NULL;

  scratch_init (&scratch);
  write_all (&scratch, names);
  dataset = open_folder (&scratch, "set");
  assert_samples (dataset, "0_a.jpg=0");
}

static void
test_parts (void)
{
  static const char *const names[]
      = { "sample/train/0_a.jpg", "sample/test/3_b.jpg", "sample/val/1_c.jpg", NULL };
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (CamDataset) whole = NULL, part = NULL, train = NULL;

  scratch_init (&scratch);
  write_all (&scratch, names);
  scratch_write (&scratch, "sample/classes.txt", "rudo\nbaya\ngreg\nyuki\n");
  whole = open_folder (&scratch, "sample");
  assert_samples (whole, "3_b.jpg=3");
  g_assert_cmpstr (cam_dataset_get_title (whole), ==, "sample — test");
  g_assert_cmpuint (g_strv_length ((char **)cam_dataset_get_class_names (whole)), ==, 4);
  part = open_folder (&scratch, "sample/test");
  g_assert_cmpstr (cam_dataset_get_title (part), ==, "sample — test");
  train = open_folder (&scratch, "sample/train");
  assert_samples (train, "0_a.jpg=0");
  g_assert_cmpstr (cam_dataset_get_title (train), ==, "sample — train");
}

static void
test_single (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (CamDataset) dataset = NULL;

  scratch_init (&scratch);
  scratch_write (&scratch, "0_photo.jpg", "");
  dataset = open_folder (&scratch, "0_photo.jpg");
  assert_samples (dataset, "0_photo.jpg=0");
  assert_labels (dataset, "0");
  g_assert_true (cam_dataset_is_single (dataset));
  g_assert_cmpstr (cam_dataset_get_title (dataset), ==, "0_photo.jpg");
  g_assert_false (cam_dataset_is_pot_plants (dataset));
}

static void
test_links (void)
{
  static const char *const names[] = { "set/rudo/1.jpg", NULL };
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (GFile) loop = NULL, self = NULL, dangling = NULL;
  g_autoptr (CamDataset) dataset = NULL;

  scratch_init (&scratch);
  write_all (&scratch, names);
  loop = scratch_get (&scratch, "set/rudo/loop");
  self = scratch_get (&scratch, "set/self");
  dangling = scratch_get (&scratch, "set/rudo/dangling.jpg");
  g_assert_cmpint (symlink ("..", g_file_peek_path (loop)), ==, 0);
  g_assert_cmpint (symlink ("self", g_file_peek_path (self)), ==, 0);
  g_assert_cmpint (symlink ("nowhere.jpg", g_file_peek_path (dangling)), ==, 0);
  dataset = open_folder (&scratch, "set");
  assert_samples (dataset, "rudo/1.jpg=0 rudo/dangling.jpg=0");
}

static void
test_odd_names (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autofree char *broken = NULL;
  g_autoptr (CamDataset) dataset = NULL;

  scratch_init (&scratch);
  scratch_write (&scratch, "set/9999_a.jpg", "");
  scratch_write (&scratch, "set/007_b.jpg", "");
  /* Not UTF-8. */
  broken = g_build_filename (scratch.path, "set", "1_\xff\xfe.jpg", NULL);
  g_assert_true (g_file_set_contents (broken, "", 0, NULL));
  dataset = open_folder (&scratch, "set");
  g_assert_cmpuint (cam_dataset_get_n_samples (dataset), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_true (g_utf8_validate (cam_dataset_get_sample (dataset, i)->name, -1, NULL));
  g_assert_cmpuint (g_strv_length ((char **)cam_dataset_get_labels (dataset)), ==, 10000);
  g_assert_false (cam_dataset_is_pot_plants (dataset));
}

/* Numbers that are too large for an index are names. */
static void
test_large_numbers (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (CamDataset) dataset = NULL;

  scratch_init (&scratch);
  scratch_write (&scratch, "set/10000_a.jpg", "");
  scratch_write (&scratch, "set/99999999999999999999_a.jpg", "");
  dataset = open_folder (&scratch, "set");
  assert_labels (dataset, "10000 99999999999999999999");
}

static void
assert_fails (const Scratch *scratch, const char *name, GQuark domain, int code)
{
  g_autoptr (GFile) folder = g_file_new_build_filename (scratch->path, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (cam_dataset_open (folder, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, g_file_peek_path (folder)));
}

static void
test_errors (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (GFile) pipe_file = NULL, folder = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  scratch_init (&scratch);
  scratch_write (&scratch, "empty/readme.txt", "");
  scratch_write (&scratch, "broken/0_a.jpg", "");
  scratch_write (&scratch,
                 "broken/classes.txt",
                 "ru\xff\xfe"
                 "do");
  pipe_file = scratch_get (&scratch, "pipe");
  g_assert_cmpint (mkfifo (g_file_peek_path (pipe_file), 0600), ==, 0);
  assert_fails (&scratch, "missing", G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_fails (&scratch, "empty", CAM_ERROR, CAM_ERROR_EMPTY);
  assert_fails (&scratch, "broken", CAM_ERROR, CAM_ERROR_FORMAT);
  assert_fails (&scratch, "pipe", G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);

  g_cancellable_cancel (cancellable);
  folder = g_file_new_for_path (scratch.path);
  g_assert_null (cam_dataset_open (folder, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static const TestCase cases[] = {
  { "/dataset/numbers", test_numbers },
  { "/dataset/names", test_names },
  { "/dataset/class-names", test_class_names },
  { "/dataset/class-folders", test_class_folders },
  { "/dataset/masks", test_masks },
  { "/dataset/parts", test_parts },
  { "/dataset/single", test_single },
  { "/dataset/links", test_links },
  { "/dataset/odd-names", test_odd_names },
  { "/dataset/large-numbers", test_large_numbers },
  { "/dataset/errors", test_errors },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
