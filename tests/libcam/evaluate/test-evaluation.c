/* SPDX-License-Identifier: MIT */

#include <json-glib/json-glib.h>
#include <math.h>

#include "cam-calibration.h"
#include "test-runner.h"

/* PyTorch's predictions, and their metrics by scikit-learn and NumPy. */
typedef struct
{
  JsonParser *parser;
  JsonObject *expected;
  CamOutcome *outcomes;
  guint n_outcomes;
  CamEvaluation *evaluation;
  CamCalibration calibration;
} Fixture;

static JsonArray *
get_array (Fixture *fixture, const char *name)
{
  return json_object_get_array_member (fixture->expected, name);
}

static guint
get_n_classes (Fixture *fixture)
{
  return (guint)json_object_get_int_member (fixture->expected, "n_classes");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strconcat (data, ".json", NULL);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "evaluations", name, NULL);
  g_autoptr (GError) error = NULL;

  fixture->parser = json_parser_new_immutable ();
  json_parser_load_from_file (fixture->parser, path, &error);
  g_assert_no_error (error);
  fixture->expected = json_node_get_object (json_parser_get_root (fixture->parser));
  fixture->n_outcomes = json_array_get_length (get_array (fixture, "targets"));
  fixture->outcomes = g_new (CamOutcome, fixture->n_outcomes);
  for (guint i = 0; i < fixture->n_outcomes; i++)
    fixture->outcomes[i] = (CamOutcome){
      (int)json_array_get_int_element (get_array (fixture, "targets"), i),
      (int)json_array_get_int_element (get_array (fixture, "predictions"), i),
      (float)json_array_get_double_element (get_array (fixture, "confidences"), i),
    };
  fixture->evaluation
      = cam_evaluation_new (get_n_classes (fixture), fixture->outcomes, fixture->n_outcomes);
  cam_calibration_measure (fixture->outcomes, fixture->n_outcomes, &fixture->calibration);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cam_evaluation_unref (fixture->evaluation);
  g_free (fixture->outcomes);
  g_object_unref (fixture->parser);
}

/* A missing value is NaN here and null in JSON. */
static void
assert_node (double found, JsonNode *expected)
{
  if (json_node_is_null (expected))
    g_assert_true (isnan (found));
  else
    g_assert_cmpfloat_with_epsilon (found, json_node_get_double (expected), 1e-10);
}

static void
assert_member (Fixture *fixture, double found, const char *name)
{
  assert_node (found, json_object_get_member (fixture->expected, name));
}

static void
assert_element (Fixture *fixture, double found, const char *name, guint index)
{
  assert_node (found, json_array_get_element (get_array (fixture, name), index));
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  const CamEvaluation *found = fixture->evaluation;

  g_assert_cmpuint (found->n_samples, ==, fixture->n_outcomes);
  g_assert_cmpuint (found->n_correct + found->n_wrong, ==, fixture->n_outcomes);
  g_assert_cmpuint (found->n_wrong, >, 0);
  assert_member (fixture, found->accuracy, "accuracy");
  assert_member (fixture, found->confidence_right, "confidence_right");
  assert_member (fixture, found->confidence_wrong, "confidence_wrong");
}

static void
test_classes (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (fixture->evaluation->n_classes, ==, get_n_classes (fixture));
  for (guint c = 0; c < get_n_classes (fixture); c++)
    {
      const CamClassMetrics *class = &fixture->evaluation->classes[c];

      assert_element (fixture, class->precision, "precision", c);
      assert_element (fixture, class->recall, "recall", c);
      assert_element (fixture, class->f1, "f1", c);
      assert_element (fixture, class->confidence_right, "class_confidence_right", c);
      assert_element (fixture, class->confidence_wrong, "class_confidence_wrong", c);
    }
}

/* Every cell that is not in the list is empty. */
static void
test_confusion (Fixture *fixture, gconstpointer data)
{
  JsonArray *expected = get_array (fixture, "confusions");
  guint n, n_counted = 0, n_classes = get_n_classes (fixture);
  const CamConfusion *found = cam_evaluation_get_confusions (fixture->evaluation, &n);

  g_assert_cmpuint (n, ==, json_array_get_length (expected));
  for (guint i = 0; i < n; i++)
    {
      JsonArray *cell = json_array_get_array_element (expected, i);

      g_assert_cmpint (found[i].target, ==, json_array_get_int_element (cell, 0));
      g_assert_cmpint (found[i].prediction, ==, json_array_get_int_element (cell, 1));
      g_assert_cmpint (found[i].count, ==, json_array_get_int_element (cell, 2));
      g_assert_cmpuint (
          cam_evaluation_get_count (fixture->evaluation, found[i].target, found[i].prediction),
          ==,
          found[i].count);
    }
  for (guint c = 0; c < n_classes; c++)
    g_assert_cmpint (cam_evaluation_get_count (fixture->evaluation, c, c),
                     ==,
                     json_array_get_int_element (get_array (fixture, "diagonal"), c));
  for (guint t = 0; t < n_classes; t++)
    for (guint p = 0; p < n_classes; p++)
      n_counted += cam_evaluation_get_count (fixture->evaluation, t, p);
  g_assert_cmpuint (n_counted, ==, fixture->n_outcomes);
}

