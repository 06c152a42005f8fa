/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>

#include "cam-session-replies-private.h"
#include "session-fixture.h"
#include "test-runner.h"

/* The result that is shown comes from the present model. */
static void
check_result (GObject *object, GParamSpec *pspec, gpointer unused)
{
  CamSession *session = CAM_SESSION (object);
  CamNetwork *network;

  if (cam_session_get_result (session) == NULL)
    return;
  network
      = cam_explanation_get_network (cam_result_get_explanation (cam_session_get_result (session)));
  g_assert_true (network == cam_model_get_network (cam_session_get_model (session)));
}

static void
test_predicted (void)
{
  g_autoptr (TestSet) set = test_set_new (9, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  guint n_predicted, n_correct, n_with_target;

  g_object_get (session,
                "n-predicted",
                &n_predicted,
                "n-correct",
                &n_correct,
                "n-with-target",
                &n_with_target,
                NULL);
  g_assert_cmpuint (n_predicted, ==, 9);
  g_assert_cmpuint (n_with_target, ==, 9);
  g_assert_cmpuint (n_correct, ==, set->n_correct);
  g_assert_cmpuint (n_correct, >, 0);
  g_assert_cmpuint (n_correct, <, 9);
  for (guint i = 0; i < 9; i++)
    {
      CamSampleItem *item = session_get_item (session, i);
      guint prediction = session_get_prediction (set, item);

      g_assert_cmpint (cam_sample_item_get_state (item), ==, CAM_SAMPLE_PREDICTED);
      g_assert_cmpint (cam_sample_item_get_prediction (item), ==, (int)prediction);
      g_assert_cmpstr (cam_sample_item_get_prediction_name (item),
                       ==,
                       cam_session_get_class_names (session)[prediction]);
      g_assert_true (cam_sample_item_is_correct (item)
                     == ((int)prediction == cam_sample_item_get_target (item)));
    }
  session_end (session);
}

/* Feature maps are kept, and maps drawn, only for the selected sample and its two neighbours. */
static void
test_predicted_cheaply (void)
{
  g_autoptr (TestSet) set = test_set_new (9, 20, 16, "colours");
  SpyCounts before = spy_get_counts (), after;
  CamSession *session = session_new_opened (set, "colours");

  after = spy_get_counts ();
  g_assert_cmpuint (after.n_predict - before.n_predict, >=, 9 - 3);
  g_assert_cmpuint (after.n_maps - before.n_maps, >, 0);
  session_end (session);
}

static void
assert_failed (CamSampleItem *item)
{
  g_assert_cmpint (cam_sample_item_get_state (item), ==, CAM_SAMPLE_FAILED);
  g_assert_nonnull (strstr (cam_sample_item_get_message (item), cam_sample_item_get_name (item)));
  g_assert_cmpint (cam_sample_item_get_prediction (item), ==, -1);
  g_assert_false (cam_sample_item_is_correct (item));
}

static void
test_broken (gconstpointer selected)
{
  g_autoptr (TestSet) set = test_set_new (5, 20, 16, "colours");
  CamSession *session;
  guint n_failed = 0;

  test_set_add_broken (set, "0_.png");
  test_set_add_broken (set, "1_zzz.jpg");
  test_set_add_broken (set, "3_zzz.png");
  session = session_new_opened (set, "colours");
  if (GPOINTER_TO_INT (selected))
    {
      g_assert_cmpstr (cam_sample_item_get_name (cam_session_get_sample (session)), ==, "0_.png");
      g_assert_null (cam_session_get_result (session));
      g_assert_null (cam_session_get_maps (session));
      g_assert_false (cam_session_get_busy (session));
    }
  for (guint i = 0; i < 8; i++)
    {
      CamSampleItem *item = session_get_item (session, i);

      if (g_hash_table_contains (set->predictions, cam_sample_item_get_name (item)))
        g_assert_cmpint (cam_sample_item_get_state (item), ==, CAM_SAMPLE_PREDICTED);
      else
        {
          assert_failed (item);
          n_failed++;
        }
    }
  g_assert_cmpuint (n_failed, ==, 3);
  g_assert_cmpuint (session->n_predicted, ==, 5);
  g_assert_cmpuint (session->n_with_target, ==, 5);
  g_assert_cmpuint (session->n_correct, ==, set->n_correct);
  session_end (session);
}

/* A picture whose file is gone after it was predicted no longer counts, until the file is back. */
static void
test_vanished (void)
{
  g_autoptr (TestSet) set = test_set_new (6, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  CamSampleItem *item = session_get_item (session, 4);
  guint n_correct = session->n_correct - cam_sample_item_is_correct (item);
  g_autofree char *path = g_file_get_path (cam_sample_item_get_file (item));
  g_autofree char *elsewhere = g_strconcat (path, ".away", NULL);

  g_assert_cmpint (g_rename (path, elsewhere), ==, 0);
  cam_session_set_selected (session, 4);
  session_settle (session);
  assert_failed (item);
  g_assert_null (cam_session_get_result (session));
  g_assert_cmpuint (session->n_predicted, ==, 5);
  g_assert_cmpuint (session->n_with_target, ==, 5);
  g_assert_cmpuint (session->n_correct, ==, n_correct);

  g_assert_cmpint (g_rename (elsewhere, path), ==, 0);
  cam_session_set_selected (session, 0);
  cam_session_set_selected (session, 4);
  session_wait_shown (session);
  g_assert_cmpint (cam_sample_item_get_state (item), ==, CAM_SAMPLE_PREDICTED);
  g_assert_cmpuint (session->n_predicted, ==, 6);
  g_assert_cmpuint (session->n_correct, ==, set->n_correct);
  session_end (session);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (cam_session_open_model_finish (CAM_SESSION (source), result, NULL));
  *(gboolean *)data = TRUE;
}

/* The old model's reply comes after the new model was read, but before the main loop handles
 * either. */
static void
test_late_reply (void)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  g_autoptr (GFile) second = find_network ("gap-lesson");
  g_autoptr (GFile) first = find_network ("colours");
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  CamSession *session = cam_session_new ();
  gboolean opened = FALSE;
  guint n;

  g_signal_connect (session, "notify::result", G_CALLBACK (check_result), NULL);
  gate_set_shut (&forward_gate, TRUE);
  spy_set_deaf (TRUE);
  n = gate_count_entered (&forward_gate);
  g_assert_no_error (open_model (session, first));
  g_assert_no_error (open_folder (session, folder));
  gate_await (&forward_gate, n + 1);
  /* Sample 0 is held at the gate, and nobody waits for it any more. After it come the model and
   * sample 3. The next forward pass, the first of the predictions, shows that the reply for sample
   * 3 is there. */
  cam_session_set_selected (session, 3);
  cam_session_open_model_async (session, 0, second, on_opened, &opened);
  gate_set_shut (&forward_gate, FALSE);
  gate_await (&forward_gate, n + 3);
  g_assert_false (opened);

  wait_until (opened);
  spy_set_deaf (FALSE);
  session_settle (session);
  session_wait_shown (session);
  check_result (G_OBJECT (session), NULL, NULL);
  g_assert_cmpuint (session->n_predicted, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (cam_sample_item_get_prediction (session_get_item (session, i)), ==, 1);
  session_end (session);
}

static void
assert_shows_selected (CamSession *session)
{
  CamPictureSize size = { 0, CAM_PICTURE_MAX_SIDE };
  g_autoptr (CamPicture) picture = NULL;

  spy_set_off_duty (TRUE);
  picture = cam_picture_load (
      cam_sample_item_get_file (cam_session_get_sample (session)), &size, NULL, NULL);
  spy_set_off_duty (FALSE);
  g_assert_true (g_bytes_equal (
      cam_picture_get_rgb (picture),
      cam_picture_get_rgb (cam_result_get_picture (cam_session_get_result (session)))));
}

static void
test_rapid_selection (gconstpointer with_loop)
{
  g_autoptr (TestSet) set = test_set_new (7, 20, 16, "colours");
  g_autoptr (GFile) model = find_network ("colours");
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  CamSession *session = cam_session_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  g_assert_no_error (open_model (session, model));
  g_assert_no_error (open_folder (session, folder));
  for (guint round = 0; round < 20; round++)
    {
      for (guint i = 0; i < 11; i++)
        {
          cam_session_set_selected (session, (guint)g_rand_int_range (rand, 0, 7));
          if (i % 3 == 0)
            cam_session_set_class_index (session, (guint)g_rand_int_range (rand, 0, 4));
          if (GPOINTER_TO_INT (with_loop))
            g_main_context_iteration (NULL, FALSE);
        }
      session_wait_shown (session);
      g_assert_nonnull (cam_session_get_result (session));
      assert_shows_selected (session);
    }
  session_settle (session);
  assert_shows_selected (session);
  g_assert_cmpuint (session->n_predicted, ==, 7);
  g_assert_cmpuint (session->n_correct, ==, set->n_correct);
  session_end (session);
}

/* While the background is held, only the selected sample is explained. */
static void
test_held (void)
{
  g_autoptr (TestSet) set = test_set_new (5, 20, 16, "colours");
  g_autoptr (GFile) model = find_network ("colours");
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  CamSession *session = cam_session_new ();
  guint n_forward = spy_get_counts ().n_forward;

  cam_session_hold_background (session, TRUE);
  g_assert_no_error (open_model (session, model));
  g_assert_no_error (open_folder (session, folder));
  session_wait_shown (session);
  session_settle (session);
  g_assert_cmpuint (session->n_predicted, ==, 1);
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward + 1);
  cam_session_set_selected (session, 3);
  session_wait_shown (session);
  g_assert_cmpuint (session->n_predicted, ==, 2);

  cam_session_hold_background (session, FALSE);
  session_settle (session);
  g_assert_cmpuint (session->n_predicted, ==, 5);
  cam_session_set_selected (session, 4);
  g_assert_nonnull (cam_session_get_result (session));
  session_end (session);
}

/* A sample that is deselected while it is being explained does not appear. */
static void
test_deselected (void)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  guint n = gate_count_entered (&forward_gate);

  gate_set_shut (&forward_gate, TRUE);
  spy_set_deaf (TRUE);
  cam_session_set_selected (session, 3);
  gate_await (&forward_gate, n + 1);
  cam_session_set_selected (session, CAM_SESSION_NONE);
  spy_set_deaf (FALSE);
  gate_set_shut (&forward_gate, FALSE);
  g_assert_null (cam_session_get_result (session));
  g_assert_false (session->busy);
  session_settle (session);
  g_assert_null (cam_session_get_result (session));
  g_assert_null (cam_session_get_maps (session));
  g_assert_null (cam_session_get_sample (session));
  g_assert_false (session->busy);
  session_end (session);
}

