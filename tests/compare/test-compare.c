/* SPDX-License-Identifier: MIT */

#include "cam-compare.h"
#include "cam-compared-class.h"
#include "cam-map.h"
#include "session-fixture.h"
#include "test-runner.h"

#include <math.h>

#define TOLERANCE 1e-4

static CamExplanation *
get_explanation (CamSession *session, guint index)
{
  return cam_result_get_explanation (
      cam_explainer_get_result (cam_session_get_explainer (session, index)));
}

static CamCompare *
start (CamSession *session)
{
  CamCompare *compare = cam_compare_new (session);

  g_assert_null (cam_compare_get_comparison (compare));
  g_object_set (compare, "active", TRUE, NULL);
  session_settle (session);
  g_assert_nonnull (cam_compare_get_comparison (compare));
  return compare;
}

static void
open_second (CamSession *session, const char *name)
{
  g_autoptr (GFile) file = find_network (name);

  cam_session_open_model_async (session, 1, file, NULL, NULL);
  session_settle (session);
  g_assert_nonnull (cam_session_get_explainer (session, 1));
}

static guint
get_runner_up (CamExplanation *explanation, guint prediction)
{
  const float *logits = cam_explanation_get_logits (explanation);
  guint best = prediction == 0 ? 1 : 0;

  for (guint c = 0; c < cam_explanation_get_n_classes (explanation); c++)
    if (c != prediction && logits[c] > logits[best])
      best = c;
  return best;
}

/* Asserts that the classes @a and @b are compared. */
static void
assert_compares (CamCompare *compare, guint a, guint b)
{
  CamComparison *comparison = cam_compare_get_comparison (compare);

  g_assert_cmpuint (cam_compare_get_class (compare, CAM_SIDE_A), ==, a);
  g_assert_cmpuint (cam_compare_get_class (compare, CAM_SIDE_B), ==, b);
  g_assert_nonnull (comparison);
  g_assert_cmpuint (cam_comparison_get_side (comparison, CAM_SIDE_A)->class_index, ==, a);
  g_assert_cmpuint (cam_comparison_get_side (comparison, CAM_SIDE_B)->class_index, ==, b);
}

/* A is the prediction; B the target if that is another class, else the runner-up. */
static void
test_first_sides (void)
{
  g_autoptr (TestSet) set = test_set_new (9, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamCompare) compare = start (session);
  guint n_wrong = 0, n_right = 0;

  for (guint i = 0; i < 9; i++)
    {
      CamExplanation *explanation;
      guint a, b;
      int target;

      cam_session_set_selected (session, i);
      session_settle (session);
      explanation = get_explanation (session, 0);
      a = cam_explanation_get_prediction (explanation);
      target = cam_sample_item_get_target (session_get_item (session, i));
      b = target != (int)a ? (guint)target : get_runner_up (explanation, a);
      n_wrong += target != (int)a;
      n_right += target == (int)a;
      assert_compares (compare, a, b);
    }
  g_assert_cmpuint (n_wrong, >, 0);
  g_assert_cmpuint (n_right, >, 0);
  g_clear_object (&compare);
  session_end (session);
}

/* Asserts how many classes' maps the scales of A and B are made from; 0 if A and B share one. */
static void
assert_scaled (CamCompare *compare, guint n_scaled)
{
  CamComparison *comparison = cam_compare_get_comparison (compare);

  for (guint i = 0; i < CAM_N_SIDES; i++)
    g_assert_cmpuint (
        cam_heatmap_get_n_scaled (cam_comparison_get_heatmap (comparison, (CamSide)i)),
        ==,
        n_scaled);
}

/* A and B have one scale. A − B is their difference, and its sum is the difference of the
 * logits. */
