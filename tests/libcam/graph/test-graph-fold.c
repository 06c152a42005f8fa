/* SPDX-License-Identifier: MIT */

#include "cam-graph.h"

#include <math.h>
#include <string.h>

#include "test-runner.h"

/* Batch normalisation is folded into the weights of convolutions, which are then in memory once. A
 * convolution's own output, with the weights of the file, can still be explained. */

#define SIZE 64

/* Loads a graph of an exporter that folds nothing, and changes it to take images of any size. */
static CamOnnx *
load (void)
{
  g_autofree char *path = g_test_build_filename (
      G_TEST_DIST, "libcam", "data", "graphs", "resnet18-unfolded.onnx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CamOnnx *onnx = cam_onnx_load (file, NULL, &error);
  CamOnnxInput *image;

  g_assert_no_error (error);
  image = &g_array_index (onnx->inputs, CamOnnxInput, 0);
  image->dims[2] = image->dims[3] = 0;
  return onnx;
}

static CamGraph *
make (CamOnnx *onnx)
{
  g_autoptr (GError) error = NULL;
  CamGraph *graph = cam_graph_new (onnx, &error);

  g_assert_no_error (error);
  return graph;
}

static CamTensor *
get_tensor (const CamOnnx *onnx, const CamOnnxNode *node, guint input)
{
  CamTensor *tensor = cam_onnx_value (onnx, node->inputs[input])->tensor;

  g_assert_nonnull (tensor);
  return tensor;
}

/* Returns: node number @index, from 0, of the operator @op. */
static CamOnnxNode *
find_node (CamOnnx *onnx, const char *op, guint index)
{
  for (guint i = 0; i < onnx->nodes->len; i++)
    {
      CamOnnxNode *node = &g_array_index (onnx->nodes, CamOnnxNode, i);

      if (g_str_equal (node->op, op) && index-- == 0)
        return node;
    }
  g_assert_not_reached ();
}

/* Returns: the batch normalisation of the output of @conv. */
static const CamOnnxNode *
find_norm (const CamOnnx *onnx, const CamOnnxNode *conv)
{
  for (guint i = 0; i < onnx->nodes->len; i++)
    {
      const CamOnnxNode *node = cam_onnx_node (onnx, i);

      if (g_str_equal (node->op, "BatchNormalization") && node->inputs[0] == conv->outputs[0])
        return node;
    }
  g_assert_not_reached ();
}

static guint
find_layer (CamGraph *graph, guint value)
{
  for (guint i = 0; i < cam_graph_get_n_layers (graph); i++)
    if (cam_graph_get_layer (graph, i)->value == value)
      return i;
  g_assert_not_reached ();
}

static CamGraphPass *
run (CamGraph *graph, gsize size, guint layer)
{
  const gsize shape[] = { 3, size, size };
  g_autoptr (CamTensor) image = cam_tensor_new (3, shape);
  g_autoptr (GError) error = NULL;
  CamGraphPass *pass;

  for (gsize i = 0; i < image->n_elements; i++)
    image->data[i] = sin (i * 0.37) + cos (i * 0.011);
  pass = cam_graph_forward (graph, image, layer, NULL, &error);
  g_assert_no_error (error);
  return pass;
}

static void
assert_near (const CamTensor *a, const CamTensor *b, double tolerance)
{
  double largest = 0, difference = 0;

  g_assert_cmpuint (a->n_elements, ==, b->n_elements);
  for (gsize i = 0; i < a->n_elements; i++)
    {
      largest = MAX (largest, fabs (b->data[i]));
      difference = MAX (difference, fabs ((double)a->data[i] - b->data[i]));
    }
  g_assert_cmpfloat (largest, >, 0);
  g_assert_cmpfloat (difference, <=, tolerance * largest);
}

/* After folding, only the test holds references to the file's weights. */
static void
test_replaced (void)
{
  CamOnnx *onnx = load ();
  g_autoptr (GPtrArray) weights = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_tensor_unref);
  g_autoptr (CamGraph) graph = NULL;

  for (guint i = 0; i < onnx->nodes->len; i++)
    if (g_str_equal (cam_onnx_node (onnx, i)->op, "Conv"))
      g_ptr_array_add (weights, cam_tensor_ref (get_tensor (onnx, cam_onnx_node (onnx, i), 1)));
  g_assert_cmpuint (weights->len, ==, 20);
  graph = make (onnx);
  for (guint i = 0; i < weights->len; i++)
    g_assert_cmpint (((CamTensor *)g_ptr_array_index (weights, i))->ref_count, ==, 1);
}

/* A convolution's own output is that with the file's weights: after normalising it here, it equals
 * the output of the batch normalisation. Two sizes are used, so that it is planned twice. */
