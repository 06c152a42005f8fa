/* SPDX-License-Identifier: MIT */

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "cam-error.h"
#include "cam-explain.h"
#include "cam-mask-folder.h"
#include "cam-mask-summary.h"
#include "cam-model.h"
#include "scratch.h"
#include "test-runner.h"

static GFile *
get_file (const char *name)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "masks", name, NULL);

  return g_file_new_for_path (path);
}

static GFile *
get_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", name, NULL);

  return g_file_new_for_path (path);
}

static JsonObject *
read_expected (JsonParser *parser, const char *name)
{
  g_autoptr (GFile) file = get_file (name);
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, g_file_peek_path (file), &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static CamMask *
load_mask (GFile *file)
{
  g_autoptr (GError) error = NULL;
  CamMask *mask = cam_mask_load (file, NULL, &error);

  g_assert_no_error (error);
  return mask;
}

static CamPicture *
load_picture (GFile *file, const CamPictureSize *size)
{
  g_autoptr (GError) error = NULL;
  CamPicture *picture = cam_picture_load (file, size, NULL, &error);

  g_assert_no_error (error);
  return picture;
}

static void
assert_shares (const CamMaskShares *shares, JsonObject *expected, double tolerance)
{
  JsonArray *labels = json_object_get_array_member (expected, "labels");
  JsonArray *areas = json_object_get_array_member (expected, "areas");
  JsonArray *evidence = json_object_get_array_member (expected, "evidence");

  g_assert_cmpuint (shares->n_parts, ==, json_array_get_length (labels));
  for (guint i = 0; i < shares->n_parts; i++)
    {
      const CamMaskPart *part = &shares->parts[i];

      g_assert_cmpint (part->label, ==, json_array_get_int_element (labels, i));
      g_assert_cmpfloat_with_epsilon (
          (double)part->area, json_array_get_double_element (areas, i), 1e-6);
      g_assert_cmpfloat_with_epsilon (
          (double)part->evidence, json_array_get_double_element (evidence, i), tolerance);
    }
  g_assert_cmpint (shares->highest, ==, json_object_get_int_member (expected, "highest"));
}

/* Masks are cut and resized like their pictures; maps have only a few cells. */
static void
test_geometry (void)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *expected = read_expected (parser, "coarse.json");
  JsonArray *values = json_object_get_array_member (expected, "map");
  JsonArray *cases = json_object_get_array_member (expected, "cases");
  g_autoptr (CamTensor) map = cam_tensor_new (2, (gsize[]){ 5, 6 });
  g_autoptr (GFile) picture_file = get_file ("coarse.png");
  g_autoptr (GFile) mask_file = get_file ("coarse-mask.png");
  g_autoptr (CamMask) mask = load_mask (mask_file);

  for (guint i = 0; i < map->n_elements; i++)
    map->data[i] = (float)json_array_get_double_element (values, i);
  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *how = json_array_get_object_element (cases, i);
      const CamPictureSize size = {
        .square = (guint)json_object_get_int_member_with_default (how, "square", 0),
        .shorter = (guint)json_object_get_int_member_with_default (how, "shorter", 0),
      };
      g_autoptr (CamPicture) picture = load_picture (picture_file, &size);
      g_autoptr (GError) error = NULL;
      g_autoptr (CamMaskShares) shares = cam_mask_shares_measure (mask, picture, map, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (shares->resized);
      assert_shares (shares, how, 1e-5);
    }
}

