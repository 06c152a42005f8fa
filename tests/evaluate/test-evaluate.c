/* SPDX-License-Identifier: MIT */

#include "cam-evaluate.h"
#include "cam-figure-write.h"
#include "cam-logits.h"
#include "cam-prediction-store.h"
#include "cam-report-figure.h"
#include "gate.h"
#include "session-fixture.h"
#include "test-runner.h"

#include <math.h>

#define N 9

static CamEvaluate *
start (CamSession *session)
{
  CamEvaluate *evaluate = cam_evaluate_new (session);

  g_assert_null (cam_evaluate_get_evaluation (evaluate));
  g_object_set (evaluate, "active", TRUE, NULL);
  return evaluate;
}

static void
count_updated (CamEvaluate *evaluate, guint *n)
{
  *n += 1;
}

/* What is counted is what the items say. */
static void
test_counts (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = start (session);
  const CamEvaluation *found = cam_evaluate_get_evaluation (evaluate);
  guint n_correct = 0, n_wrong = 0;

  g_assert_cmpint (cam_evaluate_get_state (evaluate), ==, CAM_EVALUATE_ALL);
  g_assert_cmpuint (found->n_samples, ==, N);
  for (guint i = 0; i < N; i++)
    {
      CamSampleItem *item = session_get_item (session, i);
      int target = cam_sample_item_get_target (item);
      int prediction = cam_sample_item_get_prediction (item);

      n_correct += cam_sample_item_is_correct (item);
      n_wrong += cam_sample_item_is_wrong (item);
      if (target >= 0)
        g_assert_cmpuint (
            cam_evaluation_get_count (found, (guint)target, (guint)prediction), >=, 1);
    }
  g_assert_cmpuint (found->n_correct, ==, n_correct);
  g_assert_cmpuint (found->n_wrong, ==, n_wrong);
  g_assert_cmpuint (n_wrong, >, 0);
  g_assert_cmpuint (cam_evaluate_get_calibration_of (evaluate, 0)->n, ==, n_correct + n_wrong);
  g_assert_cmpuint (
      g_list_model_get_n_items (cam_evaluate_get_classes (evaluate)), ==, found->n_classes);
  g_clear_object (&evaluate);
  session_end (session);
}

/* Predictions that come are counted; nothing is while nobody looks. */
static void
test_follows (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = start (session);
  g_autoptr (GFile) other = find_network ("gap-lesson");
  guint n_updated = 0;

  g_signal_connect (evaluate, "updated", G_CALLBACK (count_updated), &n_updated);
  g_assert_no_error (open_model (session, other));
  while (n_updated == 0 || cam_evaluate_get_state (evaluate) != CAM_EVALUATE_ALL)
    g_main_context_iteration (NULL, TRUE);
  session_settle (session);

  g_object_set (evaluate, "active", FALSE, NULL);
  n_updated = 0;
  g_assert_no_error (open_model (session, other));
  session_settle (session);
  g_assert_cmpuint (n_updated, ==, 0);
  g_clear_object (&evaluate);
  session_end (session);
}

static void
test_states (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  g_autoptr (GFile) model = find_network ("gap-lesson");
  CamSession *session = cam_session_new ();
  g_autoptr (CamEvaluate) evaluate = start (session);

  g_assert_cmpint (cam_evaluate_get_state (evaluate), ==, CAM_EVALUATE_NO_MODEL);
  g_assert_no_error (open_model (session, model));
  while (cam_evaluate_get_state (evaluate) == CAM_EVALUATE_NO_MODEL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (cam_evaluate_get_state (evaluate), ==, CAM_EVALUATE_NO_SET);
  session_settle (session);
  g_clear_object (&evaluate);
  session_end (session);
}

/* A bin of the diagram leaves as many samples as it counts. */
static void
test_filter_bin (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = start (session);
  GListModel *shown = G_LIST_MODEL (cam_session_get_shown_samples (session));

  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    {
      cam_evaluate_filter_bin (evaluate, 0, m);
      g_assert_cmpuint (g_list_model_get_n_items (shown),
                        ==,
                        cam_evaluate_get_calibration_of (evaluate, 0)->bins[m].n);
    }
  cam_sample_list_show_all (cam_session_get_shown_samples (session));
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, N);
  session_settle (session);
  g_clear_object (&evaluate);
  session_end (session);
}

