/* SPDX-License-Identifier: MIT */

#include "cam-logits.h"
#include "cam-prediction-store.h"
#include "evaluate-fixture.h"
#include "gate.h"
#include "test-runner.h"

#include <math.h>

static void
wait_second (CamEvaluate *evaluate)
{
  const CamEvaluation *second;

  do
    g_main_context_iteration (NULL, TRUE);
  while ((second = cam_evaluate_get_evaluation_of (evaluate, 1)) == NULL || second->n_waiting > 0);
}

static guint
count_shown (CamSession *session)
{
  return g_list_model_get_n_items (G_LIST_MODEL (cam_session_get_shown_samples (session)));
}

static void
on_second (GObject *session, GAsyncResult *result, gpointer opened)
{
  g_assert_true (cam_session_open_model_finish (CAM_SESSION (session), result, NULL));
  *(gboolean *)opened = TRUE;
}

static int
predict_second (CamSession *session, CamSampleItem *item)
{
  CamModel *model = cam_explainer_get_model (cam_session_get_explainer (session, 1));
  g_autoptr (CamTensor) image = NULL;
  g_autoptr (CamTensor) logits = NULL;

  spy_set_off_duty (TRUE);
  image = cam_result_read_image (cam_sample_item_get_file (item), model, NULL, NULL, NULL);
  logits = cam_network_predict (cam_model_get_network (model), image, NULL, NULL);
  spy_set_off_duty (FALSE);
  return (int)cam_logits_get_prediction (logits);
}

/* Asserts that the second model's diagram has its own confidences, and that filtering by a bin
 * leaves as many samples as the bin counts. */
static void
assert_second_bins (CamEvaluate *evaluate)
{
  CamSession *session = cam_evaluate_get_session (evaluate);
  const CamCalibration *found = cam_evaluate_get_calibration_of (evaluate, 1);
  guint n[CAM_CALIBRATION_BINS] = { 0 }, n_correct[CAM_CALIBRATION_BINS] = { 0 };

  for (guint i = 0; i < EVALUATE_N; i++)
    {
      CamSampleItem *item = session_get_item (session, i);
      guint bin = cam_calibration_find_bin (cam_sample_item_get_other_probability (item));

      n[bin]++;
      n_correct[bin] += g_strcmp0 (cam_sample_item_get_other_name (item),
                                   cam_sample_item_get_target_name (item))
                        == 0;
    }
  g_assert_cmpuint (found->n, ==, EVALUATE_N);
  g_assert_cmpfloat (found->error, >, 0);
  g_assert_cmpfloat (found->error, !=, cam_evaluate_get_calibration_of (evaluate, 0)->error);
  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    {
      g_assert_cmpuint (found->bins[m].n, ==, n[m]);
      g_assert_cmpuint (found->bins[m].n_correct, ==, n_correct[m]);
      cam_evaluate_filter_bin (evaluate, 1, m);
      g_assert_cmpuint (count_shown (session), ==, n[m]);
    }
}

/* Both models are counted, each with its own classes, and the list can show the samples on which
 * they differ. */
