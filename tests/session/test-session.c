/* SPDX-License-Identifier: MIT */

#include "session-fixture.h"
#include "test-runner.h"

static void
on_notify (GObject *object, GParamSpec *pspec, gpointer n)
{
  ++*(guint *)n;
}

static void
count_notify (CamSession *session, const char *property, guint *n)
{
  g_autofree char *signal = g_strconcat ("notify::", property, NULL);

  *n = 0;
  g_signal_connect (session, signal, G_CALLBACK (on_notify), n);
}

static CamClassItem *
get_class (CamSession *session, guint index)
{
  g_autoptr (CamClassItem) item = g_list_model_get_item (cam_session_get_classes (session), index);

  return item; /* the list keeps a reference */
}

static CamExplanation *
get_explanation (CamSession *session)
{
  return cam_result_get_explanation (cam_session_get_result (session));
}

/* Everything that is shown of the selected sample belongs together. */
static void
assert_shown (CamSession *session, TestSet *set)
{
  CamSampleItem *sample = cam_session_get_sample (session);
  guint prediction = session_get_prediction (set, sample);
  guint n_classes = g_list_model_get_n_items (cam_session_get_classes (session));

  g_assert_nonnull (cam_session_get_result (session));
  g_assert_false (cam_session_get_busy (session));
  g_assert_cmpuint (cam_explanation_get_prediction (get_explanation (session)), ==, prediction);
  g_assert_cmpint (cam_sample_item_get_prediction (sample), ==, (int)prediction);
  g_assert_cmpuint (cam_class_maps_get_options (cam_session_get_maps (session))->class_index,
                    ==,
                    cam_session_get_class_index (session));
  g_assert_cmpuint (n_classes, ==, cam_explanation_get_n_classes (get_explanation (session)));
  for (guint c = 0; c < n_classes; c++)
    {
      CamClassItem *item = get_class (session, c);

      g_assert_cmpuint (cam_class_item_get_index (item), ==, c);
      g_assert_true (cam_class_item_get_known (item));
      g_assert_cmpfloat (cam_class_item_get_logit (item),
                         ==,
                         cam_explanation_get_logits (get_explanation (session))[c]);
      g_assert_cmpfloat (cam_class_item_get_probability (item),
                         ==,
                         cam_explanation_get_probabilities (get_explanation (session))[c]);
      g_assert_true (cam_class_item_get_predicted (item) == (c == prediction));
      g_assert_true (cam_class_item_get_target (item)
                     == ((int)c == cam_sample_item_get_target (sample)));
      g_assert_true (cam_class_item_get_picked (item)
                     == (c == cam_session_get_class_index (session)));
    }
}

static void
test_open (gconstpointer folder_first)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  g_autoptr (GFile) model = find_network ("colours");
  g_autoptr (GFile) folder = g_file_new_for_path (set->folder);
  CamSession *session = cam_session_new ();

  g_assert_cmpuint (cam_session_get_selected (session), ==, CAM_SESSION_NONE);
  g_assert_null (cam_session_get_sample (session));
  if (GPOINTER_TO_INT (folder_first))
    {
      g_assert_no_error (open_folder (session, folder));
      session_settle (session);
      g_assert_cmpuint (cam_session_get_selected (session), ==, 0);
      g_assert_null (cam_session_get_result (session));
      g_assert_false (cam_session_get_busy (session));
      g_assert_no_error (open_model (session, model));
    }
  else
    {
      g_assert_no_error (open_model (session, model));
      session_settle (session);
      g_assert_null (cam_session_get_result (session));
      g_assert_cmpuint (g_list_model_get_n_items (cam_session_get_classes (session)), ==, 4);
      g_assert_no_error (open_folder (session, folder));
    }
  session_wait_shown (session);

  g_assert_true (g_file_equal (cam_model_get_file (cam_session_get_model (session)), model));
  g_assert_true (g_file_equal (cam_dataset_get_folder (cam_session_get_dataset (session)), folder));
  g_assert_cmpuint (g_list_model_get_n_items (cam_session_get_samples (session)), ==, 4);
  g_assert_cmpstr (cam_session_get_class_names (session)[2], ==, "greg");
  g_assert_cmpuint (cam_session_get_class_index (session),
                    ==,
                    cam_explanation_get_prediction (get_explanation (session)));
  assert_shown (session, set);
  for (guint i = 0; i < 4; i++)
    {
      CamSampleItem *item = session_get_item (session, i);
      int target = cam_sample_item_get_name (item)[0] - '0';

      g_assert_cmpint (cam_sample_item_get_target (item), ==, target);
      g_assert_cmpstr (cam_sample_item_get_target_name (item),
                       ==,
                       cam_session_get_class_names (session)[target]);
    }
  session_end (session);
}