static CamMaskShares *
measure_sample (CamModel *model, const CamMaskFolder *folder, const CamSample *sample, int class)
{
  CamNetwork *network = cam_model_get_network (model);
  const CamPictureSize size = { .square = cam_model_get_input_dim (model) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = cam_mask_folder_find_mask (folder, sample, NULL);
  g_autoptr (CamMask) mask = load_mask (file);
  g_autoptr (CamPicture) picture = load_picture (sample->file, &size);
  g_autoptr (CamTensor) image = cam_picture_to_tensor (picture, 3, NULL, &error);
  g_autoptr (CamExplanation) explanation
      = cam_explain (network, image, cam_network_get_default_layer (network), NULL, &error);
  g_autoptr (CamTensor) map = NULL;
  CamMaskShares *shares;

  g_assert_no_error (error);
  g_assert_cmpuint (cam_explanation_get_prediction (explanation), ==, (guint) class);
  map = cam_explanation_get_map (explanation, CAM_METHOD_CAM, (guint) class, NULL, &error);
  g_assert_no_error (error);
  shares = cam_mask_shares_measure (mask, picture, map, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (shares->resized);
  return shares;
}

/* Asserts that a group has the means by PyTorch and NumPy of the samples of @class, or of all
 * samples if that is −1. */
static void
assert_group (const CamMaskGroup *group, JsonArray *samples, int class)
{
  double evidence[3] = { 0 }, area[3] = { 0 };
  guint n = 0, highest[3] = { 0 };

  for (guint i = 0; i < json_array_get_length (samples); i++)
    {
      JsonObject *sample = json_array_get_object_element (samples, i);
      JsonArray *labels = json_object_get_array_member (sample, "labels");

      if (class >= 0 && json_object_get_int_member (sample, "target") != class)
        continue;
      n++;
      highest[json_object_get_int_member (sample, "highest")]++;
      for (guint k = 0; k < json_array_get_length (labels); k++)
        {
          gint64 label = json_array_get_int_element (labels, k);

          area[label]
              += json_array_get_double_element (json_object_get_array_member (sample, "areas"), k);
          evidence[label] += json_array_get_double_element (
              json_object_get_array_member (sample, "evidence"), k);
        }
    }
  g_assert_cmpuint (group->n, ==, n);
  for (guint k = 0; k < 3; k++)
    {
      g_assert_cmpfloat_with_epsilon (group->labels[k].area, area[k] / n, 1e-6);
      g_assert_cmpfloat_with_epsilon (group->labels[k].evidence, evidence[k] / n, 1e-3);
      g_assert_cmpuint (group->labels[k].n_highest, ==, highest[k]);
    }
}

static void
test_bundled (void)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonArray *samples
      = json_object_get_array_member (read_expected (parser, "bundled.json"), "samples");
  guint n = json_array_get_length (samples);
  g_autoptr (GFile) model_file = get_sample ("model.pth");
  g_autoptr (GFile) set = get_sample ("test");
  g_autoptr (GError) error = NULL;
  g_autoptr (CamModel) model = cam_model_load (model_file, NULL, &error);
  g_autoptr (CamDataset) dataset = cam_dataset_open (set, NULL, &error);
  g_autoptr (CamMaskFolder) folder = cam_mask_folder_find (dataset, NULL, &error);
  g_autofree CamMaskOutcome *outcomes = g_new0 (CamMaskOutcome, n);
  g_autoptr (CamMaskSummary) summary = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (cam_dataset_get_n_samples (dataset), ==, n);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *expected = json_array_get_object_element (samples, i);
      int class = (int)json_object_get_int_member (expected, "prediction");
      CamMaskShares *shares
          = measure_sample (model, folder, cam_dataset_get_sample (dataset, i), class);

      assert_shares (shares, expected, 1e-3);
      outcomes[i]
          = (CamMaskOutcome){ (int)json_object_get_int_member (expected, "target"), shares };
    }
  summary = cam_mask_summary_new (4, outcomes, n);
  g_assert_cmpuint (summary->n_measured, ==, n);
  g_assert_cmpuint (summary->n_labels, ==, 3);
  assert_group (&summary->whole, samples, -1);
  for (int c = 0; c < 4; c++)
    assert_group (cam_mask_summary_get_class (summary, (guint)c), samples, c);
  for (guint i = 0; i < n; i++)
    cam_mask_shares_free ((CamMaskShares *)outcomes[i].shares);
}

/* A map that is nowhere positive has no evidence and does not count in means. */
static void
test_no_evidence (void)
{
  g_autoptr (GFile) file = get_file ("coarse-mask.png");
  const CamPictureSize size = { 0 };
  g_autoptr (CamPicture) picture = load_picture (file, &size);
  g_autoptr (CamMask) mask = load_mask (file);
  g_autoptr (CamTensor) map = cam_tensor_new (2, (gsize[]){ 2, 2 });
  g_autoptr (CamMaskShares) shares = NULL;
  g_autoptr (CamMaskSummary) summary = NULL;

  map->data[0] = -1;
  map->data[1] = NAN;
  map->data[2] = map->data[3] = 0;
  shares = cam_mask_shares_measure (mask, picture, map, NULL, NULL);
  g_assert_cmpint (shares->highest, ==, CAM_MASK_NONE);
  g_assert_false (shares->resized);
  for (guint i = 0; i < shares->n_parts; i++)
    g_assert_cmpfloat (shares->parts[i].evidence, ==, 0);
  summary = cam_mask_summary_new (2, &(CamMaskOutcome){ 1, shares }, 1);
  g_assert_cmpuint (summary->n_measured, ==, 1);
  g_assert_cmpuint (summary->n_without_evidence, ==, 1);
  g_assert_cmpuint (summary->whole.n, ==, 0);
  g_assert_true (isnan (summary->whole.labels[0].evidence));
  g_assert_null (cam_mask_summary_get_class (summary, 1));
}