/* Inserts as much as if thousands of pictures had been looked at. */
static void
test_bounds (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 128, 128, "colours");
  CamSession *session = session_new_opened (set, "colours");
  CamExplainer *first = cam_session_get_explainer (session, 0);
  CamMapOptions options = cam_session_get_map_options (session, session->class_index);
  guint n_results = 2 * CAM_SESSION_RESULT_BYTES / cam_result_get_size (first->result);
  guint n_maps = 2 * CAM_SESSION_MAP_BYTES / cam_class_maps_get_size (first->maps);

  for (guint i = 1; i <= n_results; i++)
    {
      cam_explainer_keep_result (first, i, first->result);
      g_assert_cmpuint (cam_cache_get_size (first->results), <=, CAM_SESSION_RESULT_BYTES);
    }
  g_assert_cmpuint (cam_cache_get_size (first->results), >, CAM_SESSION_RESULT_BYTES / 2);
  g_assert_nonnull (cam_explainer_lookup_result (first, n_results));
  g_assert_null (cam_explainer_lookup_result (first, 0));

  for (guint i = 1; i <= n_maps; i++)
    {
      cam_explainer_keep_maps (first, i, first->maps);
      g_assert_cmpuint (cam_cache_get_size (first->drawn), <=, CAM_SESSION_MAP_BYTES);
    }
  g_assert_cmpuint (cam_cache_get_size (first->drawn), >, CAM_SESSION_MAP_BYTES / 2);
  g_assert_nonnull (cam_explainer_lookup_maps (first, n_maps, &options));
  g_assert_null (cam_explainer_lookup_maps (first, 0, &options));
  session_end (session);
}