static void
test_own_output (void)
{
  CamOnnx *onnx = load ();
  g_autoptr (CamGraph) graph = make (onnx);

  for (guint c = 0; c < 20; c += 3)
    for (gsize size = SIZE; size <= SIZE + 32; size += 32)
      {
        const CamOnnxNode *conv = find_node (onnx, "Conv", c);
        const CamOnnxNode *norm = find_norm (onnx, conv);
        const float *scale = get_tensor (onnx, norm, 1)->data;
        const float *bias = get_tensor (onnx, norm, 2)->data;
        const float *mean = get_tensor (onnx, norm, 3)->data;
        const float *variance = get_tensor (onnx, norm, 4)->data;
        g_autoptr (CamGraphPass) before = run (graph, size, find_layer (graph, conv->outputs[0]));
        g_autoptr (CamGraphPass) after = run (graph, size, find_layer (graph, norm->outputs[0]));
        g_autoptr (CamGraphPass) none = run (graph, size, CAM_GRAPH_NONE);
        CamTensor *maps = cam_graph_pass_get_maps (before);
        g_autoptr (CamTensor) normalised = cam_tensor_new (3, maps->shape);
        gsize n = maps->shape[1] * maps->shape[2];

        for (gsize i = 0; i < maps->n_elements; i++)
          normalised->data[i]
              = scale[i / n] * (maps->data[i] - mean[i / n]) / sqrt (variance[i / n] + 1e-5)
                + bias[i / n];
        assert_near (normalised, cam_graph_pass_get_maps (after), 1e-5);
        assert_near (cam_graph_pass_get_logits (before), cam_graph_pass_get_logits (none), 1e-4);
        assert_near (cam_graph_pass_get_logits (after), cam_graph_pass_get_logits (none), 1e-4);
      }
}

/* Another plan does not fold again. */
static void
test_once (void)
{
  g_autoptr (CamGraph) graph = make (load ());
  g_autoptr (CamGraphPass) first = run (graph, SIZE, CAM_GRAPH_NONE);

  /* More plans than are kept. */
  for (guint i = 0; i < 6; i++)
    cam_graph_pass_unref (run (graph, SIZE + 32 * (i + 1), i));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CamGraphPass) again = run (graph, SIZE, i == 0 ? CAM_GRAPH_NONE : 0);
      CamTensor *logits = cam_graph_pass_get_logits (again);

      assert_near (logits, cam_graph_pass_get_logits (first), 1e-4);
    }
}

/* Channels that the normalisation multiplies by 0 or a tiny factor keep their own output. */
static void
test_no_way_back (void)
{
  CamOnnx *onnx = load (), *other = load ();
  const CamOnnxNode *conv = find_node (onnx, "Conv", 0);
  CamTensor *scale = get_tensor (onnx, find_norm (onnx, conv), 1);
  g_autoptr (CamGraph) graph = NULL;
  g_autoptr (CamGraph) unchanged = make (other);
  g_autoptr (CamGraphPass) a = NULL;
  g_autoptr (CamGraphPass) b = NULL;

  scale->data[0] = 0;
  scale->data[1] = 1e-44f;
  scale->data[2] = 1e38f;
  scale->data[3] = 1e-20f;
  graph = make (onnx);
  a = run (graph, SIZE, find_layer (graph, conv->outputs[0]));
  b = run (unchanged, SIZE, find_layer (unchanged, conv->outputs[0]));
  assert_near (cam_graph_pass_get_maps (a), cam_graph_pass_get_maps (b), 1e-6);
}

/* Weights that two convolutions share are not changed. */
static void
test_shared (void)
{
  CamOnnx *onnx = load (), *copied = load ();
  CamOnnxNode *last = find_node (onnx, "Conv", 2);
  CamTensor *weight = get_tensor (onnx, find_node (onnx, "Conv", 1), 1);
  CamTensor *copy = get_tensor (copied, find_node (copied, "Conv", 2), 1);
  g_autoptr (CamGraph) graph = NULL;
  g_autoptr (CamGraph) other = NULL;
  g_autoptr (CamGraphPass) a = NULL;
  g_autoptr (CamGraphPass) b = NULL;

  g_assert_cmpuint (weight->n_elements, ==, copy->n_elements);
  memcpy (copy->data, weight->data, weight->n_elements * sizeof (float));
  last->inputs[1] = find_node (onnx, "Conv", 1)->inputs[1];
  graph = make (onnx);
  other = make (copied);
  for (guint c = 1; c <= 2; c++)
    {
      guint value = find_node (onnx, "Conv", c)->outputs[0];

      g_clear_pointer (&a, cam_graph_pass_unref);
      g_clear_pointer (&b, cam_graph_pass_unref);
      a = run (graph, SIZE, find_layer (graph, value));
      b = run (other, SIZE, find_layer (other, value));
      assert_near (cam_graph_pass_get_maps (a), cam_graph_pass_get_maps (b), 1e-5);
      assert_near (cam_graph_pass_get_logits (a), cam_graph_pass_get_logits (b), 1e-5);
    }
}

int
main (int argc, char **argv)
{
  static const TestCase cases[] = {
    { "/graph-fold/replaced", test_replaced },
    { "/graph-fold/own-output", test_own_output },
    { "/graph-fold/once", test_once },
    { "/graph-fold/shared", test_shared },
    { "/graph-fold/no-way-back", test_no_way_back },
  };

  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
