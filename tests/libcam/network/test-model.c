/* SPDX-License-Identifier: MIT */

#include <string.h>
#include <glib/gstdio.h>

#include "cam-error.h"
#include "cam-model-config.h"
#include "cam-model-titles.h"
#include "cam-model.h"
#include "checkpoint-fixtures.h"
#include "test-runner.h"

/* A folder with a model and the files beside it. */
typedef struct
{
  char *folder;
  GFile *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source_path = fixture_path (name);
  g_autoptr (GFile) source = g_file_new_for_path (source_path);

  fixture->folder = g_dir_make_tmp ("model-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->model = g_file_new_build_filename (fixture->folder, "model.pth", NULL);
  g_file_copy (source, fixture->model, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer name)
{
  static const char *const names[]
      = { "model.pth", "config.json", "classes.txt", "labels.txt", "synset.txt", "labels.json" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_object_unref (fixture->model);
}

static void
put (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static CamModel *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CamModel *model = cam_model_load (fixture->model, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (model);
  return model;
}

static void
assert_fails (Fixture *fixture, const char *name, int code, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (cam_model_load (fixture->model, NULL, &error));
  g_assert_error (error, CAM_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, path));
  if (strstr (error->message, text) == NULL)
    g_error ("“%s” does not say “%s”", error->message, text);
}

static void
test_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CamModel) model = load (fixture);
  g_autofree char *folder = g_path_get_basename (fixture->folder);
  g_autofree char *title = g_build_filename (folder, "model.pth", NULL);

  g_assert_true (g_file_equal (cam_model_get_file (model), fixture->model));
  g_assert_cmpuint (cam_network_get_n_classes (cam_model_get_network (model)), ==, 4);
  g_assert_cmpuint (cam_model_get_input_dim (model), ==, 0);
  g_assert_null (cam_model_get_class_names (model));
  g_assert_cmpstr (cam_model_get_title (model), ==, title);
}

static void
test_title (void)
{
  g_autofree char *path = fixture_path ("gap.pth");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (CamModel) model = cam_model_load (file, NULL, NULL);

  g_assert_nonnull (model);
  g_assert_cmpstr (cam_model_get_title (model), ==, "gap.pth");
}

/* Asserts the titles of two models at @places. */
static void
assert_titles (const char *const places[2], const char *const expected[2])
{
  g_autofree char *folder = g_dir_make_tmp ("titles-XXXXXX", NULL);
  g_autofree char *source_path = fixture_path ("gap.pth");
  g_autoptr (GFile) source = g_file_new_for_path (source_path);
  CamModel *models[2];
  g_auto (GStrv) titles = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GFile) file = g_file_new_build_filename (folder, places[i], NULL);
      g_autoptr (GFile) parent = g_file_get_parent (file);
      g_autoptr (GError) error = NULL;

      g_file_make_directory_with_parents (parent, NULL, NULL);
      g_file_copy (source, file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      models[i] = cam_model_load (file, NULL, &error);
      g_assert_no_error (error);
    }
  titles = cam_model_make_titles (models, 2);
  g_assert_cmpuint (g_strv_length (titles), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (titles[i], ==, expected[i]);
      g_file_delete (cam_model_get_file (models[i]), NULL, NULL);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_file_get_path (cam_model_get_file (models[i]));

      for (char *slash = strrchr (path, '/'); slash > path + strlen (folder);
           slash = strrchr (path, '/'))
        {
          *slash = '\0';
          g_rmdir (path);
        }
      g_object_unref (models[i]);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_titles (void)
{
  assert_titles ((const char *const[]){ "a/one.pth", "b/two.pth" },
                 (const char *const[]){ "one.pth", "two.pth" });
  assert_titles ((const char *const[]){ "a/best.pth", "b/best.pth" },
                 (const char *const[]){ "a/best.pth", "b/best.pth" });
  assert_titles ((const char *const[]){ "a/model.pth", "a/b/model.pth" },
                 (const char *const[]){ "a/model.pth", "b/model.pth" });
  assert_titles ((const char *const[]){ "a/run/model.pth", "b/run/model.pth" },
                 (const char *const[]){ "a/run/model.pth", "b/run/model.pth" });
  assert_titles ((const char *const[]){ "a/x/best.pth", "b/x/best.pth" },
                 (const char *const[]){ "a/x/best.pth", "b/x/best.pth" });
  /* The same file twice has the same title, as no folder tells them apart. */
  assert_titles ((const char *const[]){ "best.pth", "best.pth" },
                 (const char *const[]){ "best.pth", "best.pth" });
}

static void
test_config (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CamModel) model = NULL;

  put (fixture,
       "config.json",
       "{\"batch_size\": 32, \"lr\": 0.001, \"classes\": 4, \"input_dim\": 256, "
       "\"network\": \"cnn_gap\"}\n");
  model = load (fixture);
  g_assert_cmpuint (cam_model_get_input_dim (model), ==, 256);
}

static void
test_config_that_does_not_fit (Fixture *fixture, gconstpointer data)
{
  put (fixture, "config.json", "{\"classes\": 5}");
  assert_fails (fixture, "config.json", CAM_ERROR_MISMATCH, "5 classes");
}

/* A fully connected head takes pictures of 16 × 16, or up to 23 × 23, which have the same size
 * after pooling. */
static void
test_input_size (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CamModel) alone = load (fixture);
  g_autoptr (CamModel) with_config = NULL;

  g_assert_cmpuint (cam_model_get_input_dim (alone), ==, 16);
  put (fixture, "config.json", "{\"input_dim\": 23}");
  with_config = load (fixture);
  g_assert_cmpuint (cam_model_get_input_dim (with_config), ==, 23);
  put (fixture, "config.json", "{\"input_dim\": 24}");
  assert_fails (fixture, "config.json", CAM_ERROR_MISMATCH, "24");
}