/* What must not change if something can't be opened. */
typedef struct
{
  CamModel *model;
  CamDataset *dataset;
  CamResult *result;
  CamClassMaps *maps;
  CamSampleItem *sample;
  guint selected, class_index, n_predicted, n_correct, n_classes, n_samples;
} Snapshot;

static Snapshot
take_snapshot (CamSession *session)
{
  return (Snapshot){
    .model = cam_session_get_model (session),
    .dataset = cam_session_get_dataset (session),
    .result = cam_session_get_result (session),
    .maps = cam_session_get_maps (session),
    .sample = cam_session_get_sample (session),
    .selected = cam_session_get_selected (session),
    .class_index = cam_session_get_class_index (session),
    .n_predicted = session->n_predicted,
    .n_correct = session->n_correct,
    .n_classes = g_list_model_get_n_items (cam_session_get_classes (session)),
    .n_samples = g_list_model_get_n_items (cam_session_get_samples (session)),
  };
}

static void
assert_fails (CamSession *session, GError *(*open) (CamSession *session, GFile *file), GFile *file)
{
  Snapshot before = take_snapshot (session), after;
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GError) error = open (session, file);

  g_assert_nonnull (error);
  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_assert_nonnull (strstr (error->message, name));
  session_settle (session);
  after = take_snapshot (session);
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
}

static void
test_open_fails (gconstpointer is_open)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  g_autoptr (TestSet) empty = test_set_new (0, 1, 1, "colours");
  g_autoptr (GFile) missing = g_file_new_for_path ("/nowhere/network.pth");
  g_autoptr (GFile) empty_folder = g_file_new_for_path (empty->folder);
  g_autoptr (GFile) broken = test_set_get_file (empty, "broken.pth");
  g_autoptr (GFile) four_channels = find_network ("gap-kernel-7");
  CamSession *session
      = GPOINTER_TO_INT (is_open) ? session_new_opened (set, "colours") : cam_session_new ();

  test_set_add_broken (empty, "broken.pth");
  assert_fails (session, open_model, missing);
  assert_fails (session, open_model, broken);
  assert_fails (session, open_model, empty_folder);
  assert_fails (session, open_model, four_channels);
  assert_fails (session, open_folder, missing);
  assert_fails (session, open_folder, empty_folder);
  session_end (session);
}

