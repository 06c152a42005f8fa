/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>

#include "session-fixture.h"
#include "test-runner.h"

static guint
get_n_shown (CamSession *session)
{
  return g_list_model_get_n_items (G_LIST_MODEL (cam_session_get_shown_samples (session)));
}

static guint
get_shown (CamSession *session, guint position)
{
  return cam_sample_list_get_index (cam_session_get_shown_samples (session), position);
}

static void
show (CamSession *session, CamVerdict verdict)
{
  g_object_set (cam_session_get_shown_samples (session), "verdict", verdict, NULL);
}

/* With a filter for wrong samples, samples are added while predictions come in. */
static void
test_in_step (void)
{
  g_autoptr (TestSet) set = test_set_new (9, 20, 16, "colours");
  g_autoptr (GFile) model = find_network ("colours");
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  CamSession *session = cam_session_new ();

  test_set_add_broken (set, "0_.png");
  g_assert_no_error (open_folder (session, folder));
  show (session, CAM_VERDICT_WRONG);
  g_assert_cmpuint (get_n_shown (session), ==, 0);
  g_assert_cmpuint (cam_session_get_selected (session), ==, 0);
  g_assert_no_error (open_model (session, model));
  session_settle (session);

  g_assert_cmpuint (get_n_shown (session), ==, 9 - set->n_correct);
  for (guint i = 0; i < get_n_shown (session); i++)
    g_assert_true (cam_sample_item_is_wrong (session_get_item (session, get_shown (session, i))));
  /* Only a person changes the selection. */
  g_assert_cmpuint (cam_session_get_selected (session), ==, 0);
  show (session, CAM_VERDICT_FAILED);
  g_assert_cmpuint (get_n_shown (session), ==, 1);
  g_assert_cmpuint (get_shown (session, 0), ==, 0);
  show (session, CAM_VERDICT_CORRECT);
  g_assert_cmpuint (get_n_shown (session), ==, set->n_correct);
  session_end (session);
}

static void
test_probability (void)
{
  g_autoptr (TestSet) set = test_set_new (3, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");

  for (guint i = 0; i < 3; i++)
    {
      CamSampleItem *item = session_get_item (session, i);
      CamExplanation *explanation;

      cam_session_set_selected (session, i);
      session_wait_shown (session);
      explanation = cam_result_get_explanation (cam_session_get_result (session));
      g_assert_cmpfloat (
          cam_sample_item_get_probability (item),
          ==,
          cam_explanation_get_probabilities (explanation)[cam_sample_item_get_prediction (item)]);
    }
  session_end (session);
}

/* If the selected sample no longer passes the filter, the next one that does is selected. */
static void
test_selected (void)
{
  g_autoptr (TestSet) set = test_set_new (9, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  guint first, last, before;

  show (session, CAM_VERDICT_WRONG);
  first = get_shown (session, 0);
  last = get_shown (session, get_n_shown (session) - 1);
  g_assert_cmpuint (cam_session_get_selected (session), ==, first);
  show (session, CAM_VERDICT_ALL);
  g_assert_cmpuint (cam_session_get_selected (session), ==, first);

  g_assert_cmpuint (last, <, 8);
  cam_session_set_selected (session, 8);
  show (session, CAM_VERDICT_WRONG);
  g_assert_cmpuint (cam_session_get_selected (session), ==, last);

  before = cam_session_get_selected (session);
  show (session, CAM_VERDICT_FAILED);
  g_assert_cmpuint (get_n_shown (session), ==, 0);
  g_assert_cmpuint (cam_session_get_selected (session), ==, before);
  session_wait_shown (session);
  session_end (session);
}

/* Returns: a sample whose next one in the shown order is far away in the list of all. */
static guint
find_far_step (CamSession *session, guint *next)
{
  CamSampleList *shown = cam_session_get_shown_samples (session);

  for (guint i = 0; i < get_n_shown (session); i++)
    {
      *next = cam_sample_list_step (shown, i, 1);
      if (*next != CAM_SAMPLE_LIST_NONE && ABS ((int)*next - (int)i) > 1)
        return i;
    }
  g_assert_not_reached ();
}

/* The next sample in the present order is explained beforehand. */
static void
test_neighbours (void)
{
  g_autoptr (TestSet) set = test_set_new (9, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  CamSampleList *shown = cam_session_get_shown_samples (session);
  guint n_forward, start, next;

  g_object_set (shown, "order", CAM_SAMPLE_ORDER_UNSURE, NULL);
  start = find_far_step (session, &next);
  g_object_set (shown, "order", CAM_SAMPLE_ORDER_NAME, NULL);
  cam_session_set_selected (session, start);
  session_settle (session);
  g_object_set (shown, "order", CAM_SAMPLE_ORDER_UNSURE, NULL);
  session_settle (session);

  n_forward = spy_get_counts ().n_forward;
  cam_session_set_selected (session, next);
  g_assert_nonnull (cam_session_get_result (session));
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward);
  session_end (session);
}

/* Another test set or another model resets the filter; the order stays. */
static void
test_opened (void)
{
  g_autoptr (TestSet) set = test_set_new (9, 20, 16, "colours");
  g_autoptr (TestSet) other = test_set_new (4, 20, 16, "colours");
  g_autoptr (GFile) folder = g_file_new_for_path (other->folder);
  g_autoptr (GFile) model = find_network ("gap-100-classes");
  CamSession *session = session_new_opened (set, "colours");
  CamSampleList *shown = cam_session_get_shown_samples (session);
  const CamSampleFilter *filter = cam_sample_list_get_filter (shown);
  CamSampleOrder order;

  g_object_set (shown, "order", CAM_SAMPLE_ORDER_SURE, "target", 1, "text", "png", NULL);
  show (session, CAM_VERDICT_CORRECT);
  g_assert_no_error (open_folder (session, folder));
  g_assert_true (cam_sample_filter_is_open (filter));
  g_assert_cmpuint (get_n_shown (session), ==, 4);
  g_assert_cmpuint (cam_session_get_selected (session), ==, 0);
  g_object_get (shown, "order", &order, NULL);
  g_assert_cmpint (order, ==, CAM_SAMPLE_ORDER_SURE);
  session_settle (session);

  g_object_set (shown, "target", 1, NULL);
  show (session, CAM_VERDICT_WRONG);
  g_assert_no_error (open_model (session, model));
  session_settle (session);
  g_assert_cmpint (filter->verdict, ==, CAM_VERDICT_WRONG);
  g_assert_cmpint (filter->target, ==, CAM_ANY_CLASS);
  g_assert_cmpuint (get_n_shown (session), ==, cam_sample_list_count (shown, CAM_VERDICT_WRONG));
  session_end (session);
}

static const TestCase cases[] = {
  { "/session-filter/in-step", test_in_step },
  { "/session-filter/probability", test_probability },
  { "/session-filter/selected", test_selected },
  { "/session-filter/neighbours", test_neighbours },
  { "/session-filter/opened", test_opened },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
