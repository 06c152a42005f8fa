/* SPDX-License-Identifier: MIT */

#include <math.h>

#include "cam-checkpoint.h"
#include "cam-curves.h"
#include "cam-digest.h"
#include "cam-explain-channels.h"
#include "cam-intervention.h"
#include "cam-model.h"
#include "test-runner.h"

/* Compares with make-what-if.py, in which PyTorch edits weights of the network and pixels of the
 * bundled pictures. */

#define N_CELLS 8
#define CELL 32

/* With sanitizers the passes of a picture take seconds, so only one picture is tested; without
 * them, all are. */
#if defined __SANITIZE_THREAD__ || defined __SANITIZE_ADDRESS__
#  define LOOKED_AT "0_repotted-1"
#  define N_PICTURES 1
#else
#  define LOOKED_AT ".jpg"
#  define N_PICTURES 48
#endif

static CamModel *model;

static CamCheckpoint *
load_expected (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "what-if", "bundled.pth", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CamCheckpoint *expected = cam_checkpoint_load (file, NULL, &error);

  g_assert_no_error (error);
  return expected;
}

static GFile *
get_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", name, NULL);

  return g_file_new_for_path (path);
}

/* Loads the bundled network. The fixture was made with it, and has to be made again if the network
 * is trained again. */
static void
load_model (CamCheckpoint *expected)
{
  const CamTensor *digest = cam_checkpoint_lookup (expected, "sha256");
  g_autoptr (GFile) file = get_sample ("model.pth");
  g_autofree char *found = cam_digest_file (file, NULL, NULL);
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (gsize i = 0; i < digest->n_elements; i++)
    g_string_append_printf (wanted, "%02x", (guint)digest->data[i]);
  g_assert_cmpstr (found, ==, wanted->str);
  if (model == NULL)
    model = cam_model_load (file, NULL, NULL);
  g_assert_nonnull (model);
}

static const CamTensor *
look_up (CamCheckpoint *expected, const char *name, const char *what)
{
  g_autofree char *key = g_strconcat (name, ".", what, NULL);
  const CamTensor *tensor = cam_checkpoint_lookup (expected, key);

  g_assert_nonnull (tensor);
  return tensor;
}

static void
assert_logits (CamExplanation *explanation, const CamTensor *expected)
{
  for (guint c = 0; c < expected->n_elements; c++)
    g_assert_cmpfloat_with_epsilon (
        cam_explanation_get_logits (explanation)[c], expected->data[c], 2e-3);
}

static void
assert_cells (const CamTensor *map, const float *expected, float scale)
{
  for (guint y = 0; y < N_CELLS; y++)
    for (guint x = 0; x < N_CELLS; x++)
      g_assert_cmpfloat_with_epsilon (
          map->data[y * CELL * map->shape[1] + x * CELL], expected[y * N_CELLS + x], 5e-4 * scale);
}

static float
get_largest (const CamTensor *map)
{
  float largest = 1e-9f;

  for (gsize p = 0; p < map->n_elements; p++)
    largest = MAX (largest, fabsf (map->data[p]));
  return largest;
}

static void
check_without (CamExplanation *whole, CamCheckpoint *expected, const char *name)
{
  const CamTensor *flags = look_up (expected, name, "off");
  const CamTensor *cam = look_up (expected, name, "cam");
  guint8 off[64];
  g_autoptr (CamExplanation) without = NULL;
  g_autoptr (CamTensor) grad_cam = NULL;

  for (guint k = 0; k < 64; k++)
    off[k] = flags->data[k] > 0;
  without = cam_explanation_without_channels (whole, off, NULL);
  g_assert_true (cam_explanation_get_whole (without) == whole);
  assert_logits (without, look_up (expected, name, "logits"));
  for (guint c = 0; c < 4; c++)
    {
      g_autoptr (CamTensor) map = cam_explanation_get_map (without, CAM_METHOD_CAM, c, NULL, NULL);
      g_autoptr (CamTensor) all = cam_explanation_get_map (whole, CAM_METHOD_CAM, c, NULL, NULL);
      double mean = 0;

      assert_cells (map, cam->data + c * N_CELLS * N_CELLS, get_largest (all));
      for (gsize p = 0; p < map->n_elements; p++)
        mean += map->data[p] / (double)map->n_elements;
      g_assert_cmpfloat_with_epsilon (mean + cam_explanation_get_bias (without, c),
                                      cam_explanation_get_logits (without)[c],
                                      1e-3);
    }
  grad_cam = cam_explanation_get_map (without, CAM_METHOD_GRAD_CAM, 0, NULL, NULL);
  assert_cells (grad_cam, look_up (expected, name, "grad_cam")->data, get_largest (grad_cam));
}