/* A cell leaves as many samples as it counts, whatever was shown before. */
static void
test_filter_cell (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = start (session);
  CamSampleList *shown = cam_session_get_shown_samples (session);
  const CamEvaluation *found = cam_evaluate_get_evaluation (evaluate);

  g_object_set (shown, "text", "nothing is called like this", NULL);
  for (guint i = 0; i < found->n_classes; i++)
    for (guint j = 0; j < found->n_classes; j++)
      {
        cam_sample_list_show_classes (shown, FALSE, (int)i, (int)j);
        g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (shown)),
                          ==,
                          cam_evaluation_get_count (found, i, j));
      }
  session_settle (session);
  g_clear_object (&evaluate);
  session_end (session);
}

/* From one wrong sample to the next, to the end and back. */
static void
test_wrong (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = start (session);
  guint n = 0, first = 0;

  cam_session_set_selected (session, 0);
  n += cam_sample_item_is_wrong (session_get_item (session, 0));
  while (cam_evaluate_step_wrong (evaluate, 1))
    {
      g_assert_true (cam_sample_item_is_wrong (cam_session_get_sample (session)));
      n++;
    }
  g_assert_cmpuint (n, ==, cam_evaluate_get_evaluation (evaluate)->n_wrong);
  while (cam_evaluate_step_wrong (evaluate, -1))
    first = cam_session_get_selected (session);
  for (guint i = 0; n > 1 && i < first; i++)
    g_assert_false (cam_sample_item_is_wrong (session_get_item (session, i)));
  session_settle (session);
  g_clear_object (&evaluate);
  session_end (session);
}

static void
wait_map (CamEvaluate *evaluate, guint index, gboolean *made)
{
  *made = TRUE;
}

/* Maps are made when asked for, of what is asked for, and anew when they look otherwise. */
static void
test_maps (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = start (session);
  gboolean relu = TRUE;

  for (int kind = CAM_SHEET_PREDICTION; kind <= CAM_SHEET_DIFFERENCE; kind++)
    for (guint i = 0; i < N; i++)
      {
        CamSampleItem *item = session_get_item (session, i);
        GArray *samples = g_array_new (FALSE, FALSE, sizeof (guint));
        gboolean made = FALSE;
        gulong handler;

        g_object_set (evaluate, "sheet", kind, NULL);
        g_assert_null (cam_evaluate_get_map (evaluate, i));
        g_array_append_val (samples, i);
        handler = g_signal_connect (evaluate, "map", G_CALLBACK (wait_map), &made);
        cam_evaluate_request_maps (evaluate, samples);
        while (!made)
          g_main_context_iteration (NULL, TRUE);
        g_signal_handler_disconnect (evaluate, handler);
        g_assert_true ((cam_evaluate_get_map (evaluate, i) != NULL)
                       == (kind == CAM_SHEET_PREDICTION
                           || (kind == CAM_SHEET_TARGET && cam_sample_item_get_target (item) >= 0)
                           || cam_sample_item_is_wrong (item)));
        relu = !relu;
        g_object_set (session, "relu", relu, NULL);
        g_assert_null (cam_evaluate_get_map (evaluate, i));
      }
  session_settle (session);
  g_clear_object (&evaluate);
  session_end (session);
}

static GFile *
get_mask (TestSet *set, CamSession *session, guint index)
{
  const char *name = cam_sample_item_get_name (session_get_item (session, index));
  g_autofree char *stem = g_strndup (name, (gsize)(strrchr (name, '.') - name));
  g_autofree char *file = g_strdup_printf ("masks/%s.pgm", stem);

  return test_set_get_file (set, file);
}

/* A mask for sample @index: its left half is of one label, the rest of another. */
static void
write_mask (TestSet *set, CamSession *session, guint index)
{
  g_autoptr (GFile) mask = get_mask (set, session, index);
  g_autoptr (GFile) folder = g_file_get_parent (mask);
  g_autoptr (GString) pixels = g_string_new ("P5 20 16 255\n");

  g_file_make_directory (folder, NULL, NULL);
  for (guint i = 0; i < 20 * 16; i++)
    g_string_append_c (pixels, i % 20 < 10 ? 3 : 5);
  g_assert_true (
      g_file_replace_contents (mask, pixels->str, pixels->len, NULL, FALSE, 0, NULL, NULL, NULL));
}

