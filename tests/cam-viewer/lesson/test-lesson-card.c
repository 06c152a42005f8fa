/* SPDX-License-Identifier: MIT */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "cam-equation-round.h"
#include "cam-lesson-card.h"
#include "test-runner.h"
#include "viewer-fixture.h"

/* The bundled lesson from its first step to its last, and other lessons. */

static const char *const titles[] = { "The picture",
                                      "Feature maps",
                                      "Pooling",
                                      "Weights",
                                      "The weighted sum",
                                      "ReLU",
                                      "Normalise",
                                      "Overlay",
                                      "Other classes",
                                      "Grad-CAM gives the same",
                                      "Where CAM cannot go",
                                      "Try it yourself",
                                      "A plant in another’s pot",
                                      "The mend" };
#define N_STEPS G_N_ELEMENTS (titles)

static GtkWidget *
get_card (Viewer *viewer)
{
  return harness_find_by_type (GTK_WIDGET (viewer->window), CAM_TYPE_LESSON_CARD, 0);
}

static const char *
get_title (Viewer *viewer)
{
  return viewer_get_text (viewer, "lesson_title");
}

/* Whether the card is shown. The first lesson makes it. */
static gboolean
is_open (Viewer *viewer)
{
  GtkWidget *card = get_card (viewer);

  return card != NULL && gtk_widget_get_mapped (card);
}

static CamExplanation *
get_explanation (Viewer *viewer)
{
  return cam_result_get_explanation (cam_session_get_result (viewer->session));
}

/* Checks that the step's text contains @number between @before and @after. */
static void
check_tells (Viewer *viewer, const char *before, double number, int decimals, const char *after)
{
  g_autofree char *text = g_strdup_printf ("%s%s%.*f%s",
                                           before,
                                           number < 0 ? "\u2212" : "",
                                           decimals,
                                           number < 0 ? -number : number,
                                           after);

  if (strstr (viewer_get_text (viewer, "lesson_text"), text) == NULL)
    g_error ("“%s” lacks “%s”", viewer_get_text (viewer, "lesson_text"), text);
}

static gboolean
get_boolean (Viewer *viewer, const char *property)
{
  gboolean value;

  g_object_get (viewer->session, property, &value, NULL);
  return value;
}

/* Checks the second network, any-pot, and the text about it. */
static void
check_second (Viewer *viewer)
{
  CamExplainer *second = cam_session_get_explainer (viewer->session, 1);
  CamExplanation *explanation = cam_result_get_explanation (cam_explainer_get_result (second));
  const char *name
      = cam_explainer_get_class_names (second)[cam_explanation_get_prediction (explanation)];
  g_autofree char *says = g_strdup_printf ("it says %s, ", name);
  g_autofree char *path = g_file_get_path (cam_model_get_file (cam_explainer_get_model (second)));

  g_assert_nonnull (strstr (viewer_get_text (viewer, "lesson_text"), says));
  g_assert_true (g_str_has_suffix (path, "any-pot/model.pth"));
  g_assert_cmpstr (viewer_get_view_name (viewer), ==, "compare");
}

/* Checks that the step's text has the numbers on the screen, and that the window shows what it is
 * about. */