static void
check_cover (CamPicture *picture, CamExplanation *whole, CamCheckpoint *expected, const char *name)
{
  g_autoptr (CamIntervention) intervention = cam_intervention_new ();
  g_autoptr (CamExplanation) covered = NULL;
  g_autoptr (GError) error = NULL;

  intervention->cover->share = 0.2;
  intervention->cover->fill = CAM_COVER_GREY;
  covered = cam_intervention_apply (intervention, picture, whole, NULL, NULL, &error);
  g_assert_no_error (error);
  /* Pixels with almost the same evidence may be in another order. */
  for (guint c = 0; c < 4; c++)
    g_assert_cmpfloat_with_epsilon (cam_explanation_get_logits (covered)[c],
                                    look_up (expected, name, "covered")->data[c],
                                    1e-2);
}

static void
for_each (void (*check) (CamPicture *, CamExplanation *, CamCheckpoint *, const char *))
{
  g_autoptr (CamCheckpoint) expected = load_expected ();
  g_autofree char *folder
      = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "test", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  CamPictureSize size = { 0 };
  const char *name;
  guint n = 0;

  load_model (expected);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("test", name, NULL);
      g_autoptr (GFile) file = get_sample (path);
      g_autoptr (CamPicture) picture = NULL;
      g_autoptr (CamTensor) image = NULL;
      g_autoptr (CamExplanation) whole = NULL;
      CamNetwork *network = cam_model_get_network (model);

      if (strstr (name, LOOKED_AT) == NULL)
        continue;
      picture = cam_picture_load (file, &size, NULL, NULL);
      g_assert_nonnull (picture);
      image = cam_picture_to_tensor (picture, 3, NULL, NULL);
      whole = cam_explain (network, image, cam_network_get_default_layer (network), NULL, NULL);
      check (picture, whole, expected, name);
      n++;
    }
  g_assert_cmpuint (n, ==, N_PICTURES);
}

static void
test_cover (void)
{
  for_each (check_cover);
}

/* Checks deletion and insertion at 25, 50 and 75 %, the ends of the curves, and the area. */
static void
check_curves (CamPicture *picture, CamExplanation *whole, CamCheckpoint *expected, const char *name)
{
  const CamCurve curves[] = { CAM_CURVE_DELETION, CAM_CURVE_INSERTION, CAM_CURVE_RANDOM_DELETION };
  const CamTensor *wanted = look_up (expected, name, "curves");
  g_autoptr (CamCurves) made
      = cam_curves_new (picture, whole, CAM_METHOD_CAM, 0, CAM_COVER_GREY, 4, NULL, NULL);
  const float *deletion = cam_curves_get_values (made, CAM_CURVE_DELETION);
  double area = 0;

  /* Random curves are computed at a few steps and interpolated; see check_random(). */
  for (guint i = 0; i < 2; i++)
    for (guint step = 1; step < 4; step++)
      g_assert_cmpfloat_with_epsilon (
          cam_curves_get_values (made, curves[i])[step], wanted->data[i * 3 + step - 1], 3e-3);
  g_assert_cmpfloat_with_epsilon (deletion[0], cam_explanation_get_probabilities (whole)[0], 1e-5);
  g_assert_cmpfloat (deletion[0], ==, cam_curves_get_values (made, CAM_CURVE_INSERTION)[4]);
  g_assert_cmpfloat (deletion[4], ==, cam_curves_get_values (made, CAM_CURVE_INSERTION)[0]);
  for (guint step = 0; step < 4; step++)
    area += (deletion[step] + deletion[step + 1]) / 8;
  g_assert_cmpfloat_with_epsilon (cam_curves_get_area (made, CAM_CURVE_DELETION), area, 1e-6);
}

static void
check_random (CamPicture *picture, CamExplanation *whole, CamCheckpoint *expected, const char *name)
{
  const CamTensor *wanted = look_up (expected, name, "curves");
  g_autoptr (CamCurves) made
      = cam_curves_new (picture, whole, CAM_METHOD_CAM, 0, CAM_COVER_GREY, 20, NULL, NULL);
  const float *deletion = cam_curves_get_values (made, CAM_CURVE_RANDOM_DELETION);
  const float *insertion = cam_curves_get_values (made, CAM_CURVE_RANDOM_INSERTION);

  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat_with_epsilon (deletion[5 * (i + 1)], wanted->data[6 + i], 3e-3);
  g_assert_cmpfloat_with_epsilon (
      deletion[7], deletion[5] + (deletion[10] - deletion[5]) * 0.4f, 1e-6);
  for (guint step = 0; step <= 20; step++)
    g_assert_cmpfloat (insertion[step], ==, deletion[20 - step]);
}

