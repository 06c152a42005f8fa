/* SPDX-License-Identifier: MIT */

#include "func-job.h"
#include "soak.h"
#include "wait-seconds.h"

/* For numbers of the same network and picture that were computed in another way. */
#define TOLERANCE 1e-3

static gboolean
do_nothing (gpointer data, GCancellable *cancellable, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
on_nothing (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *)data = TRUE;
}

static gboolean
is_settled (CamSession *session)
{
  GListModel *samples = cam_session_get_samples (session);

  for (guint i = 0; i < g_list_model_get_n_items (samples); i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (samples, i);

      if (cam_sample_item_get_state (item) == CAM_SAMPLE_WAITING
          && cam_session_get_model (session) != NULL)
        return FALSE;
    }
  return !cam_session_get_busy (session);
}

/* A result may lead to another request, but not for ever. */
void
soak_settle (CamSession *session)
{
  gint64 end = g_get_monotonic_time () + 4 * WAIT_SECONDS * G_TIME_SPAN_SECOND;

  for (guint n_quiet = 0; n_quiet < 3;)
    {
      gboolean done = FALSE;

      if (g_get_monotonic_time () > end)
        g_error ("the session is busy for ever");

      cam_engine_run_async (cam_session_get_engine (session),
                            CAM_PRIORITY_LATER,
                            NULL,
                            func_job_new (do_nothing, NULL),
                            on_nothing,
                            &done);
      HARNESS_WAIT (done);
      n_quiet = is_settled (session) ? n_quiet + 1 : 0;
    }
}

static void
compare_numbers (float a, float b)
{
  g_assert_cmpfloat_with_epsilon (a, b, TOLERANCE * MAX (1, ABS (b)));
}

static void
compare_results (CamResult *shown, CamResult *fresh)
{
  CamExplanation *a, *b;

  g_assert_true ((shown == NULL) == (fresh == NULL));
  if (shown == NULL)
    return;
  a = cam_result_get_explanation (shown);
  b = cam_result_get_explanation (fresh);
  g_assert_cmpuint (cam_explanation_get_n_classes (a), ==, cam_explanation_get_n_classes (b));
  g_assert_cmpuint (cam_explanation_get_prediction (a), ==, cam_explanation_get_prediction (b));
  g_assert_cmpuint (cam_explanation_get_layer (a), ==, cam_explanation_get_layer (b));
  for (guint c = 0; c < cam_explanation_get_n_classes (a); c++)
    compare_numbers (cam_explanation_get_logits (a)[c], cam_explanation_get_logits (b)[c]);
}

/* A few pixels may have a neighbouring colour, because of rounding. */
static void
compare_heatmaps (CamHeatmap *shown, CamHeatmap *fresh)
{
  gsize size, fresh_size, n_different = 0;
  const guint8 *a, *b;

  g_assert_true ((shown == NULL) == (fresh == NULL));
  if (shown == NULL)
    return;
  a = g_bytes_get_data (cam_heatmap_get_pixels (shown), &size);
  b = g_bytes_get_data (cam_heatmap_get_pixels (fresh), &fresh_size);
  g_assert_cmpuint (size, ==, fresh_size);
  for (gsize i = 0; i < size; i++)
    n_different += ABS ((int)a[i] - b[i]) > 8;
  g_assert_cmpuint (n_different, <=, size / 100);
}

static void
compare_maps (CamClassMaps *shown, CamClassMaps *fresh)
{
  g_assert_true ((shown == NULL) == (fresh == NULL));
  if (shown == NULL)
    return;
  g_assert_true (cam_map_options_equal (cam_class_maps_get_options (shown),
                                        cam_class_maps_get_options (fresh)));
  g_assert_cmpuint (cam_class_maps_get_layer (shown), ==, cam_class_maps_get_layer (fresh));
  for (guint method = 0; method < CAM_N_METHODS; method++)
    {
      compare_heatmaps (cam_class_maps_get_heatmap (shown, (CamMethod)method),
                        cam_class_maps_get_heatmap (fresh, (CamMethod)method));
      g_assert_cmpstr (cam_class_maps_get_refusal (shown, (CamMethod)method),
                       ==,
                       cam_class_maps_get_refusal (fresh, (CamMethod)method));
    }
}

static void
compare_explainers (CamExplainer *shown, CamExplainer *fresh)
{
  g_assert_cmpstrv (cam_explainer_get_class_names (shown), cam_explainer_get_class_names (fresh));
  g_assert_cmpstr (cam_explainer_get_failure (shown), ==, cam_explainer_get_failure (fresh));
  compare_results (cam_explainer_get_result (shown), cam_explainer_get_result (fresh));
  if (cam_explainer_get_result (shown) != NULL)
    g_assert_cmpuint (
        cam_explainer_get_class_index (shown), ==, cam_explainer_get_class_index (fresh));
  compare_maps (cam_explainer_get_maps (shown), cam_explainer_get_maps (fresh));
}