static void
check_step (Viewer *viewer, guint step)
{
  g_autofree char *position = g_strdup_printf ("%u of %u", step + 1, (guint)N_STEPS);
  CamClassMaps *maps = cam_session_get_maps (viewer->session);
  CamChannelTable *table = cam_class_maps_get_channels (maps);
  const CamChannel *strongest
      = cam_channel_table_get_channel (table, CAM_CHANNEL_ORDER_CONTRIBUTION, 0);
  g_autofree char *layer = NULL;
  CamEquationNumbers equation;
  double unit;

  cam_equation_round (cam_channel_table_get_logit (table),
                      cam_channel_table_get_sum (table),
                      cam_channel_table_get_bias (table),
                      &equation);
  unit = pow (10, equation.decimals);
  g_assert_cmpstr (get_title (viewer), ==, titles[step]);
  g_assert_cmpstr (viewer_get_text (viewer, "lesson_position"), ==, position);
  g_assert_null (strchr (viewer_get_text (viewer, "lesson_text"), '{'));
  g_assert_null (strstr (viewer_get_text (viewer, "lesson_text"), "–"));
  switch (step)
    {
    case 1:
      check_tells (viewer, "into ", cam_channel_table_get_n_channels (table), 0, " feature maps");
      HARNESS_WAIT (gtk_widget_get_mapped (viewer_get (viewer, "channel-panel")));
      break;
    case 2:
      check_tells (viewer, " is ", strongest->gap_value, 3, ".");
      break;
    case 3:
      check_tells (viewer, "= ", strongest->contribution, 2, " to the logit");
      break;
    case 4:
      g_assert_true (equation.adds_up);
      check_tells (viewer, " add ", equation.sum / unit, equation.decimals, ",");
      check_tells (viewer, "bias ", equation.bias / unit, equation.decimals, " ");
      check_tells (viewer, " is ", equation.logit / unit, equation.decimals, ".");
      g_assert_false (get_boolean (viewer, "relu"));
      g_assert_false (gtk_widget_get_mapped (viewer_get (viewer, "channel-panel")));
      break;
    case 5:
      g_assert_true (get_boolean (viewer, "relu"));
      break;
    case 8:
      g_assert_cmpuint (viewer_get_shown_class (viewer),
                        !=,
                        cam_explanation_get_prediction (get_explanation (viewer)));
      check_tells (viewer, "logit is ", equation.logit / unit, equation.decimals, ".");
      break;
    case 9:
      check_tells (viewer, "correlation is ", 1, 4, ".");
      break;
    case 10:
      g_object_get (viewer->session, "layer", &layer, NULL);
      g_assert_cmpstr (layer, ==, "conv_layers.3");
      break;
    case 12:
      g_assert_true (cam_sample_item_is_wrong (cam_session_get_sample (viewer->session)));
      g_assert_nonnull (
          strstr (cam_sample_item_get_name (cam_session_get_sample (viewer->session)), "repotted"));
      break;
    case 13:
      check_second (viewer);
      break;
    default:
      break;
    }
}

static gboolean
is_step (Viewer *viewer, guint step)
{
  g_autofree char *position = g_strdup_printf ("%u of %u", step + 1, (guint)N_STEPS);

  return g_str_equal (viewer_get_text (viewer, "lesson_position"), position);
}

/* Whether everything that a step sets has taken effect. */
static gboolean
is_settled (Viewer *viewer)
{
  CamClassMaps *maps = cam_session_get_maps (viewer->session);

  return maps != NULL && cam_session_get_result (viewer->session) != NULL
         && !cam_session_get_busy (viewer->session)
         && cam_class_maps_get_options (maps)->class_index
                == cam_session_get_class_index (viewer->session)
         && cam_class_maps_get_layer (maps) == cam_explanation_get_layer (get_explanation (viewer));
}

static void
wait_step (Viewer *viewer, guint step)
{
  HARNESS_WAIT (is_step (viewer, step));
  HARNESS_WAIT (is_settled (viewer));
  /* The text about the second network is complete after that is open. */
  HARNESS_WAIT (strstr (viewer_get_text (viewer, "lesson_text"), "–") == NULL);
  viewer_wait (viewer);
}

static void
open_lesson (Viewer *viewer)
{
  viewer_wait_predicted (viewer);
  g_assert_false (is_open (viewer));
  harness_press ("ctrl+l");
  HARNESS_WAIT (is_open (viewer));
  wait_step (viewer, 0);
}