/* All curves of a picture; random ones take some forty passes, so only of one picture a class. */
static void
check_all_curves (CamPicture *picture,
                  CamExplanation *whole,
                  CamCheckpoint *expected,
                  const char *name)
{
  check_curves (picture, whole, expected, name);
  if (strstr (name, "repotted-1") != NULL)
    check_random (picture, whole, expected, name);
}

static void
test_curves (void)
{
  for_each (check_all_curves);
}

/* Checks the logits and the map of the strongest channels alone. */
static void
check_partial (CamExplanation *whole, CamCheckpoint *expected, const char *name)
{
  static const guint kept[] = { 1, 4, 16 };
  guint prediction = cam_explanation_get_prediction (whole);
  g_autofree guint *ranked = cam_explanation_rank_channels (whole, prediction, NULL);
  g_autoptr (CamTensor) all
      = cam_explanation_get_map (whole, CAM_METHOD_CAM, prediction, NULL, NULL);
  const CamTensor *logits = look_up (expected, name, "partial");
  const CamTensor *cam = look_up (expected, name, "partial_cam");

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr (CamExplanation) without = NULL;
      g_autoptr (CamTensor) map = NULL;
      guint8 off[64] = { 0 };

      for (guint n = kept[i]; n < 64; n++)
        off[ranked[n]] = 1;
      without = cam_explanation_without_channels (whole, off, NULL);
      for (guint c = 0; c < 4; c++)
        g_assert_cmpfloat_with_epsilon (
            cam_explanation_get_logits (without)[c], logits->data[i * 4 + c], 2e-3);
      map = cam_explanation_get_map (without, CAM_METHOD_CAM, prediction, NULL, NULL);
      assert_cells (map, cam->data + i * N_CELLS * N_CELLS, get_largest (all));
    }
  g_assert_cmpuint (cam_explanation_count_deciding (whole, ranked),
                    ==,
                    (guint)look_up (expected, name, "deciding")->data[0]);
}

/* Checks the smallest number of channels that keeps the prediction, by switching channels off one
 * by one. */
static void
check_deciding (CamExplanation *whole)
{
  guint prediction = cam_explanation_get_prediction (whole), n;
  g_autofree guint *ranked = cam_explanation_rank_channels (whole, prediction, NULL);
  guint deciding = cam_explanation_count_deciding (whole, ranked);
  guint8 off[64] = { 0 };

  for (n = 64; n > 0; n--)
    {
      g_autoptr (CamExplanation) without = NULL;

      off[ranked[n - 1]] = 1;
      without = cam_explanation_without_channels (whole, off, NULL);
      if (cam_explanation_get_prediction (without) != prediction)
        break;
    }
  g_assert_cmpuint (deciding, ==, n);
}

/* Everything about switching channels off, for which each picture is explained once. */
static void
check_channels (CamPicture *picture,
                CamExplanation *whole,
                CamCheckpoint *expected,
                const char *name)
{
  check_without (whole, expected, name);
  check_partial (whole, expected, name);
  check_deciding (whole);
}

static void
test_channels (void)
{
  for_each (check_channels);
}

static void
test_json (void)
{
  g_autoptr (CamIntervention) intervention = cam_intervention_new ();
  g_autoptr (CamIntervention) read = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  CamCoverDab dab = { TRUE, 0.25, 0.5, 0.125 };
  guint8 off[4] = { 0, 1, 0, 1 };

  cam_intervention_set_channels (intervention, off, 4);
  intervention->cover->share = 0.5;
  intervention->cover->order = CAM_COVER_RANDOM;
  g_array_append_val (intervention->cover->dabs, dab);
  cam_intervention_add_json (intervention, builder);
  root = json_builder_get_root (builder);
  read = cam_intervention_from_json (json_node_get_object (root), NULL);
  g_assert_true (cam_intervention_equal (intervention, read));
  json_object_set_double_member (json_node_get_object (root), "channels-off", 1);
  g_assert_null (cam_intervention_from_json (json_node_get_object (root), NULL));
}

static const TestCase cases[] = {
  { "/what-if/channels", test_channels },
  { "/what-if/cover", test_cover },
  { "/what-if/curves", test_curves },
  { "/what-if/json", test_json },
};

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  status = test_run (cases, G_N_ELEMENTS (cases));
  g_clear_object (&model);
  return status;
}