static void
test_sum (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamCompare) compare = start (session);
  CamExplanation *explanation = get_explanation (session, 0);
  const float *logits = cam_explanation_get_logits (explanation);

  for (guint a = 0; a < 3; a++)
    {
      guint b = (a + 1) % 3;
      CamComparison *comparison;
      CamHeatmap *heatmaps[2], *difference;
      CamComparisonSum sum;

      cam_compare_set_class (compare, CAM_SIDE_A, a);
      cam_compare_set_class (compare, CAM_SIDE_B, b);
      session_settle (session);
      assert_compares (compare, a, b);
      comparison = cam_compare_get_comparison (compare);
      heatmaps[0] = cam_comparison_get_heatmap (comparison, CAM_SIDE_A);
      heatmaps[1] = cam_comparison_get_heatmap (comparison, CAM_SIDE_B);
      difference = cam_comparison_get_difference (comparison);
      sum = cam_comparison_get_sum (comparison);
      g_assert_true (cam_comparison_shares_unit (comparison));
      assert_scaled (compare, 0);
      g_assert_cmpfloat (cam_heatmap_get_scale (heatmaps[0]).maximum,
                         ==,
                         cam_heatmap_get_scale (heatmaps[1]).maximum);
      g_assert_cmpfloat (cam_heatmap_get_scale (difference).minimum,
                         ==,
                         -cam_heatmap_get_scale (difference).maximum);
      for (gsize i = 0; i < cam_heatmap_get_map (difference)->n_elements; i++)
        g_assert_cmpfloat (cam_heatmap_get_map (difference)->data[i],
                           ==,
                           cam_heatmap_get_map (heatmaps[0])->data[i]
                               - cam_heatmap_get_map (heatmaps[1])->data[i]);
      g_assert_true (sum.exact);
      g_assert_cmpfloat_with_epsilon (sum.logit, (double)logits[a] - logits[b], TOLERANCE);
      g_assert_cmpfloat_with_epsilon (sum.evidence + sum.bias, sum.logit, TOLERANCE);
      g_assert_cmpfloat_with_epsilon (
          cam_map_get_mean (cam_heatmap_get_map (difference)), sum.evidence, TOLERANCE);
    }
  /* Before the ReLU, the map differs. */
  g_object_set (cam_session_get_explainer (session, 0), "layer", "conv_layers.4", NULL);
  session_settle (session);
  g_assert_false (cam_comparison_get_sum (cam_compare_get_comparison (compare)).exact);
  g_object_set (session, "scale", CAM_SCALE_ALL, NULL);
  session_settle (session);
  assert_scaled (compare, cam_explanation_get_n_classes (get_explanation (session, 0)));
  g_clear_object (&compare);
  session_end (session);
}

/* The bars are (w^A − w^B)·F; with the biases, their sum is the difference of the logits. */
static void
test_channels (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamCompare) compare = start (session);
  CamComparison *comparison = cam_compare_get_comparison (compare);
  CamChannelTable *table = cam_comparison_get_channels (comparison);
  CamExplanation *explanation = get_explanation (session, 0);
  g_autoptr (CamTensor) a = NULL;
  g_autoptr (CamTensor) b = NULL;

  a = cam_explanation_get_weights (
      explanation, CAM_METHOD_CAM, cam_compare_get_class (compare, CAM_SIDE_A), NULL, NULL);
  b = cam_explanation_get_weights (
      explanation, CAM_METHOD_CAM, cam_compare_get_class (compare, CAM_SIDE_B), NULL, NULL);
  g_assert_true (cam_channel_table_is_difference (table));
  for (guint k = 0; k < cam_channel_table_get_n_channels (table); k++)
    {
      const CamChannel *channel = cam_channel_table_get_channel (table, CAM_CHANNEL_ORDER_INDEX, k);

      g_assert_cmpfloat (channel->weight, ==, a->data[k] - b->data[k]);
      g_assert_cmpfloat (channel->contribution, ==, channel->weight * channel->gap_value);
    }
  g_assert_true (cam_channel_table_is_exact (table));
  g_assert_cmpfloat_with_epsilon (cam_channel_table_get_sum (table)
                                      + cam_channel_table_get_bias (table),
                                  cam_channel_table_get_logit (table),
                                  TOLERANCE);
  g_clear_object (&compare);
  session_end (session);
}

/* A and B are never the same class: picking the other side's class swaps them. */
static void
test_swap (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamCompare) compare = start (session);

  cam_compare_set_class (compare, CAM_SIDE_A, 0);
  cam_compare_set_class (compare, CAM_SIDE_B, 2);
  session_settle (session);
  assert_compares (compare, 0, 2);
  cam_compare_set_class (compare, CAM_SIDE_A, 2);
  session_settle (session);
  assert_compares (compare, 2, 0);
  cam_compare_set_class (compare, CAM_SIDE_B, 2);
  session_settle (session);
  assert_compares (compare, 0, 2);
  cam_compare_swap (compare);
  session_settle (session);
  assert_compares (compare, 2, 0);
  /* Classes that do not exist change nothing. */
  cam_compare_set_class (compare, CAM_SIDE_A, 99);
  cam_compare_set_class (compare, CAM_SIDE_B, 99);
  session_settle (session);
  assert_compares (compare, 2, 0);

  /* Both stay for the next picture if the class is kept. */
  g_object_set (session, "keep-class", TRUE, NULL);
  cam_session_set_selected (session, 1);
  session_settle (session);
  assert_compares (compare, 2, 0);
  g_clear_object (&compare);
  session_end (session);
}