/* By keyboard alone. When the lesson ends, what it has set is as before. */
static void
test_keys (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *layer = NULL, *layer_after = NULL;
  double alpha;

  g_object_set (viewer->session, "alpha", 0.8, "smooth", FALSE, NULL);
  g_object_get (viewer->session, "layer", &layer, NULL);
  open_lesson (viewer);
  for (guint step = 0; step < N_STEPS; step++)
    {
      wait_step (viewer, step);
      check_step (viewer, step);
      harness_press ("Next");
    }
  /* The last step stays. */
  harness_settle (GTK_WIDGET (viewer->window));
  g_assert_true (is_step (viewer, N_STEPS - 1));
  /* Back to the step at an earlier layer. */
  harness_press ("Prior Prior Prior");
  wait_step (viewer, N_STEPS - 4);
  check_step (viewer, N_STEPS - 4);
  g_assert_cmpstr (viewer_get_view_name (viewer), ==, "explain");
  g_action_group_activate_action (G_ACTION_GROUP (viewer->window), "close-lesson", NULL);
  HARNESS_WAIT (!is_open (viewer));
  g_object_get (viewer->session, "layer", &layer_after, "alpha", &alpha, NULL);
  g_assert_null (cam_session_get_explainer (viewer->session, 1));
  g_assert_cmpstr (layer_after, ==, layer);
  g_assert_cmpfloat (alpha, ==, 0.8);
  g_assert_false (get_boolean (viewer, "smooth"));
}

static void
test_pointer (Viewer *viewer, gconstpointer unused)
{
  double alpha;

  g_object_set (viewer->session, "alpha", 0.8, "smooth", FALSE, NULL);
  open_lesson (viewer);
  for (guint step = 0; step < N_STEPS; step++)
    {
      wait_step (viewer, step);
      check_step (viewer, step);
      if (step + 1 < N_STEPS)
        harness_click (viewer_get (viewer, "lesson_next"));
    }
  harness_click (viewer_get (viewer, "lesson_back"));
  wait_step (viewer, N_STEPS - 2);
  g_assert_true (get_boolean (viewer, "smooth"));
  harness_click (viewer_get (viewer, "lesson_close"));
  HARNESS_WAIT (!is_open (viewer));
  g_object_get (viewer->session, "alpha", &alpha, NULL);
  g_assert_cmpfloat (alpha, ==, 0.8);
  g_assert_false (get_boolean (viewer, "smooth"));
}

/* A network without GAP has other steps, about the maps that it has. */
static void
test_other_network (Viewer *viewer, gconstpointer unused)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("CAM_VIEWER_SAMPLE_DIR"), "cnn", "model.pth", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CamModel *before = cam_session_get_model (viewer->session);

  open_lesson (viewer);
  cam_window_open (viewer->window, file, NULL);
  HARNESS_WAIT (cam_session_get_model (viewer->session) != before);
  viewer_wait (viewer);
  viewer_wait_predicted (viewer);
  g_assert_cmpstr (get_title (viewer), ==, "The picture");
  harness_press ("Next");
  HARNESS_WAIT (g_str_equal (get_title (viewer), "Feature maps"));
  harness_press ("Next");
  HARNESS_WAIT (g_str_equal (get_title (viewer), "Where CAM cannot go"));
  g_assert_nonnull (strstr (viewer_get_text (viewer, "lesson_text"), "does not end in pooling"));
}

/* While a person guesses, the card does not tell the prediction either. */
static void
test_guess (Viewer *viewer, gconstpointer unused)
{
  open_lesson (viewer);
  g_assert_null (strstr (viewer_get_text (viewer, "lesson_text"), "It says ?, ?"));
  harness_press ("shift+g");
  HARNESS_WAIT (strstr (viewer_get_text (viewer, "lesson_text"), "It says ?, ?") != NULL);
  harness_press ("g");
  HARNESS_WAIT (strstr (viewer_get_text (viewer, "lesson_text"), "It says ?, ?") == NULL);
}

static void
open_text (Viewer *viewer, const char *text)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "lesson-XXXXXX", NULL);
  g_autoptr (GFile) file = NULL;
  int fd = g_mkstemp (path);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  file = g_file_new_for_path (path);
  cam_window_open_lesson (viewer->window, file);
  HARNESS_WAIT (is_open (viewer)
                || harness_find_by_text (GTK_WIDGET (viewer->window), "is not a lesson") != NULL);
  g_unlink (path);
}

/* A teacher's own lesson: a step names picture, class and view. A step whose picture does not exist
 * is left out. */
