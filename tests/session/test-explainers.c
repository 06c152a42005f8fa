/* SPDX-License-Identifier: MIT */

#include "session-fixture.h"
#include "test-runner.h"

static CamExplanation *
get_explanation (CamExplainer *explainer)
{
  return cam_result_get_explanation (cam_explainer_get_result (explainer));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  cam_session_open_model_finish (CAM_SESSION (source), result, &error);
  *(char **)data = g_strdup (error != NULL ? error->message : "");
}

/* Returns: (transfer full): the error message, "" if it is open. */
static char *
open_second (CamSession *session, const char *name)
{
  g_autoptr (GFile) file = find_network (name);
  char *message = NULL;

  cam_session_open_model_async (session, 1, file, on_opened, &message);
  wait_until (message != NULL);
  return message;
}

/* The maps are those of the layer called @name. */
static void
assert_explains_at (CamExplainer *explainer, const char *name)
{
  CamClassMaps *maps = cam_explainer_get_maps (explainer);
  CamNetwork *network = cam_model_get_network (cam_explainer_get_model (explainer));
  const CamMapOptions *options = cam_class_maps_get_options (maps);
  g_autoptr (CamTensor) image = NULL;
  g_autoptr (CamExplanation) expected = NULL;
  g_autoptr (CamTensor) map = NULL;
  CamTensor *shown;
  guint layer;

  g_assert_true (cam_network_find_layer (network, name, &layer));
  g_assert_cmpuint (cam_explainer_get_layer (explainer), ==, layer);
  g_assert_cmpuint (cam_class_maps_get_layer (maps), ==, layer);
  g_assert_cmpuint (options->class_index, ==, cam_explainer_get_class_index (explainer));

  spy_set_off_duty (TRUE);
  image = cam_picture_to_tensor (
      cam_result_get_picture (cam_explainer_get_result (explainer)), 3, NULL, NULL);
  expected = cam_explain (network, image, layer, NULL, NULL);
  map = cam_explanation_get_map (expected, CAM_METHOD_GRAD_CAM, options->class_index, NULL, NULL);
  spy_set_off_duty (FALSE);
  shown = cam_heatmap_get_map (cam_class_maps_get_heatmap (maps, CAM_METHOD_GRAD_CAM));
  g_assert_cmpuint (shown->n_elements, ==, map->n_elements);
  g_assert_cmpmem (
      shown->data, shown->n_elements * sizeof (float), map->data, map->n_elements * sizeof (float));
}

static void
count_notification (GObject *object, GParamSpec *pspec, gpointer n)
{
  ++*(guint *)n;
}

/* Another layer takes one forward pass. The class stays, and earlier results are remembered. */
static void
test_layer (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "gap-lesson");
  CamExplainer *first = cam_session_get_explainer (session, 0);
  guint n_forward = spy_get_counts ().n_forward, n_notified = 0, other;
  g_autofree char *layer = NULL;

  g_signal_connect (session, "notify::layer", G_CALLBACK (count_notification), &n_notified);
  assert_explains_at (first, "conv_layers.5");
  other = (cam_session_get_class_index (session) + 1) % 4;
  cam_session_set_class_index (session, other);
  session_settle (session);

  g_object_set (session, "layer", "conv_layers.2", NULL);
  g_assert_nonnull (cam_session_get_result (session));
  session_settle (session);
  assert_explains_at (first, "conv_layers.2");
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward + 1);
  g_assert_cmpuint (cam_session_get_class_index (session), ==, other);
  g_assert_null (cam_class_maps_get_heatmap (cam_session_get_maps (session), CAM_METHOD_CAM));

  g_object_set (session, "layer", "conv_layers.5", NULL);
  assert_explains_at (first, "conv_layers.5");
  g_assert_nonnull (cam_class_maps_get_heatmap (cam_session_get_maps (session), CAM_METHOD_CAM));
  g_object_set (session, "layer", "conv_layers.2", NULL);
  assert_explains_at (first, "conv_layers.2");
  g_assert_cmpuint (spy_get_counts ().n_forward, ==, n_forward + 1);

  g_object_set (session, "layer", "fc.1", NULL);
  g_object_set (session, "layer", "gap", NULL);
  g_object_set (session, "layer", "nonsense", NULL);
  g_object_get (session, "layer", &layer, NULL);
  g_assert_cmpstr (layer, ==, "conv_layers.2");
  g_assert_cmpuint (n_notified, ==, 3);
  session_end (session);
}

/* A picked layer stays if the next model has it; otherwise that model's last layer is chosen. */
static void
test_layer_of_another_model (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "gap-lesson");
  CamExplainer *first = cam_session_get_explainer (session, 0);
  g_autoptr (GFile) cnn = find_network ("cnn-lesson");
  g_autoptr (GFile) gap = find_network ("gap-lesson");

  g_assert_no_error (open_model (session, cnn));
  session_settle (session);
  assert_explains_at (first, "conv_layers.7");

  g_object_set (session, "layer", "conv_layers.0", NULL);
  g_assert_no_error (open_model (session, gap));
  session_settle (session);
  assert_explains_at (first, "conv_layers.0");

  g_assert_no_error (open_model (session, cnn));
  g_object_set (session, "layer", "conv_layers.8", NULL);
  session_settle (session);
  assert_explains_at (first, "conv_layers.8");
  g_assert_no_error (open_model (session, gap));
  session_settle (session);
  assert_explains_at (first, "conv_layers.5");
  session_end (session);
}