/* CAM against Grad-CAM: the same class, each on its own scale. After the ReLU layer they are the
 * same picture. */
static void
test_methods (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamCompare) compare = start (session);
  CamComparison *comparison;

  g_object_set (compare, "against", CAM_COMPARE_AGAINST_METHOD, NULL);
  session_settle (session);
  comparison = cam_compare_get_comparison (compare);
  g_assert_cmpint (cam_comparison_get_side (comparison, CAM_SIDE_A)->method, ==, CAM_METHOD_CAM);
  g_assert_cmpint (
      cam_comparison_get_side (comparison, CAM_SIDE_B)->method, ==, CAM_METHOD_GRAD_CAM);
  g_assert_cmpuint (
      cam_compare_get_class (compare, CAM_SIDE_A), ==, cam_compare_get_class (compare, CAM_SIDE_B));
  g_assert_false (cam_comparison_shares_unit (comparison));
  assert_scaled (compare, 1);
  g_assert_false (cam_comparison_get_sum (comparison).exact);
  g_assert_null (cam_comparison_get_channels (comparison));
  g_assert_cmpfloat (cam_comparison_get_largest (comparison), <, 1e-3f);
  g_assert_true (cam_heatmap_is_empty (cam_comparison_get_difference (comparison)));

  /* Before the ReLU layer they differ. */
  g_object_set (cam_session_get_explainer (session, 0), "layer", "conv_layers.4", NULL);
  g_object_set (session, "relu", FALSE, NULL);
  session_settle (session);
  comparison = cam_compare_get_comparison (compare);
  g_assert_cmpfloat (cam_comparison_get_largest (comparison), >, 1e-3f);
  g_assert_cmpfloat (cam_comparison_get_largest (comparison), <=, 2);
  g_assert_false (cam_heatmap_is_empty (cam_comparison_get_difference (comparison)));
  g_clear_object (&compare);
  session_end (session);
}

/* A network without CAM: the difference is Grad-CAM's, whose sum is not that of the logits. */
static void
test_no_cam (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 64, 64, "cnn-lesson");
  CamSession *session = session_new_opened (set, "cnn-lesson");
  g_autoptr (CamCompare) compare = start (session);
  CamComparison *comparison = cam_compare_get_comparison (compare);

  g_assert_cmpint (
      cam_comparison_get_side (comparison, CAM_SIDE_A)->method, ==, CAM_METHOD_GRAD_CAM);
  g_assert_false (cam_comparison_get_sum (comparison).exact);
  g_assert_false (cam_channel_table_is_exact (cam_comparison_get_channels (comparison)));
  g_assert_null (cam_compare_get_refusal (compare));

  /* There is no CAM to compare Grad-CAM with, and that is said. */
  g_object_set (compare, "against", CAM_COMPARE_AGAINST_METHOD, NULL);
  session_settle (session);
  g_assert_nonnull (cam_compare_get_refusal (compare));
  g_assert_null (cam_compare_get_comparison (compare));
  g_clear_object (&compare);
  session_end (session);
}

/* When a second model is opened, it is compared with: B is its class of the same name. */
static void
test_models (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamCompare) compare = start (session);
  CamComparison *comparison;
  CamComparisonSum sum;

  open_second (session, "gap-deep");
  g_assert_cmpint (cam_compare_get_against (compare), ==, CAM_COMPARE_AGAINST_MODEL);
  comparison = cam_compare_get_comparison (compare);
  g_assert_true (
      cam_result_get_explanation (cam_comparison_get_side (comparison, CAM_SIDE_B)->result)
      == get_explanation (session, 1));
  g_assert_cmpuint (cam_compare_get_class (compare, CAM_SIDE_B),
                    ==,
                    cam_explainer_get_class_index (cam_session_get_explainer (session, 1)));
  /* Both are CAMs, in logits. */
  sum = cam_comparison_get_sum (comparison);
  g_assert_true (cam_comparison_shares_unit (comparison));
  assert_scaled (compare, 0);
  g_assert_true (sum.exact);
  g_assert_cmpfloat_with_epsilon (sum.evidence + sum.bias, sum.logit, TOLERANCE);
  g_assert_null (cam_comparison_get_channels (comparison));

  cam_session_close_model (session, 1);
  session_settle (session);
  g_assert_cmpint (cam_compare_get_against (compare), ==, CAM_COMPARE_AGAINST_CLASS);
  g_assert_nonnull (cam_compare_get_comparison (compare));
  g_clear_object (&compare);
  session_end (session);
}