static void
compare_samples (CamSession *shown, CamSession *fresh)
{
  GListModel *samples = cam_session_get_samples (shown);
  guint n = g_list_model_get_n_items (samples), counts[2][3];
  CamSession *sessions[] = { shown, fresh };

  g_assert_cmpuint (n, ==, g_list_model_get_n_items (cam_session_get_samples (fresh)));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CamSampleItem) a = g_list_model_get_item (samples, i);
      g_autoptr (CamSampleItem) b = g_list_model_get_item (cam_session_get_samples (fresh), i);

      g_assert_cmpstr (cam_sample_item_get_name (a), ==, cam_sample_item_get_name (b));
      g_assert_cmpint (cam_sample_item_get_state (a), ==, cam_sample_item_get_state (b));
      g_assert_cmpint (cam_sample_item_get_prediction (a), ==, cam_sample_item_get_prediction (b));
      g_assert_cmpint (cam_sample_item_get_target (a), ==, cam_sample_item_get_target (b));
      g_assert_cmpstr (
          cam_sample_item_get_target_name (a), ==, cam_sample_item_get_target_name (b));
    }
  for (guint i = 0; i < 2; i++)
    g_object_get (sessions[i],
                  "n-predicted",
                  &counts[i][0],
                  "n-correct",
                  &counts[i][1],
                  "n-with-target",
                  &counts[i][2],
                  NULL);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (counts[0][i], ==, counts[1][i]);
}

static void
compare_classes (CamSession *shown, CamSession *fresh)
{
  GListModel *classes = cam_session_get_classes (shown);
  guint n = g_list_model_get_n_items (classes);

  g_assert_cmpuint (n, ==, g_list_model_get_n_items (cam_session_get_classes (fresh)));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CamClassItem) a = g_list_model_get_item (classes, i);
      g_autoptr (CamClassItem) b = g_list_model_get_item (cam_session_get_classes (fresh), i);

      g_assert_cmpstr (cam_class_item_get_name (a), ==, cam_class_item_get_name (b));
      g_assert_true (cam_class_item_get_known (a) == cam_class_item_get_known (b));
      g_assert_true (cam_class_item_get_predicted (a) == cam_class_item_get_predicted (b));
      g_assert_true (cam_class_item_get_target (a) == cam_class_item_get_target (b));
      g_assert_true (cam_class_item_get_picked (a) == (cam_session_get_class_index (shown) == i));
      if (cam_class_item_get_known (a))
        compare_numbers (cam_class_item_get_logit (a), cam_class_item_get_logit (b));
    }
}

/* Checks that the samples in the list are those that pass the filter. */
static void
check_filter (CamSession *session)
{
  CamSampleList *list = cam_session_get_shown_samples (session);
  GListModel *samples = cam_session_get_samples (session);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (samples); i++)
    {
      g_autoptr (CamSampleItem) item = g_list_model_get_item (samples, i);
      gboolean passes = cam_sample_filter_matches (cam_sample_list_get_filter (list), item);

      g_assert_true (passes == (cam_sample_list_find (list, i) != CAM_SAMPLE_LIST_NONE));
      n += passes;
    }
  g_assert_cmpuint (n, ==, g_list_model_get_n_items (G_LIST_MODEL (list)));
}

/* Returns: the class whose row is selected, or GTK_INVALID_LIST_POSITION. The row's position
 * varies, as many classes are sorted by logit. */
static guint
get_selected_class (Soak *self)
{
  GtkListView *list = GTK_LIST_VIEW (viewer_get (&self->viewer, "classes"));
  CamClassItem *item = gtk_single_selection_get_selected_item (
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (list)));

  return item != NULL ? cam_class_item_get_index (item) : GTK_INVALID_LIST_POSITION;
}

/* Checks that the widgets beside the maps are about the same class, and empty without maps. */
static void
check_widgets (Soak *self)
{
  CamSession *session = self->viewer.session;
  CamClassMaps *maps = cam_session_get_maps (session);
  const char *title = viewer_get_text (&self->viewer, "channels_title");
  guint class_index = cam_session_get_class_index (session);
  g_autoptr (GObject) table = NULL;

  /* A long list gets its rows bit by bit. While a person guesses no class is selected, as it would
   * tell the prediction. */
  HARNESS_WAIT (get_selected_class (self)
                == (cam_session_get_concealed (session) ? GTK_INVALID_LIST_POSITION : class_index));
  /* In Compare, the chart is about both maps. */
  if (g_str_equal (viewer_get_view_name (&self->viewer), "compare"))
    return;
  /* The chart may show the channels of a pixel, so the equation is checked. */
  g_object_get (viewer_get (&self->viewer, "equation"), "table", &table, NULL);
  g_assert_true ((table == NULL) == (maps == NULL));
  if (maps == NULL)
    {
      g_assert_cmpstr (title, ==, "Channels");
      return;
    }
  g_assert_cmpuint (cam_class_maps_get_options (maps)->class_index, ==, class_index);
  g_assert_true (table == G_OBJECT (cam_class_maps_get_channels (maps)));
  g_assert_true (g_str_has_suffix (title, cam_session_get_class_names (session)[class_index]));
}

void
soak_check (Soak *self)
{
  CamSession *shown = self->viewer.session, *fresh;

  soak_watch_name (&self->watch, "settle");
  /* A key may have stopped predicting, which would never be complete then. */
  g_object_set (shown, "predict", TRUE, NULL);
  HARNESS_WAIT (cam_session_get_model (shown) != NULL && cam_session_get_dataset (shown) != NULL);
  soak_settle (shown);
  harness_settle (GTK_WIDGET (self->viewer.window));
  soak_settle (shown);
  soak_watch_name (&self->watch, "compare with a new session");
  fresh = soak_open_afresh (shown);
  g_assert_cmpuint (soak_count_explainers (shown), ==, soak_count_explainers (fresh));
  for (guint i = 0; i < soak_count_explainers (shown); i++)
    compare_explainers (cam_session_get_explainer (shown, i), cam_session_get_explainer (fresh, i));
  compare_samples (shown, fresh);
  compare_classes (shown, fresh);
  check_filter (shown);
  check_widgets (self);
  cam_session_stop (fresh);
  g_object_unref (fresh);
  self->n_checked++;
  soak_watch_name (&self->watch, "check");
}