static void
test_refused (gconstpointer name)
{
  g_autoptr (GFile) file = get_file (name);
  g_autoptr (GError) error = NULL;

  g_assert_null (cam_mask_load (file, NULL, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, name));
}

static CamMaskFolder *
find_folder (const Scratch *scratch, const char *name, CamDataset **dataset, GError **error)
{
  g_autoptr (GFile) file = scratch_get (scratch, name);

  *dataset = cam_dataset_open (file, NULL, NULL);
  return cam_mask_folder_find (*dataset, NULL, error);
}

static void
assert_mask (const CamMaskFolder *folder, CamDataset *dataset, guint index, const char *ending)
{
  g_autoptr (GFile) file
      = cam_mask_folder_find_mask (folder, cam_dataset_get_sample (dataset, index), NULL);

  if (ending == NULL)
    g_assert_null (file);
  else
    g_assert_true (g_str_has_suffix (g_file_peek_path (file), ending));
}

static void
test_folder (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (CamDataset) none = NULL, beside = NULL, inside = NULL;
  g_autoptr (CamMaskFolder) beside_masks = NULL, inside_masks = NULL;
  g_autofree char *first = NULL, *second = NULL, *third = NULL;

  scratch_init (&scratch);
  scratch_write (&scratch, "a/test/x_1.jpg", "");
  g_assert_null (find_folder (&scratch, "a/test", &none, NULL));
  scratch_write (&scratch, "a/test/x_2.jpg", "");
  scratch_write (&scratch, "a/masks/x_1.png", "");
  scratch_write (&scratch, "a/masks/labels.txt", "floor \n\n\x1b[0m\n\n");
  beside_masks = find_folder (&scratch, "a/test", &beside, NULL);
  assert_mask (beside_masks, beside, 0, "masks/x_1.png");
  assert_mask (beside_masks, beside, 1, NULL);
  first = cam_mask_name_label (cam_mask_folder_get_names (beside_masks), 0);
  second = cam_mask_name_label (cam_mask_folder_get_names (beside_masks), 1);
  third = cam_mask_name_label (cam_mask_folder_get_names (beside_masks), 255);
  g_assert_cmpstr (first, ==, "floor");
  g_assert_cmpstr (second, ==, "1");
  g_assert_cmpstr (third, ==, "255");
  g_assert_null (strchr (cam_mask_folder_get_names (beside_masks)[2], '\x1b'));

  /* Folders are classes, except that of the masks. */
  scratch_write (&scratch, "b/cat/1.jpg", "");
  scratch_write (&scratch, "b/dog/1.jpg", "");
  scratch_write (&scratch, "b/masks/cat/1.png", "");
  inside_masks = find_folder (&scratch, "b", &inside, NULL);
  g_assert_cmpuint (cam_dataset_get_n_samples (inside), ==, 2);
  assert_mask (inside_masks, inside, 0, "masks/cat/1.png");
  assert_mask (inside_masks, inside, 1, NULL);
}

static void
test_names_refused (void)
{
  g_auto (Scratch) scratch = { 0 };
  g_autoptr (CamDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;

  scratch_init (&scratch);
  scratch_write (&scratch, "test/x_1.jpg", "");
  scratch_write (&scratch, "masks/labels.txt", "\xff\xfe\xfd");
  g_assert_null (find_folder (&scratch, "test", &dataset, &error));
  g_assert_error (error, CAM_ERROR, CAM_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "labels.txt"));
}

int
main (int argc, char *argv[])
{
  static const TestCase cases[] = {
    { "/mask/bundled", test_bundled },
    { "/mask/geometry", test_geometry },
    { "/mask/no-evidence", test_no_evidence },
    { "/mask/folder", test_folder },
    { "/mask/names-refused", test_names_refused },
    { "/mask/coloured", .with_data = test_refused, .data = "coloured.png" },
    { "/mask/jpeg", .with_data = test_refused, .data = "grey.jpg" },
    { "/mask/deep", .with_data = test_refused, .data = "deep.png" },
  };

  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