/* If no name is shared, a class of the second model can be picked. */
static void
test_other_names (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "gap-100-classes");
  CamSession *session = session_new_opened (set, "gap-100-classes");
  g_autoptr (CamCompare) compare = start (session);

  open_second (session, "colours");
  g_assert_cmpuint (cam_explainer_get_class_index (cam_session_get_explainer (session, 1)),
                    ==,
                    CAM_EXPLAINER_NO_CLASS);
  g_assert_nonnull (cam_compare_get_refusal (compare));
  g_assert_null (cam_compare_get_comparison (compare));
  cam_compare_set_class (compare, CAM_SIDE_B, 1);
  session_settle (session);
  g_assert_null (cam_compare_get_refusal (compare));
  g_assert_cmpuint (
      cam_comparison_get_side (cam_compare_get_comparison (compare), CAM_SIDE_B)->class_index,
      ==,
      1);
  /* B's class stays if A's class or the picture changes. */
  cam_compare_set_class (compare, CAM_SIDE_A, 90);
  cam_session_set_selected (session, 1);
  session_settle (session);
  g_assert_cmpuint (cam_compare_get_class (compare, CAM_SIDE_B), ==, 1);
  g_clear_object (&compare);
  session_end (session);
}

/* The small maps: the likeliest class first, at most twelve, on one scale or each on its own. */
static void
test_small_maps (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "gap-100-classes");
  CamSession *session = session_new_opened (set, "gap-100-classes");
  g_autoptr (CamCompare) compare = NULL;
  GListModel *classes;
  guint n_scales = 0;
  float last_logit = INFINITY, last_maximum = NAN;

  g_object_set (session, "scale", CAM_SCALE_ALL, NULL);
  compare = start (session);
  classes = cam_compare_get_classes (compare);
  g_assert_cmpuint (g_list_model_get_n_items (classes), ==, CAM_COMPARE_MAX_CLASSES);
  for (guint i = 0; i < CAM_COMPARE_MAX_CLASSES; i++)
    {
      g_autoptr (CamComparedClass) item = g_list_model_get_item (classes, i);
      guint c = cam_compared_class_get_index (item);
      float maximum = cam_heatmap_get_scale (cam_compared_class_get_heatmap (item)).maximum;

      g_assert_cmpfloat (cam_compared_class_get_logit (item), <=, last_logit);
      last_logit = cam_compared_class_get_logit (item);
      g_assert_cmpfloat (
          last_logit, ==, cam_explanation_get_logits (get_explanation (session, 0))[c]);
      g_assert_true (cam_compared_class_get_is_a (item)
                     == (c == cam_compare_get_class (compare, CAM_SIDE_A)));
      g_assert_true (cam_compared_class_get_is_b (item)
                     == (c == cam_compare_get_class (compare, CAM_SIDE_B)));
      g_assert_true (i == 0 || maximum == last_maximum);
      g_assert_cmpuint (cam_heatmap_get_n_scaled (cam_compared_class_get_heatmap (item)), ==, 100);
      last_maximum = maximum;
    }

  g_object_set (session, "scale", CAM_SCALE_OWN, NULL);
  session_settle (session);
  for (guint i = 0; i < CAM_COMPARE_MAX_CLASSES; i++)
    {
      g_autoptr (CamComparedClass) item = g_list_model_get_item (classes, i);

      n_scales
          += cam_heatmap_get_scale (cam_compared_class_get_heatmap (item)).maximum != last_maximum;
      g_assert_cmpuint (cam_heatmap_get_n_scaled (cam_compared_class_get_heatmap (item)), ==, 1);
    }
  g_assert_cmpuint (n_scales, >=, CAM_COMPARE_MAX_CLASSES - 1);
  g_clear_object (&compare);
  session_end (session);
}

/* Nothing is computed while Compare is not shown. */
static void
test_inactive (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamCompare) compare = cam_compare_new (session);

  session_settle (session);
  cam_session_set_selected (session, 1);
  session_settle (session);
  g_assert_null (cam_compare_get_comparison (compare));
  g_assert_cmpuint (g_list_model_get_n_items (cam_compare_get_classes (compare)), ==, 0);
  g_clear_object (&compare);
  session_end (session);
}

static const TestCase cases[] = {
  { "/compare/first-sides", test_first_sides }, { "/compare/sum", test_sum },
  { "/compare/channels", test_channels },       { "/compare/swap", test_swap },
  { "/compare/methods", test_methods },         { "/compare/no-cam", test_no_cam },
  { "/compare/models", test_models },           { "/compare/other-names", test_other_names },
  { "/compare/small-maps", test_small_maps },   { "/compare/inactive", test_inactive },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