static void
test_second (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = evaluate_start (session);
  g_autoptr (GFile) model = find_network ("cnn-lesson");
  gboolean opened = FALSE;
  const CamEvaluation *second;
  guint n[CAM_N_DIFFERENCES] = { 0 }, n_correct = 0;

  g_assert_null (cam_evaluate_get_evaluation_of (evaluate, 1));
  cam_session_open_model_async (session, 1, model, on_second, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  wait_second (evaluate);
  second = cam_evaluate_get_evaluation_of (evaluate, 1);
  for (guint i = 0; i < EVALUATE_N; i++)
    {
      CamSampleItem *item = session_get_item (session, i);
      int prediction = predict_second (session, item);
      int target = cam_sample_item_get_target (item);

      g_assert_cmpint (cam_sample_item_get_other_prediction (item), ==, prediction);
      n[cam_sample_item_get_difference (item)]++;
      n_correct += target == prediction;
      g_assert_true ((cam_sample_item_get_difference (item) != CAM_DIFFERENCE_NONE)
                     == (cam_sample_item_get_prediction (item) != prediction));
      g_assert_true ((cam_sample_item_get_difference (item) == CAM_DIFFERENCE_OTHER_RIGHT)
                     == (cam_sample_item_is_wrong (item) && target == prediction));
    }
  g_assert_cmpuint (second->n_correct, ==, n_correct);
  g_assert_cmpuint (EVALUATE_N - n[CAM_DIFFERENCE_NONE], >, 0);
  for (guint i = 0; i < CAM_N_DIFFERENCES; i++)
    {
      guint expected = i == CAM_DIFFERENCE_NONE ? EVALUATE_N - n[i] : n[i];

      g_assert_cmpuint (cam_evaluate_count_differences (evaluate, (CamDifference)i), ==, expected);
      cam_sample_list_show_difference (cam_session_get_shown_samples (session), (CamDifference)i);
      g_assert_cmpuint (count_shown (session), ==, expected);
    }
  for (guint i = 0; i < second->n_classes; i++)
    for (guint j = 0; j < second->n_classes; j++)
      {
        cam_evaluate_show_pair (evaluate, 1, (int)i, (int)j);
        g_assert_cmpuint (count_shown (session), ==, cam_evaluation_get_count (second, i, j));
      }

  assert_second_bins (evaluate);

  /* Without the second model, its filter ends. */
  cam_session_close_model (session, 1);
  g_assert_cmpuint (count_shown (session), ==, EVALUATE_N);
  while (cam_evaluate_get_evaluation_of (evaluate, 1) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (cam_sample_item_get_other_name (session_get_item (session, 0)));
  session_settle (session);
  g_clear_object (&evaluate);
  session_end (session);
}

/* Returns: (transfer full): a session on @set with two models, whose predictions are kept in @kept.
 */
static CamSession *
open_two (TestSet *set, GFile *kept, gboolean predict)
{
  CamSession *session = cam_session_new ();
  g_autoptr (GFile) first = find_network ("gap-lesson"), second = find_network ("cnn-lesson");
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  gboolean opened = FALSE;

  g_object_set (session, "predict", predict, NULL);
  cam_session_set_kept_folder (session, kept);
  g_assert_no_error (open_model (session, first));
  g_assert_no_error (open_folder (session, folder));
  cam_session_open_model_async (session, 1, second, on_second, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  return session;
}

/* After another start, the second model's predictions are known without predicting. They are also
 * known if that model is opened as the first. */
static void
test_second_kept (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  g_autofree char *path = g_dir_make_tmp ("cam-kept-XXXXXX", NULL);
  g_autoptr (GFile) kept = g_file_new_for_path (path);
  g_autoptr (GFile) second = find_network ("cnn-lesson");
  int predictions[EVALUATE_N];
  float probabilities[EVALUATE_N];

  for (guint start_number = 0; start_number < 2; start_number++)
    {
      CamSession *session = open_two (set, kept, start_number == 0);
      g_autoptr (CamEvaluate) evaluate = evaluate_start (session);

      wait_second (evaluate);
      for (guint i = 0; i < EVALUATE_N; i++)
        {
          CamSampleItem *item = session_get_item (session, i);

          if (start_number == 0)
            {
              predictions[i] = cam_sample_item_get_other_prediction (item);
              probabilities[i] = cam_sample_item_get_other_probability (item);
              g_assert_cmpfloat (probabilities[i], >, 0.25f);
            }
          g_assert_cmpint (predictions[i], ==, cam_sample_item_get_other_prediction (item));
          g_assert_cmpfloat (probabilities[i], ==, cam_sample_item_get_other_probability (item));
        }
      session_settle (session);
      if (start_number == 1)
        {
          g_assert_no_error (open_model (session, second));
          for (guint i = 0; i < EVALUATE_N; i++)
            {
              CamSampleItem *item = session_get_item (session, i);

              while (cam_sample_item_get_state (item) != CAM_SAMPLE_PREDICTED)
                g_main_context_iteration (NULL, TRUE);
              g_assert_cmpint (predictions[i], ==, cam_sample_item_get_prediction (item));
              g_assert_cmpfloat (probabilities[i], ==, cam_sample_item_get_probability (item));
            }
          session_settle (session);
        }
      g_clear_object (&evaluate);
      session_end (session);
    }
  evaluate_delete_folder (kept);
}

static guint
count_files (GFile *folder)
{
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
      folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GFile *file;
  guint n = 0;

  while (files != NULL && g_file_enumerator_iterate (files, NULL, &file, NULL, NULL)
         && file != NULL)
    n++;
  return n;
}

/* Holds the engine after everything is predicted, so that writing the predictions has to wait. */
typedef struct
{
  CamSession *session;
  Gate gate;
  guint model;
  gboolean held;
} Hold;

static gboolean
pass_gate (gpointer gate, GCancellable *cancellable, GError **error)
{
  gate_pass (gate, cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
is_predicted (const Hold *hold, guint index)
{
  CamSampleItem *item = session_get_item (hold->session, index);

  return hold->model == 0 ? cam_sample_item_get_state (item) == CAM_SAMPLE_PREDICTED
                          : cam_sample_item_get_other_prediction (item) >= 0;
}

static void
hold_if_done (Hold *hold)
{
  for (guint i = 0; i < g_list_model_get_n_items (cam_session_get_samples (hold->session)); i++)
    if (!is_predicted (hold, i))
      return;
  if (hold->held)
    return;
  hold->held = TRUE;
  gate_set_shut (&hold->gate, TRUE);
  cam_engine_run_async (cam_session_get_engine (hold->session),
                        CAM_PRIORITY_NOW,
                        NULL,
                        func_job_new (pass_gate, &hold->gate),
                        NULL,
                        NULL);
  gate_await (&hold->gate, 1);
}

/* The second model's predictions are not lost if the session ends before they are written. */
static void
test_second_kept_at_end (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  g_autofree char *path = g_dir_make_tmp ("cam-kept-XXXXXX", NULL);
  g_autoptr (GFile) kept = g_file_new_for_path (path);
  CamSession *session = open_two (set, kept, TRUE);
  g_autoptr (CamEvaluate) evaluate = cam_evaluate_new (session), again = NULL;
  Hold hold = { session, GATE_INIT, 1 };

  g_signal_connect_swapped (evaluate, "predicted", G_CALLBACK (hold_if_done), &hold);
  g_object_set (evaluate, "active", TRUE, NULL);
  wait_until (hold.held);
  g_assert_cmpuint (count_files (kept), <, 2);
  cam_session_stop (session);
  g_assert_cmpuint (count_files (kept), ==, 2);
  g_clear_object (&evaluate);
  session_end (session);

  session = open_two (set, kept, FALSE);
  again = evaluate_start (session);
  wait_second (again);
  for (guint i = 0; i < EVALUATE_N; i++)
    g_assert_cmpint (cam_sample_item_get_other_prediction (session_get_item (session, i)), >=, 0);
  session_settle (session);
  g_clear_object (&again);
  session_end (session);
  evaluate_delete_folder (kept);
}

static void
on_forgotten (GObject *session, GAsyncResult *result, gpointer n)
{
  *(int *)n = cam_session_forget_predictions_finish (CAM_SESSION (session), result, NULL);
}

/* Forgetting a model's predictions also prevents writing those that were about to be written, now,
 * later or at the end. @data: which model, and whether the session ends before the engine would
 * write them. */
static void
test_forget (gconstpointer data)
{
  guint model = GPOINTER_TO_UINT (data) % 2;
  gboolean at_once = GPOINTER_TO_UINT (data) >= 2;
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  g_autofree char *path = g_dir_make_tmp ("cam-kept-XXXXXX", NULL);
  g_autoptr (GFile) kept = g_file_new_for_path (path);
  CamSession *session = open_two (set, kept, model == 1);
  g_autoptr (CamEvaluate) evaluate = cam_evaluate_new (session);
  g_autoptr (CamPredictionTable) other = cam_prediction_table_new ();
  const guint8 other_key[CAM_PREDICTION_KEY_BYTES] = { 1 };
  Hold hold = { session, GATE_INIT, model };
  int n = -1;
  guint n_before;

  g_assert_true (cam_prediction_store_write (kept, other_key, other, NULL));
  if (model == 0)
    g_signal_connect_swapped (session, "notify::n-predicted", G_CALLBACK (hold_if_done), &hold);
  else
    g_signal_connect_swapped (evaluate, "predicted", G_CALLBACK (hold_if_done), &hold);
  g_object_set (session, "predict", TRUE, NULL);
  g_object_set (evaluate, "active", model == 1, NULL);
  wait_until (hold.held);
  n_before = count_files (kept);
  g_assert_cmpuint (n_before, <=, 1 + model);
  cam_session_forget_predictions_async (session, on_forgotten, &n);
  if (!at_once)
    {
      gate_set_shut (&hold.gate, FALSE);
      wait_until (n >= 0);
      g_assert_cmpint (n, ==, n_before);
      session_settle (session);
      g_assert_cmpuint (count_files (kept), ==, 0);
    }
  cam_session_stop (session);
  g_assert_cmpuint (count_files (kept), ==, 0);
  g_clear_object (&evaluate);
  session_end (session);
  evaluate_delete_folder (kept);
}

static const TestCase cases[] = {
  { "/evaluate/second", test_second },
  { "/evaluate/second-kept", test_second_kept },
  { "/evaluate/second-kept-at-end", test_second_kept_at_end },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *path = g_strdup_printf (
          "/evaluate/forget/%s%s", i % 2 == 0 ? "first" : "second", i < 2 ? "" : "-at-end");

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_forget);
    }
  return test_run (cases, G_N_ELEMENTS (cases));
}