static void
store_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static void
test_newer_opening_wins (void)
{
  g_autoptr (GFile) first = find_network ("gap-lesson");
  g_autoptr (GFile) second = find_network ("colours");
  g_autoptr (GAsyncResult) first_result = NULL;
  g_autoptr (GAsyncResult) second_result = NULL;
  g_autoptr (GError) error = NULL;
  CamSession *session = cam_session_new ();

  cam_session_open_model_async (session, 0, first, store_result, &first_result);
  cam_session_open_model_async (session, 0, second, store_result, &second_result);
  wait_until (first_result != NULL && second_result != NULL);
  g_assert_false (cam_session_open_model_finish (session, first_result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (cam_session_open_model_finish (session, second_result, NULL));
  g_assert_true (g_file_equal (cam_model_get_file (cam_session_get_model (session)), second));
  g_clear_object (&first_result);
  g_clear_object (&second_result);
  session_end (session);
}

static void
test_class_is_prediction (void)
{
  g_autoptr (TestSet) set = test_set_new (8, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  guint seen = 0;

  for (guint i = 0; i < set->n_samples; i++)
    {
      cam_session_set_selected (session, i);
      session_wait_shown (session);
      g_assert_cmpuint (cam_session_get_class_index (session),
                        ==,
                        session_get_prediction (set, session_get_item (session, i)));
      assert_shown (session, set);
      seen |= 1u << cam_session_get_class_index (session);
      cam_session_set_class_index (session, (cam_session_get_class_index (session) + 1) % 4);
    }
  g_assert_cmpuint (seen & (seen - 1), !=, 0);
  session_end (session);
}

static void
test_keep_class (void)
{
  g_autoptr (TestSet) set = test_set_new (8, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");

  g_object_set (session, "keep-class", TRUE, NULL);
  cam_session_set_class_index (session, 0);
  for (guint i = 0; i < set->n_samples; i++)
    {
      cam_session_set_selected (session, i);
      session_wait_shown (session);
      g_assert_cmpuint (cam_session_get_class_index (session), ==, 0);
      assert_shown (session, set);
    }
  session_end (session);
}

/* The picked class is dropped if the next model does not have it. */
static void
test_fewer_classes (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  g_autoptr (GFile) two_classes = find_network ("gap-kernel-5");
  CamSession *session = session_new_opened (set, "colours");

  g_object_set (session, "keep-class", TRUE, NULL);
  cam_session_set_class_index (session, 3);
  g_assert_no_error (open_model (session, two_classes));
  g_assert_cmpuint (g_list_model_get_n_items (cam_session_get_classes (session)), ==, 2);
  g_assert_true (cam_session_get_class_index (session) == CAM_SESSION_NONE
                 || cam_session_get_class_index (session) < 2);
  session_wait_shown (session);
  g_assert_cmpuint (cam_session_get_class_index (session),
                    ==,
                    cam_explanation_get_prediction (get_explanation (session)));
  session_end (session);
}

static void
test_pick_class (void)
{
  g_autoptr (TestSet) set = test_set_new (3, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  CamResult *result = cam_session_get_result (session);
  SpyCounts before = spy_get_counts (), after;

  for (guint c = 0; c < 4; c++)
    {
      cam_session_set_class_index (session, c);
      session_wait_shown (session);
      g_assert_cmpuint (
          cam_class_maps_get_options (cam_session_get_maps (session))->class_index, ==, c);
      g_assert_true (cam_session_get_result (session) == result);
      assert_shown (session, set);
    }
  cam_session_set_class_index (session, 4);
  g_assert_cmpuint (cam_session_get_class_index (session), ==, 3);
  session_settle (session);
  after = spy_get_counts ();
  g_assert_cmpuint (after.n_forward, ==, before.n_forward);
  g_assert_cmpuint (after.n_pictures, ==, before.n_pictures);
  session_end (session);
}

/* Maps of a few classes are made beforehand, so that picking a class shows them at once. */
static void
test_pick_prepared_class (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  SpyCounts before = spy_get_counts ();

  for (guint c = 0; c < 4; c++)
    {
      cam_session_set_class_index (session, c);
      g_assert_false (cam_session_get_busy (session));
      g_assert_cmpuint (
          cam_class_maps_get_options (cam_session_get_maps (session))->class_index, ==, c);
    }
  g_assert_cmpuint (spy_get_counts ().n_maps, ==, before.n_maps);
  session_end (session);
}

static void
test_map_options (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  CamResult *result = cam_session_get_result (session);
  guint n_forward = spy_get_counts ().n_forward;
  const CamMapOptions *options;
  CamClassMaps *maps = cam_session_get_maps (session);

  g_object_set (session, "colormap", CAM_COLORMAP_INFERNO, NULL);
  wait_until (cam_session_get_maps (session) != maps);
  maps = cam_session_get_maps (session);
  g_assert_cmpint (cam_class_maps_get_options (maps)->colormap, ==, CAM_COLORMAP_INFERNO);

  g_object_set (session, "relu", FALSE, NULL);
  wait_until (cam_session_get_maps (session) != maps);
  maps = cam_session_get_maps (session);
  g_assert_false (cam_class_maps_get_options (maps)->relu);

  g_object_set (
      session, "scale", CAM_SCALE_ALL, "clip", TRUE, "opacity", CAM_OPACITY_EVIDENCE, NULL);
  wait_until (!cam_session_get_busy (session) && cam_session_get_maps (session) != maps);
  options = cam_class_maps_get_options (cam_session_get_maps (session));
  g_assert_cmpint (options->scale, ==, CAM_SCALE_ALL);
  g_assert_true (options->clip);
  g_assert_cmpint (options->opacity, ==, CAM_OPACITY_EVIDENCE);
  /* Without a base, a map is opaque. */
  maps = cam_session_get_maps (session);
  g_object_set (session, "base", CAM_BASE_NONE, NULL);
  wait_until (cam_session_get_maps (session) != maps);
  options = cam_class_maps_get_options (cam_session_get_maps (session));
  g_assert_cmpint (options->opacity, ==, CAM_OPACITY_EVEN);

  session_settle (session);
  g_assert_true (cam_session_get_result (session) == result);
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward);
  session_end (session);
}

static void
test_display_options (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  CamClassMaps *maps = cam_session_get_maps (session);
  SpyCounts before = spy_get_counts (), after;
  guint n_maps, n_busy, n_alpha;
  double alpha;

  count_notify (session, "maps", &n_maps);
  count_notify (session, "busy", &n_busy);
  count_notify (session, "alpha", &n_alpha);
  g_object_set (session,
                "alpha",
                0.25,
                "base",
                CAM_BASE_NONE,
                "arrangement",
                CAM_ARRANGEMENT_ONE,
                "method",
                CAM_METHOD_GRAD_CAM,
                "channel-order",
                CAM_CHANNEL_ORDER_WEIGHT,
                NULL);
  session_settle (session);
  g_object_get (session, "alpha", &alpha, NULL);
  after = spy_get_counts ();
  g_assert_cmpfloat (alpha, ==, 0.25);
  g_assert_cmpuint (n_alpha, ==, 1);
  g_assert_cmpuint (n_maps, ==, 0);
  g_assert_cmpuint (n_busy, ==, 0);
  g_assert_true (cam_session_get_maps (session) == maps);
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
  session_end (session);
}

static void
test_edges (void)
{
  g_autoptr (TestSet) set = test_set_new (3, 40, 32, "colours");
  guint n_before = spy_get_counts ().n_edges;
  CamSession *session = session_new_opened (set, "colours");
  guint n_notified;

  g_assert_null (cam_session_get_edges (session));
  g_assert_cmpuint (spy_get_counts ().n_edges, ==, n_before);

  g_object_set (session, "base", CAM_BASE_EDGES, NULL);
  wait_until (cam_session_get_edges (session) != NULL);
  g_assert_cmpint (gdk_pixbuf_get_width (cam_session_get_edges (session)), ==, 40);
  g_assert_cmpint (gdk_pixbuf_get_height (cam_session_get_edges (session)), ==, 32);

  count_notify (session, "edges", &n_notified);
  cam_session_set_selected (session, 1);
  g_assert_null (cam_session_get_edges (session));
  g_assert_cmpuint (n_notified, ==, 1);
  wait_until (cam_session_get_edges (session) != NULL);
  g_assert_cmpuint (n_notified, ==, 2);

  g_object_set (session, "base", CAM_BASE_IMAGE, NULL);
  cam_session_set_selected (session, 2);
  session_settle (session);
  g_assert_null (cam_session_get_edges (session));
  g_assert_cmpuint (spy_get_counts ().n_edges, ==, n_before + 2);
  session_end (session);
}

/* Like the export dialog, whose example has the name of a sample's file. */
static void
ask_for_stems (CamSession *session, GParamSpec *pspec, guint *n_told)
{
  guint n = g_list_model_get_n_items (cam_session_get_samples (session));

  for (guint i = 0; i < n; i++)
    g_assert_true (g_str_has_prefix (cam_sample_item_get_name (session_get_item (session, i)),
                                     cam_session_get_stem (session, i)));
  (*n_told)++;
}

/* Whoever is told of a change while a smaller test set replaces another sees one or the other. */
static void
test_open_smaller (void)
{
  g_autoptr (TestSet) set = test_set_new (9, 20, 16, "colours");
  g_autoptr (TestSet) smaller = test_set_new (2, 20, 16, "colours");
  g_autoptr (GFile) folder = g_file_new_for_path (smaller->folder);
  CamSession *session = session_new_opened (set, "colours");
  guint n_told = 0;

  g_signal_connect (session, "notify", G_CALLBACK (ask_for_stems), &n_told);
  g_assert_no_error (open_folder (session, folder));
  g_assert_cmpuint (n_told, >, 0);
  session_settle (session);
  session_end (session);
}

static const TestCase cases[] = {
  { "/session/open/smaller", test_open_smaller },
  { "/session/open/model-first", .with_data = test_open, .data = GINT_TO_POINTER (FALSE) },
  { "/session/open/folder-first", .with_data = test_open, .data = GINT_TO_POINTER (TRUE) },
  { "/session/open/fails-at-first", .with_data = test_open_fails, .data = GINT_TO_POINTER (FALSE) },
  { "/session/open/fails-later", .with_data = test_open_fails, .data = GINT_TO_POINTER (TRUE) },
  { "/session/open/newer-wins", test_newer_opening_wins },
  { "/session/class/is-prediction", test_class_is_prediction },
  { "/session/class/kept", test_keep_class },
  { "/session/class/fewer", test_fewer_classes },
  { "/session/class/picked", test_pick_class },
  { "/session/class/prepared", test_pick_prepared_class },
  { "/session/options/of-maps", test_map_options },
  { "/session/options/of-display", test_display_options },
  { "/session/options/edges", test_edges },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