static void
test_calibration (Fixture *fixture, gconstpointer data)
{
  const CamCalibration *found = &fixture->calibration;
  guint next = 0;

  g_assert_cmpuint (found->n, ==, fixture->n_outcomes);
  g_assert_cmpuint (
      json_array_get_length (get_array (fixture, "bin_counts")), ==, CAM_CALIBRATION_BINS);
  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    {
      const CamCalibrationBin *bin = &found->bins[m];

      g_assert_cmpint (
          bin->n, ==, json_array_get_int_element (get_array (fixture, "bin_counts"), m));
      if (bin->n == 0)
        {
          g_assert_true (isnan (bin->accuracy) && isnan (bin->confidence));
          continue;
        }
      assert_element (fixture, bin->accuracy, "bin_accuracies", next);
      assert_element (fixture, bin->confidence, "bin_confidences", next++);
    }
  assert_member (fixture, found->error, "calibration_error");
  assert_member (fixture, found->largest_error, "largest_calibration_error");
}

/* Samples that are neither right nor wrong are counted separately, whatever else is known about
 * them. */
static void
test_apart (void)
{
  const CamOutcome outcomes[] = {
    { 0, 0, 1 },
    { 1, 0, 0.5f },
    { CAM_OUTCOME_NO_TARGET, 1, 1 },
    { CAM_OUTCOME_UNKNOWN_TARGET, 1, 1 },
    { CAM_OUTCOME_UNKNOWN_TARGET, 0, 1 },
    { CAM_OUTCOME_TARGET_OUT_OF_RANGE, 1, 1 },
    { 1, CAM_OUTCOME_WAITING, 0 },
    { CAM_OUTCOME_UNKNOWN_TARGET, CAM_OUTCOME_WAITING, 0 },
    { 1, CAM_OUTCOME_FAILED, 0 },
  };
  g_autoptr (CamEvaluation) found = cam_evaluation_new (2, outcomes, G_N_ELEMENTS (outcomes));
  CamCalibration calibration;

  cam_calibration_measure (outcomes, G_N_ELEMENTS (outcomes), &calibration);
  g_assert_cmpuint (found->n_samples, ==, G_N_ELEMENTS (outcomes));
  g_assert_cmpuint (found->n_correct, ==, 1);
  g_assert_cmpuint (found->n_wrong, ==, 1);
  g_assert_cmpuint (found->n_without_target, ==, 1);
  g_assert_cmpuint (found->n_unknown, ==, 2);
  g_assert_cmpuint (found->n_out_of_range, ==, 1);
  g_assert_cmpuint (found->n_waiting, ==, 2);
  g_assert_cmpuint (found->n_failed, ==, 1);
  g_assert_cmpfloat (found->accuracy, ==, 0.5);
  g_assert_cmpuint (found->classes[1].n_predictions, ==, 0);
  g_assert_cmpuint (cam_evaluation_get_largest (found), ==, 1);
  g_assert_cmpuint (calibration.n, ==, 2);
}

static void
test_nothing (void)
{
  g_autoptr (CamEvaluation) found = cam_evaluation_new (3, NULL, 0);
  CamCalibration calibration;
  guint n;

  cam_calibration_measure (NULL, 0, &calibration);
  cam_evaluation_get_confusions (found, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (isnan (found->accuracy) && isnan (found->confidence_wrong));
  g_assert_true (isnan (found->classes[2].precision) && isnan (found->classes[2].f1));
  g_assert_cmpuint (cam_evaluation_get_count (found, 2, 1), ==, 0);
  g_assert_true (isnan (calibration.error) && isnan (calibration.largest_error));
}

/* A bin contains its upper edge; the first one also contains 0. */
static void
test_bins (void)
{
  g_assert_cmpuint (cam_calibration_find_bin (0), ==, 0);
  g_assert_cmpuint (cam_calibration_find_bin (0.06f), ==, 0);
  g_assert_cmpuint (cam_calibration_find_bin (0.07f), ==, 1);
  g_assert_cmpuint (cam_calibration_find_bin (0.9999f), ==, CAM_CALIBRATION_BINS - 1);
  g_assert_cmpuint (cam_calibration_find_bin (1), ==, CAM_CALIBRATION_BINS - 1);
}

static const TEST_CASE_IN (Fixture) fixture_cases[] = {
  { "/evaluation/bundled/whole", test_whole, "bundled" },
  { "/evaluation/bundled/classes", test_classes, "bundled" },
  { "/evaluation/bundled/confusion", test_confusion, "bundled" },
  { "/evaluation/bundled/calibration", test_calibration, "bundled" },
  { "/evaluation/thousand/whole", test_whole, "thousand" },
  { "/evaluation/thousand/classes", test_classes, "thousand" },
  { "/evaluation/thousand/confusion", test_confusion, "thousand" },
  { "/evaluation/thousand/calibration", test_calibration, "thousand" },
};

static const TestCase cases[] = {
  { "/evaluation/apart", test_apart },
  { "/evaluation/nothing", test_nothing },
  { "/evaluation/bins", test_bins },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_add_in (fixture_cases, Fixture, set_up, tear_down);
  return test_run (cases, G_N_ELEMENTS (cases));
}