static void
test_thumbnails (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 30, 20, "colours");
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  CamSession *session = cam_session_new ();
  CamSampleItem *good, *broken;
  guint n_pictures;

  test_set_add_broken (set, "0_.png");
  g_assert_no_error (open_folder (session, folder));
  broken = session_get_item (session, 0);
  good = session_get_item (session, 1);
  cam_session_request_thumbnail (session, session_get_item (session, 0));
  cam_session_request_thumbnail (session, session_get_item (session, 1));
  wait_until (cam_sample_item_get_thumbnail (good) != NULL);
  g_assert_cmpint (gdk_pixbuf_get_width (cam_sample_item_get_thumbnail (good)), ==, 192);
  g_assert_cmpint (gdk_pixbuf_get_height (cam_sample_item_get_thumbnail (good)), ==, 192);
  assert_failed (broken);
  g_assert_null (cam_sample_item_get_thumbnail (broken));
  g_assert_null (cam_sample_item_get_thumbnail (session_get_item (session, 2)));

  n_pictures = spy_get_counts ().n_pictures;
  cam_session_request_thumbnail (session, session_get_item (session, 0));
  cam_session_request_thumbnail (session, session_get_item (session, 1));
  session_settle (session);
  g_assert_cmpuint (spy_get_counts ().n_pictures, ==, n_pictures);
  session_end (session);
}

