/* SPDX-License-Identifier: MIT */

#include "cam-session-watch.h"
#include "session-fixture.h"
#include "test-runner.h"

#include <glib/gstdio.h>

#define N 8

static guint
count (CamSession *session)
{
  return g_list_model_get_n_items (cam_session_get_samples (session));
}

static void
wait_count (CamSession *session, guint n)
{
  while (count (session) != n)
    g_main_context_iteration (NULL, TRUE);
}

static char *
get_path (TestSet *set, const char *name)
{
  return g_build_filename (set->folder, name, NULL);
}

static void
remove_sample (TestSet *set, const char *name)
{
  g_autofree char *path = get_path (set, name);

  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Copies sample @from; the file appears with all its content. */
static void
copy_sample (TestSet *set, const char *from, const char *to)
{
  g_autofree char *source = get_path (set, from);
  g_autofree char *draft = get_path (set, ".draft");
  g_autofree char *target = get_path (set, to);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (draft, bytes, (gssize)length, NULL));
  g_assert_cmpint (g_rename (draft, target), ==, 0);
}

/* Each item has its position as index and is in the shown list, and the counts are right. */
static void
assert_whole (CamSession *session)
{
  CamSampleList *shown = cam_session_get_shown_samples (session);
  guint n_predicted = 0, n_correct = 0, n_failed = 0, n_shown = 0;

  for (guint i = 0; i < count (session); i++)
    {
      CamSampleItem *item = session_get_item (session, i);
      guint position = cam_sample_list_find (shown, i);

      g_assert_cmpuint (cam_sample_item_get_index (item), ==, i);
      g_assert_true (
          g_file_equal (cam_sample_item_get_file (item),
                        cam_dataset_get_sample (cam_session_get_dataset (session), i)->file));
      n_predicted += cam_sample_item_get_state (item) == CAM_SAMPLE_PREDICTED;
      n_correct += cam_sample_item_is_correct (item);
      n_failed += cam_sample_item_get_state (item) == CAM_SAMPLE_FAILED;
      g_assert_true ((position != CAM_SAMPLE_LIST_NONE)
                     == cam_sample_filter_matches (cam_sample_list_get_filter (shown), item));
      n_shown += position != CAM_SAMPLE_LIST_NONE;
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (shown)), ==, n_shown);
  g_assert_cmpuint (session->n_predicted, ==, n_predicted);
  g_assert_cmpuint (session->n_correct, ==, n_correct);
  g_assert_cmpuint (session->n_failed, ==, n_failed);
  g_assert_cmpuint (n_predicted + n_failed, ==, count (session));
}

/* Applies the changes that the shown list notifies, which must be enough to follow it. */
static void
follow (GListModel *shown, guint position, guint n_removed, guint n_added, GPtrArray *mirror)
{
  g_ptr_array_remove_range (mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (mirror, (int)(position + i), g_list_model_get_item (shown, position + i));
}

static GPtrArray *
mirror_new (CamSession *session)
{
  GListModel *shown = G_LIST_MODEL (cam_session_get_shown_samples (session));
  GPtrArray *mirror = g_ptr_array_new_with_free_func (g_object_unref);

  follow (shown, 0, 0, g_list_model_get_n_items (shown), mirror);
  g_signal_connect (shown, "items-changed", G_CALLBACK (follow), mirror);
  return mirror;
}

static void
mirror_end (CamSession *session, GPtrArray *mirror)
{
  GListModel *shown = G_LIST_MODEL (cam_session_get_shown_samples (session));

  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (shown));
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (shown, i);

      g_assert_true (mirror->pdata[i] == item);
    }
  g_signal_handlers_disconnect_by_func (shown, follow, mirror);
  g_ptr_array_unref (mirror);
}

/* The selection, the filter and predictions stay while other samples are added and removed. */
static void
test_come_and_go (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamSessionWatch) watch = cam_session_watch_new (session);
  g_autofree char *first = g_strdup (cam_sample_item_get_name (session_get_item (session, 0)));
  g_autofree char *last = g_strdup (cam_sample_item_get_name (session_get_item (session, N - 1)));
  CamSampleItem *selected;
  CamResult *result;
  GPtrArray *mirror = mirror_new (session);
  guint n_forward;

  cam_session_set_selected (session, 3);
  session_wait_shown (session);
  session_settle (session);
  selected = cam_session_get_sample (session);
  result = cam_session_get_result (session);
  g_object_set (cam_session_get_shown_samples (session), "verdict", CAM_VERDICT_CORRECT, NULL);
  selected = cam_session_get_sample (session);
  session_wait_shown (session);
  session_settle (session);
  result = cam_session_get_result (session);
  n_forward = spy_get_counts ().n_predict;

  copy_sample (set, last, "0_00000.png");
  copy_sample (set, last, "3_99999.png");
  wait_count (session, N + 2);
  session_settle (session);
  assert_whole (session);
  g_assert_true (cam_session_get_sample (session) == selected);
  g_assert_true (cam_session_get_result (session) == result);
  g_assert_cmpstr (cam_sample_item_get_name (session_get_item (session, 0)), ==, "0_00000.png");
  /* Predictions of the other samples are known. */
  g_assert_cmpuint (spy_get_counts ().n_predict - n_forward, <=, 2);

  remove_sample (set, first);
  remove_sample (set, "3_99999.png");
  wait_count (session, N);
  session_settle (session);
  assert_whole (session);
  g_assert_true (cam_session_get_sample (session) == selected);
  g_assert_cmpint (cam_sample_list_get_filter (cam_session_get_shown_samples (session))->verdict,
                   ==,
                   CAM_VERDICT_CORRECT);
  mirror_end (session, mirror);
  g_clear_object (&watch);
  session_end (session);
}

