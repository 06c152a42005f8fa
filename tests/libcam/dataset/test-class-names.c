/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>

#include "cam-class-names.h"
#include "checkpoint-fixtures.h"
#include "test-runner.h"

/* A folder with a model, and one with a test set whose pictures are never opened. */
typedef struct
{
  char *folder;
  char *pictures;
  GPtrArray *files;
  CamModel *model;
  CamDataset *dataset;
} Fixture;

static void
put (Fixture *fixture, const char *path, const char *text)
{
  char *whole = g_build_filename (fixture->folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (whole, text, -1, &error);
  g_assert_no_error (error);
  g_ptr_array_add (fixture->files, whole);
}

static void
put_model (Fixture *fixture, const char *name)
{
  g_autofree char *source_path = fixture_path (name);
  g_autoptr (GFile) source = g_file_new_for_path (source_path);
  char *path = g_build_filename (fixture->folder, "model.pth", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (fixture->files, path);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("class-names-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->pictures = g_build_filename (fixture->folder, "pictures", NULL);
  fixture->files = g_ptr_array_new_with_free_func (g_free);
  put_model (fixture, "gap.pth");
}

static void
remove_file (gpointer path, gpointer data)
{
  g_autofree char *parent = g_path_get_dirname (path);

  g_remove (path);
  g_rmdir (parent);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_foreach (fixture->files, remove_file, NULL);
  g_rmdir (fixture->pictures);
  g_rmdir (fixture->folder);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  g_ptr_array_unref (fixture->files);
  g_clear_object (&fixture->model);
  g_clear_object (&fixture->dataset);
  g_free (fixture->pictures);
  g_free (fixture->folder);
}

/* Opens the model, and the test set if there is one, and resolves the names. */
static char **
resolve (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->folder, "model.pth", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->pictures);
  g_autoptr (GError) error = NULL;

  fixture->model = cam_model_load (file, NULL, &error);
  g_assert_no_error (error);
  if (g_file_query_exists (folder, NULL))
    fixture->dataset = cam_dataset_open (folder, NULL, &error);
  g_assert_no_error (error);
  return cam_class_names_resolve (fixture->model, fixture->dataset);
}

static void
assert_names (Fixture *fixture, const char *const *expected)
{
  g_auto (GStrv) names = resolve (fixture);

  g_assert_cmpstrv (names, expected);
}

#define NAMES(...)                                                                                 \
  (const char *const[])                                                                            \
  {                                                                                                \
    __VA_ARGS__, NULL                                                                              \
  }

/* Returns: the class of the sample @name among @names. */
static int
get_target (Fixture *fixture, const char *name, const char *const *names)
{
  for (guint i = 0; i < cam_dataset_get_n_samples (fixture->dataset); i++)
    {
      const CamSample *sample = cam_dataset_get_sample (fixture->dataset, i);

      if (g_str_equal (sample->name, name))
        {
          int target = cam_class_names_find_target (names, fixture->dataset, sample);
          g_autofree int *classes = cam_class_names_match (names, fixture->dataset);

          /* All classes at once are the same as one by one. */
          g_assert_cmpint (sample->target >= 0 ? classes[sample->target] : -1, ==, target);
          return target;
        }
    }
  g_assert_not_reached ();
}

static void
test_no_test_set (Fixture *fixture, gconstpointer data)
{
  assert_names (fixture, NAMES ("class 0", "class 1", "class 2", "class 3"));
}

static void
test_beside_the_model (Fixture *fixture, gconstpointer data)
{
  put (fixture, "classes.txt", "a\nb\nc\nd\n");
  put (fixture, "pictures/classes.txt", "e\nf\ng\nh\n");
  put (fixture, "pictures/0_x.jpg", "");
  assert_names (fixture, NAMES ("a", "b", "c", "d"));
}

static void
test_in_the_test_set (Fixture *fixture, gconstpointer data)
{
  put (fixture, "pictures/classes.txt", "e\nf\ng\nh\n");
  put (fixture, "pictures/0_x.jpg", "");
  assert_names (fixture, NAMES ("e", "f", "g", "h"));
}

static void
test_too_few_in_the_test_set (Fixture *fixture, gconstpointer data)
{
  put (fixture, "pictures/classes.txt", "e\nf\n");
  put (fixture, "pictures/0_x.jpg", "");
  put (fixture, "pictures/3_x.jpg", "");
  assert_names (fixture, NAMES ("rudo", "baya", "greg", "yuki"));
}

static void
test_class_folders (Fixture *fixture, gconstpointer data)
{
  put (fixture, "pictures/dog/1.jpg", "");
  put (fixture, "pictures/ant/1.jpg", "");
  put (fixture, "pictures/cat/1.jpg", "");
  put (fixture, "pictures/bee/1.jpg", "");
  assert_names (fixture, NAMES ("ant", "bee", "cat", "dog"));
}

static void
test_pot_plants (Fixture *fixture, gconstpointer data)
{
  put (fixture, "pictures/0_shelf.jpg", "");
  put (fixture, "pictures/3_shelf.jpg", "");
  assert_names (fixture, NAMES ("rudo", "baya", "greg", "yuki"));
}

/* Two classes are not the four pot plants. */
static void
test_not_pot_plants (Fixture *fixture, gconstpointer data)
{
  put_model (fixture, "gap-two-classes.pth");
  put (fixture, "pictures/0_shelf.jpg", "");
  put (fixture, "pictures/1_shelf.jpg", "");
  assert_names (fixture, NAMES ("class 0", "class 1"));
}

static void
test_targets_by_number (Fixture *fixture, gconstpointer data)
{
  const char *const *names = NAMES ("3", "baya", "greg", "yuki");
  g_auto (GStrv) resolved = NULL;

  put (fixture, "pictures/1_x.jpg", "");
  put (fixture, "pictures/3_x.jpg", "");
  put (fixture, "pictures/7_x.jpg", "");
  put (fixture, "pictures/plain.jpg", "");
  resolved = resolve (fixture);
  g_assert_cmpint (get_target (fixture, "1_x.jpg", names), ==, 1);
  g_assert_cmpint (get_target (fixture, "3_x.jpg", names), ==, 3);
  g_assert_cmpint (get_target (fixture, "7_x.jpg", names), ==, -1);
  g_assert_cmpint (get_target (fixture, "plain.jpg", names), ==, -1);
}

static void
test_targets_by_name (Fixture *fixture, gconstpointer data)
{
  const char *const *names = NAMES ("rudo", "Baya", "greg", "yuki");
  g_auto (GStrv) resolved = NULL;

  put (fixture, "pictures/baya_x.jpg", "");
  put (fixture, "pictures/yuki_x.jpg", "");
  put (fixture, "pictures/zoe_x.jpg", "");
  resolved = resolve (fixture);
  g_assert_cmpint (get_target (fixture, "baya_x.jpg", names), ==, 1);
  g_assert_cmpint (get_target (fixture, "yuki_x.jpg", names), ==, 3);
  g_assert_cmpint (get_target (fixture, "zoe_x.jpg", names), ==, -1);
}

static void
test_find (void)
{
  const char *const *names = NAMES ("rudo", "Baya", "2", "Ärger");

  g_assert_cmpint (cam_class_names_find (names, "rudo"), ==, 0);
  g_assert_cmpint (cam_class_names_find (names, "bAYA"), ==, 1);
  g_assert_cmpint (cam_class_names_find (names, "ärger"), ==, 3);
  g_assert_cmpint (cam_class_names_find (names, "3"), ==, 3);
  g_assert_cmpint (cam_class_names_find (names, "2"), ==, 2);
  g_assert_cmpint (cam_class_names_find (names, "4"), ==, -1);
  g_assert_cmpint (cam_class_names_find (names, "-1"), ==, -1);
  g_assert_cmpint (cam_class_names_find (names, "99999999999999999999"), ==, -1);
  g_assert_cmpint (cam_class_names_find (names, ""), ==, -1);
  g_assert_cmpint (cam_class_names_find (names, "rud"), ==, -1);
}

static const TEST_CASE_IN (Fixture) cases[] = {
  { "/class-names/no-test-set", test_no_test_set },
  { "/class-names/beside-the-model", test_beside_the_model },
  { "/class-names/in-the-test-set", test_in_the_test_set },
  { "/class-names/too-few-in-the-test-set", test_too_few_in_the_test_set },
  { "/class-names/class-folders", test_class_folders },
  { "/class-names/pot-plants", test_pot_plants },
  { "/class-names/not-pot-plants", test_not_pot_plants },
  { "/class-names/targets-by-number", test_targets_by_number },
  { "/class-names/targets-by-name", test_targets_by_name },
};

static const TestCase plain_cases[] = {
  { "/class-names/find", test_find },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_in (cases, Fixture, set_up, tear_down);
  return test_run (plain_cases, G_N_ELEMENTS (plain_cases));
}
