/* SPDX-License-Identifier: MIT */

#include "cam-figure-write.h"
#include "cam-report-figure.h"
#include "evaluate-fixture.h"
#include "test-runner.h"

static GFile *
get_mask (TestSet *set, CamSession *session, guint index)
{
  const char *name = cam_sample_item_get_name (session_get_item (session, index));
  g_autofree char *stem = g_strndup (name, (gsize)(strrchr (name, '.') - name));
  g_autofree char *file = g_strdup_printf ("masks/%s.pgm", stem);

  return test_set_get_file (set, file);
}

/* Writes a mask for sample @index: the left half has one label, the right half another. */
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

/* Returns: the shares of sample @index from libcam's functions. */
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
  for (guint i = 0; i < EVALUATE_N; i++)
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

/* Evidence is measured on the masks that exist, with the maps of the picked method. */
static void
test_masks (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
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

static gboolean
are_predicted (CamSession *session)
{
  for (guint i = 0; i < EVALUATE_N; i++)
    if (cam_sample_item_get_state (session_get_item (session, i)) != CAM_SAMPLE_PREDICTED)
      return FALSE;
  return TRUE;
}

/* If the page is exported as soon as the last picture is predicted, the figure counts that
 * picture. */
static void
test_just_predicted (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = NULL;
  CamSession *session = cam_session_new ();
  g_autoptr (GFile) file = find_network ("gap-lesson");
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_object_set (session, "predict", FALSE, NULL);
  g_assert_no_error (open_model (session, file));
  g_assert_no_error (open_folder (session, folder));
  session_settle (session);
  evaluate = evaluate_start (session);
  g_assert_cmpint (cam_evaluate_get_state (evaluate), ==, CAM_EVALUATE_SOME);
  before = draw_page (evaluate);
  g_assert_nonnull (strstr (before, "Not predicted yet"));

  g_object_set (session, "predict", TRUE, NULL);
  wait_until (are_predicted (session));
  after = draw_page (evaluate);
  g_assert_null (strstr (after, "Not predicted yet"));
  g_clear_object (&evaluate);
  session_end (session);
}

/* If the page is exported while masks are still being measured, the figure says so and has the
 * results so far. */
static void
test_masks_unfinished (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = cam_evaluate_new (session);

  for (guint i = 0; i < EVALUATE_N; i++)
    write_mask (set, session, i);
  g_object_set (evaluate, "active", TRUE, NULL);
  wait_until (cam_evaluate_has_masks (evaluate));
  for (guint n = EVALUATE_N; n > 0; n--)
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
                     == (cam_evaluate_count_unmeasured (evaluate) < EVALUATE_N));
    }
  wait_until (cam_evaluate_count_unmeasured (evaluate) == 0);
  {
    /* The page is up to date at once, not some tenths of a second later. */
    g_autofree char *page = draw_page (evaluate);

    g_assert_null (strstr (page, "not measured yet"));
    assert_masks (evaluate, EVALUATE_N);
  }
  session_settle (session);
  remove_masks (set, session, EVALUATE_N);
  g_clear_object (&evaluate);
  session_end (session);
}

static void
test_no_masks (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = evaluate_start (session);

  session_settle (session);
  g_assert_false (cam_evaluate_has_masks (evaluate));
  g_assert_cmpuint (g_list_model_get_n_items (cam_evaluate_get_mask_rows (evaluate)), ==, 0);
  g_clear_object (&evaluate);
  session_end (session);
}

static const TestCase cases[] = {
  { "/evaluate/masks", test_masks },
  { "/evaluate/masks-unfinished", test_masks_unfinished },
  { "/evaluate/no-masks", test_no_masks },
  { "/evaluate/just-predicted", test_just_predicted },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
