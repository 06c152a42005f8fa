/* SPDX-License-Identifier: MIT */

#include "cam-logits.h"
#include "evaluate-fixture.h"
#include "test-runner.h"

#include <math.h>

static void
count_updated (CamEvaluate *evaluate, guint *n)
{
  *n += 1;
}

/* The counts are those of the items' verdicts. */
static void
test_counts (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = evaluate_start (session);
  const CamEvaluation *found = cam_evaluate_get_evaluation (evaluate);
  guint n_correct = 0, n_wrong = 0;

  g_assert_cmpint (cam_evaluate_get_state (evaluate), ==, CAM_EVALUATE_ALL);
  g_assert_cmpuint (found->n_samples, ==, EVALUATE_N);
  for (guint i = 0; i < EVALUATE_N; i++)
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

/* New predictions are counted, but not while Evaluate is not shown. */
static void
test_follows (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = evaluate_start (session);
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
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  g_autoptr (GFile) model = find_network ("gap-lesson");
  CamSession *session = cam_session_new ();
  g_autoptr (CamEvaluate) evaluate = evaluate_start (session);

  g_assert_cmpint (cam_evaluate_get_state (evaluate), ==, CAM_EVALUATE_NO_MODEL);
  g_assert_no_error (open_model (session, model));
  while (cam_evaluate_get_state (evaluate) == CAM_EVALUATE_NO_MODEL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (cam_evaluate_get_state (evaluate), ==, CAM_EVALUATE_NO_SET);
  session_settle (session);
  g_clear_object (&evaluate);
  session_end (session);
}

/* Filtering by a bin of the diagram leaves as many samples as the bin counts. */
static void
test_filter_bin (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = evaluate_start (session);
  GListModel *shown = G_LIST_MODEL (cam_session_get_shown_samples (session));

  for (guint m = 0; m < CAM_CALIBRATION_BINS; m++)
    {
      cam_evaluate_filter_bin (evaluate, 0, m);
      g_assert_cmpuint (g_list_model_get_n_items (shown),
                        ==,
                        cam_evaluate_get_calibration_of (evaluate, 0)->bins[m].n);
    }
  cam_sample_list_show_all (cam_session_get_shown_samples (session));
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, EVALUATE_N);
  session_settle (session);
  g_clear_object (&evaluate);
  session_end (session);
}

/* Filtering by a cell leaves as many samples as the cell counts, whatever was shown before. */
static void
test_filter_cell (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = evaluate_start (session);
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

/* Steps lead from one wrong sample to the next, to the end and back. */
static void
test_wrong (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = evaluate_start (session);
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

/* Maps are made when they are requested, only those, and again after a change of options. */
static void
test_maps (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = evaluate_start (session);
  gboolean relu = TRUE;

  for (int kind = CAM_SHEET_PREDICTION; kind <= CAM_SHEET_DIFFERENCE; kind++)
    for (guint i = 0; i < EVALUATE_N; i++)
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

/* Returns: (transfer full): a new folder with the test set's pictures, in their order, at the paths
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

/* A form of a folder, and how its samples count: how many have a class of the model, and why the
 * others have none. */
typedef struct
{
  const char *name;
  const char *paths[EVALUATE_N];
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

/* Every picture is listed and predicted, whatever the folder's form. Samples without a class of the
 * model are counted separately. */
static void
test_form (gconstpointer data)
{
  const Form *form = data;
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (GFile) folder = make_form (set, session, form->paths);
  g_autoptr (CamEvaluate) evaluate = NULL;
  const CamEvaluation *found;

  g_assert_no_error (open_folder (session, folder));
  session_settle (session);
  evaluate = evaluate_start (session);
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
  evaluate_delete_folder (folder);
}

static void
test_texts (void)
{
  g_autoptr (TestSet) set = test_set_new (EVALUATE_N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamEvaluate) evaluate = evaluate_start (session);
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
  return test_run (cases, G_N_ELEMENTS (cases));
}
