/* SPDX-License-Identifier: MIT */

#include <stdlib.h>

#include "cam-explain.h"
#include "cam-error.h"
#include "cam-map.h"
#include "cam-model.h"
#include "test-runner.h"

/* What happens if memory can't be allocated. There are two kinds of functions: for those that can
 * fail, the tests let the n-th call fail, for every n. The others end the program, so nothing whose
 * size comes from a file may use them. The linker replaces all of them by the functions here
 * (--wrap). */

/* The largest size that the second kind may allocate at once, for names, lists of layers and of
 * tensors. */
#define MAX_ABORTING (64 * 1024)

static struct
{
  int n_asked; /* since allocation_start() */
  int first;   /* the first call that fails; 0 for none */
  int n_failing;
  gsize largest_aborting;
} allocation;

static gboolean
fails (void)
{
  int n = g_atomic_int_add (&allocation.n_asked, 1) + 1;
  int first = g_atomic_int_get (&allocation.first);

  return first > 0 && n >= first && n - first < allocation.n_failing;
}

/* Threads may allocate at the same time, but then the same size. */
static void
note_aborting (gsize n, gsize size)
{
  allocation.largest_aborting = MAX (allocation.largest_aborting, n * size);
}

#define REFUSING(name, parameters, arguments)                                                      \
  gpointer __real_##name parameters;                                                               \
  gpointer __wrap_##name parameters;                                                               \
  gpointer __wrap_##name parameters                                                                \
  {                                                                                                \
    return fails () ? NULL : __real_##name arguments;                                              \
  }

#define ABORTING(name, parameters, arguments, n, size)                                             \
  gpointer __real_##name parameters;                                                               \
  gpointer __wrap_##name parameters;                                                               \
  gpointer __wrap_##name parameters                                                                \
  {                                                                                                \
    note_aborting (n, size);                                                                       \
    return __real_##name arguments;                                                                \
  }

REFUSING (aligned_alloc, (gsize alignment, gsize size), (alignment, size))
REFUSING (g_try_malloc, (gsize size), (size))
REFUSING (g_try_malloc0, (gsize size), (size))
REFUSING (g_try_realloc, (gpointer memory, gsize size), (memory, size))
REFUSING (g_try_malloc_n, (gsize n, gsize size), (n, size))
REFUSING (g_try_malloc0_n, (gsize n, gsize size), (n, size))
ABORTING (g_malloc, (gsize size), (size), 1, size)
ABORTING (g_malloc0, (gsize size), (size), 1, size)
ABORTING (g_realloc, (gpointer memory, gsize size), (memory, size), 1, size)
ABORTING (g_malloc_n, (gsize n, gsize size), (n, size), n, size)
ABORTING (g_malloc0_n, (gsize n, gsize size), (n, size), n, size)
ABORTING (g_realloc_n, (gpointer memory, gsize n, gsize size), (memory, n, size), n, size)

static void
start (int first, int n_failing)
{
  allocation.n_failing = n_failing;
  g_atomic_int_set (&allocation.n_asked, 0);
  g_atomic_int_set (&allocation.first, first);
}

static CamTensor *
make_image (CamNetwork *network)
{
  gsize side = cam_network_get_input_size (network);
  CamTensor *image;

  side = side > 0 ? side : 20;
  image = cam_tensor_new (3, (gsize[]){ cam_network_get_n_input_channels (network), side, side });
  for (gsize i = 0; i < image->n_elements; i++)
    image->data[i] = (float)(i % 13) / 13;
  return image;
}

/* Does everything that is done to a map before it is shown. Returns: whether there was enough
 * memory. */
static gboolean
change_map (CamTensor *map)
{
  gsize height = 2 * map->shape[0], width = 2 * map->shape[1];
  GError *errors[4] = { NULL };
  CamTensor *changed[] = {
    cam_map_normalise (map, TRUE, &errors[0]),
    cam_map_relu (map, &errors[1]),
    cam_map_resize (map, height, width, &errors[2]),
    cam_map_enlarge_cells (map, height, width, &errors[3]),
  };
  gboolean done = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (changed); i++)
    {
      g_assert_true ((changed[i] == NULL) == (errors[i] != NULL));
      done = done && changed[i] != NULL;
      g_clear_pointer (&changed[i], cam_tensor_unref);
      g_clear_error (&errors[i]);
    }
  return done;
}