/* Thumbnails on the screen are made first; after many others, those off the screen are dropped. */
static void
test_many_thumbnails (void)
{
  enum
  {
    N_MANY = 600
  };
  g_autoptr (TestSet) set = test_set_new (N_MANY, 4, 4, "colours");
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  CamSession *session = cam_session_new ();
  guint n_kept = 0;

  g_assert_no_error (open_folder (session, folder));
  for (guint i = 0; i < N_MANY; i++)
    cam_session_request_thumbnail (session, session_get_item (session, i));
  wait_until (cam_sample_item_get_thumbnail (session_get_item (session, N_MANY - 1)) != NULL);
  g_assert_null (cam_sample_item_get_thumbnail (session_get_item (session, 0)));

  /* Scrolled away before its thumbnail was made. */
  for (guint i = 0; i < 100; i++)
    cam_session_release_thumbnail (session, session_get_item (session, i));
  session_settle (session);
  for (guint i = 0; i < N_MANY; i++)
    g_assert_true ((cam_sample_item_get_thumbnail (session_get_item (session, i)) != NULL)
                   == (i >= 100));

  for (guint i = 100; i < N_MANY; i++)
    cam_session_release_thumbnail (session, session_get_item (session, i));
  for (guint i = 0; i < N_MANY; i++)
    n_kept += cam_sample_item_get_thumbnail (session_get_item (session, i)) != NULL;
  g_assert_cmpuint (n_kept, >, 100);
  g_assert_cmpuint (n_kept, <, 450);
  g_assert_nonnull (cam_sample_item_get_thumbnail (session_get_item (session, N_MANY - 1)));
  session_end (session);
}

static void
test_stop_while_busy (void)
{
  g_autoptr (TestSet) set = test_set_new (5, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  guint n, n_forward;

  gate_set_shut (&forward_gate, TRUE);
  n = gate_count_entered (&forward_gate);
  cam_session_set_selected (session, 3);
  cam_session_request_thumbnail (session, session_get_item (session, 2));
  g_assert_true (cam_session_get_busy (session));
  gate_await (&forward_gate, n + 1);
  n_forward = spy_get_counts ().n_forward;
  cam_session_stop (session);
  gate_set_shut (&forward_gate, FALSE);

  session_settle (session);
  g_assert_null (cam_session_get_result (session));
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward);
  session_end (session);
}

static void
watch_object (gpointer *watch, gpointer object)
{
  *watch = object;
  g_object_add_weak_pointer (object, watch);
}