static void
remove_masks (TestSet *set, CamSession *session, guint n)
{
  g_autoptr (GFile) folder = test_set_get_file (set, "masks");

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GFile) mask = get_mask (set, session, i);

      g_assert_true (g_file_delete (mask, NULL, NULL));
    }
  g_assert_true (g_file_delete (folder, NULL, NULL));
}

static void
wait_masks (CamEvaluate *evaluate)
{
  while (cam_evaluate_get_masks (evaluate) == NULL || cam_evaluate_count_unmeasured (evaluate) > 0
         || g_list_model_get_n_items (cam_evaluate_get_mask_rows (evaluate)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* What the libcam functions say of sample @index. */
static CamMaskShares *
measure (CamSession *session, guint index)
{
  g_autoptr (CamResult) result
      = cam_result_new_for_file (cam_sample_item_get_file (session_get_item (session, index)),
                                 cam_session_get_model (session),
                                 cam_explainer_get_layer (cam_session_get_explainer (session, 0)),
                                 NULL,
                                 NULL);
  CamExplanation *explanation = cam_result_get_explanation (result);
  g_autoptr (CamTensor) map = cam_explanation_get_map (explanation,
                                                       cam_session_get_method (session),
                                                       cam_explanation_get_prediction (explanation),
                                                       NULL,
                                                       NULL);
  CamMask mask = { 20, 16, g_new (guint8, 20 * 16) };
  CamMaskShares *shares;

  for (guint i = 0; i < 20 * 16; i++)
    mask.labels[i] = i % 20 < 10 ? 3 : 5;
  shares = cam_mask_shares_measure (&mask, cam_result_get_picture (result), map, NULL, NULL);
  g_free (mask.labels);
  return shares;
}

static void
assert_masks (CamEvaluate *evaluate, guint n_masks)
{
  CamSession *session = cam_evaluate_get_session (evaluate);
  const CamMaskSummary *found = cam_evaluate_get_masks (evaluate);
  g_autoptr (CamMaskRow) all = g_list_model_get_item (cam_evaluate_get_mask_rows (evaluate), 0);
  g_autoptr (CamMaskRow) one = g_list_model_get_item (cam_evaluate_get_mask_rows (evaluate), 1);
  double evidence = 0;
  guint n = 0;

  spy_set_off_duty (TRUE);
  g_assert_cmpuint (found->n_measured, ==, n_masks);
  g_assert_cmpuint (found->n_labels, ==, 2);
  for (guint i = 0; i < N; i++)
    {
      const CamMaskShares *shares = cam_evaluate_get_mask_shares (evaluate, i);
      g_autoptr (CamMaskShares) expected = i < n_masks ? measure (session, i) : NULL;

      g_assert_true ((shares != NULL) == (i < n_masks));
      if (shares == NULL)
        continue;
      g_assert_cmpfloat (shares->parts[0].evidence, ==, expected->parts[0].evidence);
      g_assert_cmpint (shares->highest, ==, expected->highest);
      if (shares->highest == CAM_MASK_NONE)
        continue;
      evidence += (double)shares->parts[0].evidence;
      n++;
    }
  spy_set_off_duty (FALSE);
  g_assert_cmpuint (cam_mask_row_get_n (all), ==, n);
  g_assert_cmpfloat_with_epsilon (cam_mask_row_get_mean (all, 0)->evidence, evidence / n, 1e-12);
  g_assert_cmpfloat_with_epsilon (cam_mask_row_get_mean (all, 0)->area, 0.5, 1e-6);
  g_assert_cmpint (cam_mask_row_get_kind (one), ==, CAM_MASK_ROW_SELECTED);
  g_assert_cmpuint (cam_mask_row_get_n (one), ==, 1);
  g_assert_cmpfloat (
      cam_mask_row_get_mean (one, 1)->evidence,
      ==,
      (double)cam_evaluate_get_mask_shares (evaluate, cam_session_get_selected (session))
          ->parts[1]
          .evidence);
}

/* Evidence is held against the masks that there are, of the maps that are looked at. */
static void
test_masks (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = cam_evaluate_new (session);

  for (guint i = 0; i < 5; i++)
    write_mask (set, session, i);
  g_object_set (evaluate, "active", TRUE, NULL);
  wait_masks (evaluate);
  g_assert_true (cam_evaluate_has_masks (evaluate));
  assert_masks (evaluate, 5);
  cam_session_set_selected (session, 3);
  assert_masks (evaluate, 5);

  g_object_set (session, "method", CAM_METHOD_GRAD_CAM, NULL);
  g_assert_null (cam_evaluate_get_masks (evaluate));
  wait_masks (evaluate);
  assert_masks (evaluate, 5);
  session_settle (session);
  remove_masks (set, session, 5);
  g_clear_object (&evaluate);
  session_end (session);
}

/* Returns: (transfer full): the figure of the page as SVG. */
static char *
draw_page (CamEvaluate *evaluate)
{
  g_autoptr (CamReport) report = cam_evaluate_make_report (evaluate, "set");
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = cam_report_make_figure (report, spec, NULL);
  g_autoptr (GBytes) svg = NULL;

  g_assert_true (cam_figure_prepare (figure, NULL, NULL));
  svg = cam_figure_render (figure, CAM_FIGURE_SVG, NULL, NULL);
  return g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
}

/* The page is exported while masks are still measured: the figure says so, and tells of those that
 * were. */
static void
test_masks_unfinished (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = cam_evaluate_new (session);

  for (guint i = 0; i < N; i++)
    write_mask (set, session, i);
  g_object_set (evaluate, "active", TRUE, NULL);
  wait_until (cam_evaluate_has_masks (evaluate));
  for (guint n = N; n > 0; n--)
    {
      g_autofree char *left = NULL;
      g_autofree char *page = NULL;

      wait_until (cam_evaluate_count_unmeasured (evaluate) <= n);
      left = g_strdup_printf ("%u picture", cam_evaluate_count_unmeasured (evaluate));
      page = draw_page (evaluate);
      g_assert_true (cam_evaluate_count_unmeasured (evaluate) == 0 || strstr (page, left) != NULL);
      g_assert_true ((strstr (page, "not measured yet") != NULL)
                     == (cam_evaluate_count_unmeasured (evaluate) > 0));
      g_assert_true ((strstr (page, "All pictures") != NULL)
                     == (cam_evaluate_count_unmeasured (evaluate) < N));
    }
  wait_until (cam_evaluate_count_unmeasured (evaluate) == 0);
  {
    /* Summed up at once, not some tenths of a second later. */
    g_autofree char *page = draw_page (evaluate);

    g_assert_null (strstr (page, "not measured yet"));
    assert_masks (evaluate, N);
  }
  session_settle (session);
  remove_masks (set, session, N);
  g_clear_object (&evaluate);
  session_end (session);
}

static void
test_no_masks (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = start (session);

  session_settle (session);
  g_assert_false (cam_evaluate_has_masks (evaluate));
  g_assert_cmpuint (g_list_model_get_n_items (cam_evaluate_get_mask_rows (evaluate)), ==, 0);
  g_clear_object (&evaluate);
  session_end (session);
}

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

/* Its reliability diagram is of its own confidences, and a bin leaves as many samples as it counts.
 */
static void
assert_second_bins (CamEvaluate *evaluate)
{
  CamSession *session = cam_evaluate_get_session (evaluate);
  const CamCalibration *found = cam_evaluate_get_calibration_of (evaluate, 1);
  guint n[CAM_CALIBRATION_BINS] = { 0 }, n_correct[CAM_CALIBRATION_BINS] = { 0 };

  for (guint i = 0; i < N; i++)
    {
      CamSampleItem *item = session_get_item (session, i);
      guint bin = cam_calibration_find_bin (cam_sample_item_get_other_probability (item));

      n[bin]++;
      n_correct[bin] += g_strcmp0 (cam_sample_item_get_other_name (item),
                                   cam_sample_item_get_target_name (item))
                        == 0;
    }
  g_assert_cmpuint (found->n, ==, N);
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

/* Both models are counted, each in its classes, and the list shows where they differ. */
static void
test_second (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = start (session);
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
  for (guint i = 0; i < N; i++)
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
  g_assert_cmpuint (N - n[CAM_DIFFERENCE_NONE], >, 0);
  for (guint i = 0; i < CAM_N_DIFFERENCES; i++)
    {
      guint expected = i == CAM_DIFFERENCE_NONE ? N - n[i] : n[i];

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

  /* Without it nothing is filtered by it. */
  cam_session_close_model (session, 1);
  g_assert_cmpuint (count_shown (session), ==, N);
  while (cam_evaluate_get_evaluation_of (evaluate, 1) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (cam_sample_item_get_other_name (session_get_item (session, 0)));
  session_settle (session);
  g_clear_object (&evaluate);
  session_end (session);
}

static void remove_form (GFile *folder);

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
  cam_session_keep_predictions (session, kept);
  g_assert_no_error (open_model (session, first));
  g_assert_no_error (open_folder (session, folder));
  cam_session_open_model_async (session, 1, second, on_second, &opened);
  while (!opened)
    g_main_context_iteration (NULL, TRUE);
  return session;
}

/* The second start knows what the second model said, though it predicts nothing; and the same table
 * has it when that model is the first. */
static void
test_second_kept (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  g_autofree char *path = g_dir_make_tmp ("cam-kept-XXXXXX", NULL);
  g_autoptr (GFile) kept = g_file_new_for_path (path);
  g_autoptr (GFile) second = find_network ("cnn-lesson");
  int predictions[N];
  float probabilities[N];

  for (guint start_number = 0; start_number < 2; start_number++)
    {
      CamSession *session = open_two (set, kept, start_number == 0);
      g_autoptr (CamEvaluate) evaluate = start (session);

      wait_second (evaluate);
      for (guint i = 0; i < N; i++)
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
          for (guint i = 0; i < N; i++)
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
  remove_form (kept);
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

/* Holds the engine when all is predicted, so that what is to be written then waits behind it. */
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

/* What the second model said a moment ago is not lost when the session ends before it is written.
 */
static void
test_second_kept_at_end (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
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
  again = start (session);
  wait_second (again);
  for (guint i = 0; i < N; i++)
    g_assert_cmpint (cam_sample_item_get_other_prediction (session_get_item (session, i)), >=, 0);
  session_settle (session);
  g_clear_object (&again);
  session_end (session);
  remove_form (kept);
}

static void
on_forgotten (GObject *session, GAsyncResult *result, gpointer n)
{
  *(int *)n = cam_session_forget_predictions_finish (CAM_SESSION (session), result, NULL);
}

/* What a model has said is forgotten, though just then it was to be written; nor is it written
 * later, or at the end. @data: which model, and whether the session ends before the engine gets to
 * it. */
static void
test_forget (gconstpointer data)
{
  guint model = GPOINTER_TO_UINT (data) % 2;
  gboolean at_once = GPOINTER_TO_UINT (data) >= 2;
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
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
  remove_form (kept);
}

/* Makes the test set's folder anew: each of its pictures, in their order, is at a path of
 * @paths. */
static GFile *
make_form (TestSet *set, CamSession *session, const char *const *paths)
{
  g_autofree char *path = g_dir_make_tmp ("cam-form-XXXXXX", NULL);
  GFile *folder = g_file_new_for_path (path);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) target = g_file_resolve_relative_path (folder, paths[i]);
      g_autoptr (GFile) parent = g_file_get_parent (target);

      g_file_make_directory_with_parents (parent, NULL, NULL);
      g_assert_true (g_file_copy (cam_sample_item_get_file (session_get_item (session, i)),
                                  target,
                                  G_FILE_COPY_NONE,
                                  NULL,
                                  NULL,
                                  NULL,
                                  NULL));
    }
  return folder;
}

static void
remove_form (GFile *folder)
{
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
      folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GFile *file;

  while (files != NULL && g_file_enumerator_iterate (files, NULL, &file, NULL, NULL)
         && file != NULL)
    remove_form (file);
  g_assert_true (g_file_delete (folder, NULL, NULL));
}

/* A form of a folder, how many of its samples the model can be right about, and what of the
 * others. */
typedef struct
{
  const char *name;
  const char *paths[N];
  CamEvaluateState state;
  guint n_samples, n_counted, n_unknown, n_out_of_range, n_without;
} Form;

static const Form forms[] = {
  { "class-folders",
    { "0/a.png", "1/b.jpg", "2/c.png", "3/d.jpg", "0/e.png", NULL },
    CAM_EVALUATE_ALL,
    5,
    5 },
  { "parts",
    { "train/0/a.png", "val/0/b.jpg", "test/0/c.png", "test/1/d.jpg", NULL },
    CAM_EVALUATE_ALL,
    2,
    2 },
  { "unknown-class",
    { "class 0/a.png", "class 1/b.jpg", "cactus/c.png", "cactus/d.jpg", NULL },
    CAM_EVALUATE_ALL,
    4,
    2,
    .n_unknown = 2 },
  { "out-of-range",
    { "0_a.png", "1_b.jpg", "7_c.png", NULL },
    CAM_EVALUATE_ALL,
    3,
    2,
    .n_out_of_range = 1 },
  { "no-labels",
    { "one.png", "two.jpg", "three.png", NULL },
    CAM_EVALUATE_NO_TARGETS,
    3,
    0,
    .n_without = 3 },
};

/* Every picture is listed and predicted, whatever the folder's form; what has no class of the
 * model's is counted apart. */
static void
test_form (gconstpointer data)
{
  const Form *form = data;
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (GFile) folder = make_form (set, session, form->paths);
  g_autoptr (CamEvaluate) evaluate = NULL;
  const CamEvaluation *found;

  g_assert_no_error (open_folder (session, folder));
  session_settle (session);
  evaluate = start (session);
  found = cam_evaluate_get_evaluation (evaluate);
  g_assert_cmpint (cam_evaluate_get_state (evaluate), ==, form->state);
  g_assert_cmpuint (found->n_samples, ==, form->n_samples);
  g_assert_cmpuint (found->n_correct + found->n_wrong, ==, form->n_counted);
  g_assert_cmpuint (found->n_unknown, ==, form->n_unknown);
  g_assert_cmpuint (found->n_out_of_range, ==, form->n_out_of_range);
  g_assert_cmpuint (found->n_without_target, ==, form->n_without);
  for (guint i = 0; i < form->n_samples; i++)
    {
      CamSampleItem *item = session_get_item (session, i);

      g_assert_cmpint (cam_sample_item_get_state (item), ==, CAM_SAMPLE_PREDICTED);
      cam_session_set_selected (session, i);
      session_wait_shown (session);
    }
  session_settle (session);
  g_clear_object (&evaluate);
  session_end (session);
  remove_form (folder);
}

static void
test_texts (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = start (session);
  guint n = cam_evaluate_get_evaluation (evaluate)->n_classes;
  g_autofree char *csv = cam_evaluate_to_csv (evaluate);
  g_autofree char *markdown = cam_evaluate_to_markdown (evaluate);
  g_auto (GStrv) csv_lines = g_strsplit (csv, "\n", -1);
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);

  /* Two tables with a header, an empty line between them, and what follows the last line feed. */
  g_assert_cmpuint (g_strv_length (csv_lines), ==, 2 * (n + 1) + 2);
  g_assert_cmpuint (g_strv_length (lines), ==, 2 * (n + 2) + 2);
  g_assert_true (g_str_has_prefix (lines[1], "|---|---|"));
  g_assert_true (g_str_has_prefix (lines[2], "| "));
  g_assert_true (strstr (csv_lines[n + 3], ",") != NULL);
  g_clear_object (&evaluate);
  session_end (session);
}

static const TestCase cases[] = {
  { "/evaluate/counts", test_counts },
  { "/evaluate/follows", test_follows },
  { "/evaluate/states", test_states },
  { "/evaluate/filter-bin", test_filter_bin },
  { "/evaluate/filter-cell", test_filter_cell },
  { "/evaluate/wrong", test_wrong },
  { "/evaluate/maps", test_maps },
  { "/evaluate/masks", test_masks },
  { "/evaluate/masks-unfinished", test_masks_unfinished },
  { "/evaluate/no-masks", test_no_masks },
  { "/evaluate/second", test_second },
  { "/evaluate/second-kept", test_second_kept },
  { "/evaluate/second-kept-at-end", test_second_kept_at_end },
  { "/evaluate/texts", test_texts },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strdup_printf ("/evaluate/form/%s", forms[i].name);

      g_test_add_data_func (path, &forms[i], test_form);
    }
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *path = g_strdup_printf (
          "/evaluate/forget/%s%s", i % 2 == 0 ? "first" : "second", i < 2 ? "" : "-at-end");

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_forget);
    }
  return test_run (cases, G_N_ELEMENTS (cases));
}