/* If the selected sample is removed, the one after it is selected. */
static void
test_selected_goes (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamSessionWatch) watch = cam_session_watch_new (session);
  g_autofree char *name = g_strdup (cam_sample_item_get_name (session_get_item (session, 2)));
  CamSampleItem *next = session_get_item (session, 3);

  cam_session_set_selected (session, 2);
  session_wait_shown (session);
  session_settle (session);
  remove_sample (set, name);
  wait_count (session, N - 1);
  g_assert_true (cam_session_get_sample (session) == next);
  session_wait_shown (session);
  session_settle (session);
  assert_whole (session);
  g_clear_object (&watch);
  session_end (session);
}

/* A replaced picture is predicted again, and explained again if it is selected. */
static void
test_replaced (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session;
  g_autoptr (CamSessionWatch) watch = NULL;
  CamSampleItem *item;
  CamResult *result;

  test_set_add_broken (set, "0_zz.png");
  session = session_new_opened (set, "gap-lesson");
  watch = cam_session_watch_new (session);
  for (guint i = 0; i < count (session); i++)
    if (g_str_equal (cam_sample_item_get_name (session_get_item (session, i)), "0_zz.png"))
      cam_session_set_selected (session, i);
  session_settle (session);
  item = cam_session_get_sample (session);
  g_assert_cmpint (cam_sample_item_get_state (item), ==, CAM_SAMPLE_FAILED);
  g_assert_cmpuint (session->n_failed, ==, 1);

  copy_sample (set, cam_sample_item_get_name (session_get_item (session, N)), "0_zz.png");
  while (cam_sample_item_get_state (item) != CAM_SAMPLE_PREDICTED)
    g_main_context_iteration (NULL, TRUE);
  session_wait_shown (session);
  session_settle (session);
  assert_whole (session);
  g_assert_true (cam_session_get_sample (session) == item);
  result = cam_session_get_result (session);
  g_assert_nonnull (result);
  g_clear_object (&watch);
  session_end (session);
}

static void
on_lost (CamSessionWatch *watch, const char *message, char **lost)
{
  g_assert_null (*lost);
  *lost = g_strdup (message);
}

/* The session says when the folder is gone; when the folder is back, the list is updated again. */
static void
test_lost (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamSessionWatch) watch = cam_session_watch_new (session);
  g_autofree char *away = g_strconcat (set->folder, "-away", NULL);
  g_autofree char *lost = NULL;

  g_signal_connect (watch, "lost", G_CALLBACK (on_lost), &lost);
  g_assert_cmpint (g_rename (set->folder, away), ==, 0);
  while (lost == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (lost, set->folder));
  g_assert_cmpuint (count (session), ==, N);

  g_assert_cmpint (g_rename (away, set->folder), ==, 0);
  copy_sample (set, cam_sample_item_get_name (session_get_item (session, 0)), "3_new.png");
  wait_count (session, N + 1);
  session_settle (session);
  assert_whole (session);
  g_clear_object (&watch);
  session_end (session);
}

/* Very many changes at once are handled, too. */
static void
test_many (void)
{
  g_autoptr (TestSet) set = test_set_new (N, 20, 16, "gap-lesson");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autoptr (CamSessionWatch) watch = cam_session_watch_new (session);
  g_autofree char *first = g_strdup (cam_sample_item_get_name (session_get_item (session, 0)));
  CamSampleItem *selected;
  GPtrArray *mirror = mirror_new (session);

  cam_session_set_selected (session, 5);
  session_wait_shown (session);
  selected = cam_session_get_sample (session);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u_new-%03u.png", i % 4, i);

      copy_sample (set, first, name);
    }
  remove_sample (set, first);
  wait_count (session, N + 99);
  session_settle (session);
  assert_whole (session);
  g_assert_true (cam_session_get_sample (session) == selected);
  mirror_end (session, mirror);
  g_clear_object (&watch);
  session_end (session);
}

static const TestCase cases[] = {
  { "/session/watch/come-and-go", test_come_and_go },
  { "/session/watch/selected-goes", test_selected_goes },
  { "/session/watch/replaced", test_replaced },
  { "/session/watch/lost", test_lost },
  { "/session/watch/many", test_many },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