static void
test_nothing_leaks (void)
{
  g_autoptr (TestSet) set = test_set_new (5, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  gpointer watched[7];

  g_object_set (session, "base", CAM_BASE_EDGES, NULL);
  wait_until (session->edges != NULL);
  watch_object (&watched[0], cam_session_get_model (session));
  watch_object (&watched[1], session->dataset);
  watch_object (&watched[2], cam_session_get_result (session));
  watch_object (&watched[3], cam_session_get_maps (session));
  watch_object (&watched[4], session->edges);
  watch_object (&watched[5], session->engine);
  watch_object (&watched[6], session_get_item (session, 0));
  cam_session_set_selected (session, 4);
  session_end (session);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_assert_null (watched[i]);
}

/* A change whose job somebody cancels is worked on again, also when an option changes meanwhile. */
static void
test_cancelled_what_if (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  CamWhatIf *what_if = cam_session_get_what_if (session);

  for (guint i = 0; i < 2; i++)
    {
      cam_what_if_toggle_channel (what_if, i);
      g_assert_nonnull (session->what_if_job);
      cam_engine_cancel (cam_session_get_engine (session), "what-if");
      session_settle (session);
      g_object_set (session, "relu", i == 1, NULL);
      session_settle (session);
      g_assert_null (session->what_if_job);
      g_assert_false (cam_session_get_busy (session));
      g_assert_true (cam_session_get_result (session) != cam_what_if_get_before (what_if));
      g_assert_cmpint (
          cam_class_maps_get_options (cam_session_get_maps (session))->relu, ==, i == 1);
    }
  session_end (session);
}

/* As the guide of a lesson: picks a class as soon as the session has nothing to do. */
static void
pick_last_class (CamSession *session)
{
  if (!cam_session_get_busy (session))
    cam_session_set_class_index (session, 2);
}

/* The maps that are shown in the end are those of the class that was picked last, although that
 * happened while others were being told of the class before. */
static void
test_pick_when_told (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  CamClassMaps *maps;

  for (guint c = 3; c > 0; c--)
    {
      cam_session_set_class_index (session, c - 1);
      session_settle (session);
    }
  /* The maps of all three classes are there, but not those without a channel. */
  cam_what_if_toggle_channel (cam_session_get_what_if (session), 0);
  g_assert_true (cam_session_get_busy (session));
  g_signal_connect (session, "notify::busy", G_CALLBACK (pick_last_class), NULL);
  cam_what_if_toggle_channel (cam_session_get_what_if (session), 0);
  session_settle (session);
  maps = cam_session_get_maps (session);
  g_assert_cmpuint (cam_session_get_class_index (session), ==, 2);
  g_assert_cmpuint (cam_class_maps_get_options (maps)->class_index, ==, 2);
  session_end (session);
}

static gboolean
wait_released (gpointer released, GCancellable *cancellable, GError **error)
{
  while (!g_atomic_int_get ((int *)released))
    g_usleep (1000);
  return TRUE;
}

/* Maps that were asked for before a channel was switched off don't replace those without the
 * channel, though the engine makes the newest first. */
static void
test_late_maps (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  CamChannelTable *table;
  int released = FALSE;

  cam_engine_run_async (cam_session_get_engine (session),
                        CAM_PRIORITY_NOW,
                        NULL,
                        func_job_new (wait_released, &released),
                        NULL,
                        NULL);
  g_object_set (session, "relu", FALSE, NULL);
  cam_what_if_toggle_channel (cam_session_get_what_if (session), 0);
  g_atomic_int_set (&released, TRUE);
  session_settle (session);
  table = cam_class_maps_get_channels (cam_session_get_maps (session));
  g_assert_true (cam_channel_table_get_channel (table, CAM_CHANNEL_ORDER_INDEX, 0)->off);
  session_end (session);
}

static const TestCase cases[] = {
  { "/session/late-maps", test_late_maps },
  { "/session/pick-when-told", test_pick_when_told },
  { "/session/cancelled-what-if", test_cancelled_what_if },
  { "/session/held", test_held },
  { "/session/predicted/all", test_predicted },
  { "/session/predicted/cheaply", test_predicted_cheaply },
  { "/session/predicted/but-broken", .with_data = test_broken, .data = GINT_TO_POINTER (TRUE) },
  { "/session/predicted/vanished", test_vanished },
  { "/session/late-reply", test_late_reply },
  { "/session/rapid-selection/at-once",
    .with_data = test_rapid_selection,
    .data = GINT_TO_POINTER (FALSE) },
  { "/session/rapid-selection/in-the-loop",
    .with_data = test_rapid_selection,
    .data = GINT_TO_POINTER (TRUE) },
  { "/session/deselected", test_deselected },
  { "/session/bounds", test_bounds },
  { "/session/thumbnails", test_thumbnails },
  { "/session/many-thumbnails", test_many_thumbnails },
  { "/session/stop-while-busy", test_stop_while_busy },
  { "/session/nothing-leaks", test_nothing_leaks },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