static void
assert_same_class (CamSession *session)
{
  CamExplainer *second = cam_session_get_explainer (session, 1);
  const char *picked = cam_session_get_class_names (session)[cam_session_get_class_index (session)];

  g_assert_cmpuint (cam_explainer_get_class_index (second), !=, CAM_EXPLAINER_NO_CLASS);
  g_assert_cmpstr (
      cam_explainer_get_class_names (second)[cam_explainer_get_class_index (second)], ==, picked);
}

/* Both models explain the same class of the same sample. The predictions of the test set are the
 * first one's. */
static void
test_second (void)
{
  g_autoptr (TestSet) set = test_set_new (4, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  CamExplainer *first = cam_session_get_explainer (session, 0);
  CamExplainer *second;
  g_autofree char *message = NULL;
  CamClassMaps *before;

  g_assert_cmpuint (g_list_model_get_n_items (cam_session_get_explainers (session)), ==, 1);
  g_assert_null (cam_session_get_explainer (session, 1));
  message = open_second (session, "cnn-lesson");
  g_assert_cmpstr (message, ==, "");
  g_assert_cmpuint (g_list_model_get_n_items (cam_session_get_explainers (session)), ==, 2);
  second = cam_session_get_explainer (session, 1);
  session_settle (session);
  g_assert_true (cam_explanation_get_network (get_explanation (second))
                 == cam_model_get_network (cam_explainer_get_model (second)));
  g_assert_cmpuint (session->n_correct, ==, set->n_correct);
  g_assert_cmpuint (session->n_predicted, ==, 4);

  for (guint i = 0; i < 4; i++)
    {
      cam_session_set_selected (session, i);
      session_settle (session);
      for (guint c = 0; c < 4; c++)
        {
          before = cam_explainer_get_maps (second);
          cam_session_set_class_index (session, c);
          session_settle (session);
          assert_same_class (session);
          g_assert_true (before != cam_explainer_get_maps (second) || c == 0
                         || cam_class_maps_get_options (before)->class_index == c);
          assert_explains_at (second, "conv_layers.7");
          assert_explains_at (first, "conv_layers.3");
        }
    }
  session_end (session);
}

/* Each model has its own layer; the options are the same. */
static void
test_second_options (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "gap-lesson");
  CamExplainer *first = cam_session_get_explainer (session, 0);
  g_autofree char *message = open_second (session, "cnn-lesson");
  CamExplainer *second = cam_session_get_explainer (session, 1);

  g_object_set (second, "layer", "conv_layers.3", NULL);
  g_object_set (session, "relu", FALSE, "smooth", FALSE, NULL);
  session_settle (session);
  assert_explains_at (first, "conv_layers.5");
  assert_explains_at (second, "conv_layers.3");
  g_assert_false (session->busy);
  for (guint i = 0; i < 2; i++)
    {
      const CamMapOptions *options = cam_class_maps_get_options (
          cam_explainer_get_maps (cam_session_get_explainer (session, i)));

      g_assert_false (options->relu);
      g_assert_false (options->smooth);
    }
  session_end (session);
}

/* A second model without the class has no maps, until a class is picked that it has. */
static void
test_unknown_class (void)
{
  g_autoptr (TestSet) set = test_set_new (1, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "gap-lesson");
  g_autofree char *message = open_second (session, "gap-100-classes");
  CamExplainer *second = cam_session_get_explainer (session, 1);

  session_settle (session);
  g_assert_cmpstr (message, ==, "");
  g_assert_nonnull (cam_explainer_get_result (second));
  g_assert_cmpuint (cam_explainer_get_class_index (second), ==, CAM_EXPLAINER_NO_CLASS);
  g_assert_null (cam_explainer_get_maps (second));
  g_assert_false (session->busy);
  session_end (session);
}

/* If a second model can't be opened, the old one stays; closing it does not change the first. */
static void
test_close_second (void)
{
  g_autoptr (TestSet) set = test_set_new (2, 20, 16, "colours");
  CamSession *session = session_new_opened (set, "colours");
  CamClassMaps *maps;
  CamModel *model;
  g_autofree char *opened = open_second (session, "gap-lesson");
  g_autoptr (CamExplainer) second = g_object_ref (cam_session_get_explainer (session, 1));
  g_autofree char *failed = NULL;
  guint n_forward;

  session_settle (session);
  model = cam_explainer_get_model (second);
  failed = open_second (session, "no-such-file");
  g_assert_nonnull (strstr (failed, "no-such-file"));
  g_assert_true (cam_explainer_get_model (second) == model);

  maps = cam_session_get_maps (session);
  cam_session_close_model (session, 1);
  g_assert_cmpuint (g_list_model_get_n_items (cam_session_get_explainers (session)), ==, 1);
  g_assert_null (cam_explainer_get_model (second));
  g_assert_null (cam_explainer_get_result (second));
  g_assert_null (cam_explainer_get_maps (second));
  g_assert_true (cam_session_get_maps (session) == maps);
  n_forward = spy_get_counts ().n_forward;
  cam_session_set_selected (session, 1);
  session_settle (session);
  g_assert_cmpuint (spy_get_counts ().n_forward, <=, n_forward + 1);
  session_end (session);
}

static const TestCase cases[] = {
  { "/explainers/layer", test_layer },
  { "/explainers/layer/of-another-model", test_layer_of_another_model },
  { "/explainers/second", test_second },
  { "/explainers/second/options", test_second_options },
  { "/explainers/second/unknown-class", test_unknown_class },
  { "/explainers/second/close", test_close_second },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  spy_init ();
  return test_run (cases, G_N_ELEMENTS (cases));
}