/* Returns: whether there was enough memory. Functions that fail must set an error. */
static gboolean
explain (CamNetwork *network, CamTensor *image)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamExplanation) explanation
      = cam_explain (network, image, cam_network_get_default_layer (network), NULL, &error);
  gboolean done = explanation != NULL;

  g_assert_true (done == (error == NULL));
  for (guint method = 0; explanation != NULL && method < CAM_N_METHODS; method++)
    {
      g_autoptr (GError) map_error = NULL;
      CamTensor *map
          = cam_explanation_get_map (explanation, (CamMethod)method, 0, NULL, &map_error);

      g_assert_true ((map == NULL) == (map_error != NULL));
      done = done && (map != NULL || !g_error_matches (map_error, CAM_ERROR, CAM_ERROR_LIMIT));
      done = (map == NULL || change_map (map)) && done;
      g_clear_pointer (&map, cam_tensor_unref);
    }
  return done;
}

static gboolean
load_and_explain (GFile *file, CamTensor *image)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CamModel) model = cam_model_load (file, NULL, &error);

  g_assert_true ((model == NULL) == (error != NULL));
  return model != NULL && explain (cam_model_get_network (model), image);
}

static GFile *
get_file (const char *path)
{
  g_autofree char *full = g_test_build_filename (G_TEST_DIST, "libcam", "data", path, NULL);

  return g_file_new_for_path (full);
}

/* Every allocation fails once alone, and once together with all that follow. */
static void
test_each (gconstpointer path)
{
  g_autoptr (GFile) file = get_file (path);
  g_autoptr (CamModel) model = cam_model_load (file, NULL, NULL);
  g_autoptr (CamTensor) image = make_image (cam_model_get_network (model));
  int n_asked, n_refused = 0;

  start (0, 0);
  g_assert_true (load_and_explain (file, image));
  n_asked = allocation.n_asked;
  g_assert_cmpint (n_asked, >, 0);
  for (int i = 1; i <= n_asked; i++)
    {
      start (i, 1);
      n_refused += !load_and_explain (file, image);
      start (i, G_MAXINT);
      g_assert_false (load_and_explain (file, image));
    }
  start (0, 0);
  g_test_message ("%d allocations, %d of which are needed", n_asked, n_refused);
  g_assert_true (load_and_explain (file, image));
}

/* However large the model is, functions that end the program allocate only small sizes. */
static void
test_aborting (gconstpointer path)
{
  g_autoptr (GFile) file = get_file (path);
  g_autoptr (CamModel) model = NULL;
  g_autoptr (CamTensor) image = NULL;

  allocation.largest_aborting = 0;
  model = cam_model_load (file, NULL, NULL);
  image = make_image (cam_model_get_network (model));
  g_assert_true (explain (cam_model_get_network (model), image));
  g_test_message ("at most %zu bytes at once", allocation.largest_aborting);
  g_assert_cmpuint (allocation.largest_aborting, <=, MAX_ABORTING);
}

int
main (int argc, char *argv[])
{
  const TestCase cases[] = {
    { "/allocation/each/gap", NULL, test_each, "networks/gap-deep.pth" },
    { "/allocation/each/cnn", NULL, test_each, "networks/cnn-lesson.pth" },
    { "/allocation/each/legacy", NULL, test_each, "checkpoints/gap-legacy.pth" },
    { "/allocation/each/graph", NULL, test_each, "../../fuzz/corpus/onnx/residual.onnx" },
    { "/allocation/each/functions", NULL, test_each, "../../fuzz/corpus/onnx/functions.onnx" },
    { "/allocation/each/shapes", NULL, test_each, "../../fuzz/corpus/onnx/shapes.onnx" },
    { "/allocation/each/tokens", NULL, test_each, "../../fuzz/corpus/onnx/tokens.onnx" },
    { "/allocation/each/folded", NULL, test_each, "../../fuzz/corpus/onnx/folded.onnx" },
    { "/allocation/aborting/gap", NULL, test_aborting, "../../../data/sample/model.pth" },
    { "/allocation/aborting/cnn", NULL, test_aborting, "../../../data/sample/cnn/model.pth" },
    { "/allocation/aborting/graph", NULL, test_aborting, "graphs/resnet18.onnx" },
  };

  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