static void
test_own (Viewer *viewer, gconstpointer unused)
{
  open_text (viewer,
             "{\"title\": \"T\", \"steps\": ["
             "{\"title\": \"Gone\", \"text\": [\"No.\"], \"picture\": \"gone.jpg\"},"
             "{\"title\": \"Here\", \"text\": [\"{picture} as {class}.\"],"
             " \"picture\": \"0_repotted-1.jpg\", \"class\": \"greg\"},"
             "{\"title\": \"There\", \"text\": [\"Compare.\"], \"view\": \"compare\"}]}");
  HARNESS_WAIT (is_open (viewer));
  HARNESS_WAIT (g_str_equal (viewer_get_text (viewer, "lesson_text"), "0_repotted-1.jpg as greg."));
  g_assert_cmpstr (viewer_get_text (viewer, "lesson_position"), ==, "1 of 2");
  harness_press ("Next");
  HARNESS_WAIT (g_str_equal (get_title (viewer), "There"));
  g_assert_cmpstr (viewer_get_view_name (viewer), ==, "compare");
  harness_press ("Prior");
  HARNESS_WAIT (g_str_equal (viewer_get_view_name (viewer), "explain"));
}

static void
open_folder (Viewer *viewer, GFile *folder)
{
  CamDataset *before = cam_session_get_dataset (viewer->session);

  cam_session_open_folder_async (viewer->session, folder, NULL, NULL);
  HARNESS_WAIT (cam_session_get_dataset (viewer->session) != before);
}

/* Pictures are found again in each test set that is opened. */
static void
test_other_folder (Viewer *viewer, gconstpointer unused)
{
  g_autoptr (GFile) before
      = g_object_ref (cam_dataset_get_folder (cam_session_get_dataset (viewer->session)));
  g_autoptr (GFile) one
      = g_object_ref (cam_sample_item_get_file (cam_session_get_item (viewer->session, 0)));
  g_autofree char *last
      = g_strdup (cam_sample_item_get_name (cam_session_get_item (viewer->session, 1)));
  g_autofree char *text
      = g_strdup_printf ("{\"title\": \"T\", \"steps\": ["
                         "{\"title\": \"Any\", \"text\": [\"Yes.\"]},"
                         "{\"title\": \"Right\", \"text\": [\"Yes.\"], \"picture\": \"right\"},"
                         "{\"title\": \"Last\", \"text\": [\"Yes.\"], \"picture\": \"%s\"}]}",
                         last);

  open_text (viewer, text);
  HARNESS_WAIT (g_str_equal (viewer_get_text (viewer, "lesson_position"), "1 of 3"));
  open_folder (viewer, one);
  HARNESS_WAIT (g_str_has_suffix (viewer_get_text (viewer, "lesson_position"), "of 2"));
  open_folder (viewer, before);
  HARNESS_WAIT (g_str_has_suffix (viewer_get_text (viewer, "lesson_position"), "of 3"));
}

/* A toast reports a broken lesson, and nothing changes. */
static void
test_broken (Viewer *viewer, gconstpointer unused)
{
  open_text (viewer, "{\"title\": \"T\", \"steps\": [{\"title\": \"S\", \"text\": [\"{x}\"]}]}");
  g_assert_false (is_open (viewer));
  g_assert_nonnull (
      harness_find_by_text (GTK_WIDGET (viewer->window), "in step 1, “text” has {x}"));
}

static const TEST_CASE_IN (Viewer) cases[] = {
  { "/lesson-card/keys", test_keys },
  { "/lesson-card/pointer", test_pointer },
  { "/lesson-card/other-network", test_other_network },
  { "/lesson-card/guess", test_guess },
  { "/lesson-card/own", test_own },
  { "/lesson-card/other-folder", test_other_folder },
  { "/lesson-card/broken", test_broken },
};

int
main (int argc, char *argv[])
{
  viewer_init (&argc, &argv);
  test_add_in (cases, Viewer, viewer_set_up, viewer_tear_down);
  return g_test_run ();
}