static void
test_class_names (Fixture *fixture, gconstpointer data)
{
  static const char *const expected[] = { "rudo", "bäya", "greg the second", "yuki", NULL };
  g_autoptr (CamModel) model = NULL;

  put (fixture, "classes.txt", "\xef\xbb\xbfrudo\r\n bäya\ngreg the second\nyuki\n\n \n");
  model = load (fixture);
  g_assert_cmpstrv (cam_model_get_class_names (model), expected);
}

static void
test_class_names_that_do_not_fit (Fixture *fixture, gconstpointer data)
{
  put (fixture, "classes.txt", "rudo\nbaya\ngreg\n");
  assert_fails (fixture, "classes.txt", CAM_ERROR_MISMATCH, "3 names");
  put (fixture, "classes.txt", "");
  assert_fails (fixture, "classes.txt", CAM_ERROR_MISMATCH, "0 names");
  put (fixture, "classes.txt", "rudo\n\nbaya\ngreg\nyuki\n");
  assert_fails (fixture, "classes.txt", CAM_ERROR_FORMAT, "line 2");
  put (fixture, "classes.txt", "rudo\nb\xe4ya\ngreg\nyuki\n");
  assert_fails (fixture, "classes.txt", CAM_ERROR_FORMAT, "UTF-8");
}

static void
assert_names (Fixture *fixture, const char *const *expected)
{
  g_autoptr (CamModel) model = load (fixture);

  if (expected == NULL)
    g_assert_null (cam_model_get_class_names (model));
  else
    g_assert_cmpstrv (cam_model_get_class_names (model), expected);
}

/* Each file that may have the classes' names, from the lowest to the highest priority. */
static void
test_other_class_names (Fixture *fixture, gconstpointer data)
{
  static const char *const from_config[] = { "rudo", "baya", "greg", "yuki", NULL };
  static const char *const from_list[] = { "a", "b", "c", "d", NULL };
  static const char *const from_synset[] = { "tench", "goldfish", "shark", "ray", NULL };
  static const char *const from_labels[] = { "red", "green", "blue", "n1 grey", NULL };

  put (fixture, "config.json", "{\"id2label\": {\"0\": \"LABEL_0\", \"1\": \"b\"}}");
  assert_names (fixture, NULL);
  put (fixture,
       "config.json",
       "{\"id2label\": {\"0\": \"LABEL_0\", \"1\": \"b\", \"2\": \"c\", \"3\": \"d\"}}");
  assert_names (fixture, NULL);
  put (fixture,
       "config.json",
       "{\"id2label\": {\"3\": \"yuki\", \"0\": \"rudo\", \"1\": \"baya\", \"2\": \"greg\"}}");
  assert_names (fixture, from_config);
  put (fixture, "config.json", "{\"label_names\": [\"rudo\", \"baya\", \"greg\", \"yuki\"]}");
  assert_names (fixture, from_config);
  put (fixture, "labels.json", "[\"a\", \"b\", \"c\", \"d\"]\n");
  assert_names (fixture, from_list);
  put (fixture,
       "synset.txt",
       "n01440764 tench, Tinca tinca\nn01443537 goldfish, Carassius auratus\n"
       "n01484850 shark\nn01494475 ray , b\n");
  assert_names (fixture, from_synset);
  put (fixture, "labels.txt", "red\ngreen\nblue\nn1 grey\n");
  assert_names (fixture, from_labels);
}

static void
test_other_class_names_that_do_not_fit (Fixture *fixture, gconstpointer data)
{
  put (fixture, "labels.json", "[\"a\", \"b\", \"c\"]");
  assert_fails (fixture, "labels.json", CAM_ERROR_MISMATCH, "3 names");
  put (fixture, "labels.json", "[\"a\", 3]");
  assert_fails (fixture, "labels.json", CAM_ERROR_FORMAT, "list of names");
  put (fixture, "labels.json", "3");
  assert_fails (fixture, "labels.json", CAM_ERROR_FORMAT, "list of names");
  put (fixture, "labels.txt", "a\n");
  assert_fails (fixture, "labels.txt", CAM_ERROR_MISMATCH, "1 name,");
}

static void
test_neighbour_is_a_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "config.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_null (cam_model_load (fixture->model, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_nonnull (strstr (error->message, "config.json"));
}

static void
test_not_a_network (Fixture *fixture, gconstpointer data)
{
  assert_fails (fixture, "model.pth", CAM_ERROR_NETWORK, "");
}

static gboolean
parse_config (const char *text, gsize size, CamModelConfig *config)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (GError) error = NULL;
  gboolean read = cam_model_config_parse (bytes, config, &error);

  if (!read)
    g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
  return read;
}

static void
test_config_values (void)
{
  static const struct
  {
    const char *text;
    gboolean read;
    guint input_dim;
    guint n_classes;
  } cases[] = {
    { "{}", TRUE, 0, 0 },
    { "\xef\xbb\xbf{\"input_dim\": 1}", TRUE, 1, 0 },
    { "{\"input_dim\": 16384, \"classes\": 2}", TRUE, 16384, 2 },
    { "{\"input_dim\": 256.0, \"classes\": null}", TRUE, 256, 0 },
    { "{\"input_dim\": 16385}", FALSE },
    { "{\"input_dim\": 0}", FALSE },
    { "{\"input_dim\": -1}", FALSE },
    { "{\"input_dim\": 2.5}", FALSE },
    { "{\"input_dim\": 1e300}", FALSE },
    { "{\"input_dim\": \"256\"}", FALSE },
    { "{\"input_dim\": true}", FALSE },
    { "{\"input_dim\": [256, 256]}", FALSE },
    { "{\"input_dim\": 99999999999999999999}", FALSE },
    { "{\"classes\": 0}", FALSE },
    { "{\"classes\": 256", FALSE },
    { "[1]", FALSE },
    { "null", FALSE },
    { "", FALSE },
    { "# not JSON", FALSE },
    { "{\"note\": \"\xff\"}", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CamModelConfig config;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (
          parse_config (cases[i].text, strlen (cases[i].text), &config), ==, cases[i].read);
      if (!cases[i].read)
        continue;
      g_assert_cmpuint (config.input_dim, ==, cases[i].input_dim);
      g_assert_cmpuint (config.n_classes, ==, cases[i].n_classes);
    }
}

/* JSON that is nested too deeply would overflow the parser's stack. Brackets in texts and brackets
 * side by side are not nested. */
static void
test_config_depth (void)
{
  g_autofree char *deep = g_strnfill (1u << 20, '[');
  g_autoptr (GString) flat = g_string_new ("{\"text\": \"\\\"");
  CamModelConfig config;

  g_assert_false (parse_config (deep, strlen (deep), &config));
  for (guint i = 0; i < 1000; i++)
    g_string_append_c (flat, '[');
  g_string_append (flat, "\", \"list\": [");
  for (guint i = 0; i < 1000; i++)
    g_string_append (flat, "[], {}, ");
  g_string_append (flat, "0], \"classes\": 3}");
  g_assert_true (parse_config (flat->str, flat->len, &config));
  g_assert_cmpuint (config.n_classes, ==, 3);
}

static const TEST_CASE_IN (Fixture) cases[] = {
  { "/model/alone", test_alone, "gap.pth" },
  { "/model/config", test_config, "gap.pth" },
  { "/model/config-that-does-not-fit", test_config_that_does_not_fit, "gap.pth" },
  { "/model/input-size", test_input_size, "cnn.pth" },
  { "/model/class-names", test_class_names, "gap.pth" },
  { "/model/class-names-that-do-not-fit", test_class_names_that_do_not_fit, "gap.pth" },
  { "/model/other-class-names", test_other_class_names, "gap.pth" },
  { "/model/other-class-names-that-do-not-fit", test_other_class_names_that_do_not_fit, "gap.pth" },
  { "/model/neighbour-is-a-folder", test_neighbour_is_a_folder, "gap.pth" },
  { "/model/not-a-network", test_not_a_network, "strided.pth" },
};

static const TestCase plain_cases[] = {
  { "/model/title", test_title },
  { "/model/titles", test_titles },
  { "/model/config-values", test_config_values },
  { "/model/config-depth", test_config_depth },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_in (cases, Fixture, set_up, tear_down);
  return test_run (plain_cases, G_N_ELEMENTS (plain_cases));
}
