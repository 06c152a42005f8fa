/* SPDX-License-Identifier: MIT */

#include "cam-graph-private.h"
#include "cam-kernel.h"

/* How much memory a pass takes, compared with the least possible: the largest set of values that
 * are alive at once. */

#define MAX_SHARE 1.2

/* How many bytes convolutions may need besides values, for padding and Winograd's tiles. */
#define SCRATCH_BYTES (64 * 1024)

static const char *const fixtures[] = {
  "resnet18",      "resnet18-17", "resnet18-unfolded",  "resnet50",        "resnext50",
  "mobilenet_v2",  "mnasnet",     "mobilenet_v3_small", "efficientnet_b0", "regnet_y_400mf",
  "densenet",      "googlenet",   "squeezenet1_1",      "inception_v3",    "shufflenet_v2",
  "convnext_tiny", "vgg11_bn",    "convnext_tiny-13",   "alexnet",
};

static CamGraph *
load (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".onnx", NULL);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "libcam", "data", "graphs", base, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CamOnnx *onnx = cam_onnx_load (file, NULL, &error);
  CamGraph *graph;

  g_assert_no_error (error);
  graph = cam_graph_new (onnx, &error);
  g_assert_no_error (error);
  return graph;
}

/* Returns: how many floats a value takes. In the layout by pixels, channels are rounded up. */
static gsize
count_floats (const CamShape *shape, gboolean by_pixels)
{
  return by_pixels ? shape->dims[2] * shape->dims[3] * cam_kernel_round_up (shape->dims[1])
                   : cam_shape_count (shape);
}

/* Whether @step wants its input @index by pixels. */
static gboolean
wants_pixels (const CamGraphStep *step, guint index)
{
  return step->form == CAM_PIXEL_FORM_BOTH
         || (step->form == CAM_PIXEL_FORM_FROM_PLANES && index > 0);
}

/* Returns: the largest sum of the values that are alive at a step, in floats. Each value counts in
 * the layout in which it was computed, and once more at a step that needs the other layout. A
 * reshaped value counts as the same value. */
static gsize
find_bound (const CamGraphPlan *plan)
{
  g_autofree guint *roots = g_new (guint, plan->n_values);
  g_autofree guint *deaths = g_new0 (guint, plan->n_values);
  g_autofree gsize *sums = g_new0 (gsize, plan->steps->len);
  g_autofree gboolean *by_pixels = g_new0 (gboolean, plan->n_values);
  gsize bound = 0;

  for (guint i = 0; i < plan->n_values; i++)
    roots[i] = i;
  for (guint i = 0; i < plan->steps->len; i++)
    {
      const CamGraphStep *step = cam_graph_step (plan, i);

      for (guint j = 0; j < step->n_outputs; j++)
        if (step->outputs[j] != CAM_GRAPH_NONE)
          {
            by_pixels[step->outputs[j]] = step->form != CAM_PIXEL_FORM_NONE;
            if (cam_graph_step_is_alias (step))
              roots[step->outputs[j]] = roots[step->inputs[0]];
          }
    }
  for (guint i = 0; i < plan->n_values; i++)
    deaths[roots[i]]
        = MAX (deaths[roots[i]], plan->kept[i] ? plan->steps->len - 1 : plan->last_use[i]);
  for (guint i = 0; i < plan->steps->len; i++)
    {
      const CamGraphStep *step = cam_graph_step (plan, i);

      for (guint j = 0; j < step->n_inputs; j++)
        if (step->inputs[j] != CAM_GRAPH_NONE && cam_graph_plan_is_variable (plan, step->inputs[j])
            && by_pixels[step->inputs[j]] != wants_pixels (step, j))
          sums[i] += count_floats (&plan->known[step->inputs[j]].shape, wants_pixels (step, j));
      for (guint j = 0; j < step->n_outputs; j++)
        if (step->outputs[j] != CAM_GRAPH_NONE && roots[step->outputs[j]] == step->outputs[j])
          for (guint s = i; s <= MAX (i, deaths[step->outputs[j]]); s++)
            sums[s] += count_floats (&step->op->outputs[j], step->form != CAM_PIXEL_FORM_NONE);
    }
  for (guint i = 0; i < plan->steps->len; i++)
    bound = MAX (bound, sums[i]);
  return bound;
}

static gsize
count_kept (const CamGraphPlan *plan)
{
  gsize n = 0;

  for (guint i = 0; i < plan->n_values; i++)
    if (plan->kept[i] && cam_graph_plan_is_variable (plan, i))
      n += cam_shape_count (&plan->known[i].shape);
  return n;
}

/* Checks the peak for logits only, and with feature maps to explain. */
static void
test_peak (gconstpointer name)
{
  g_autoptr (CamGraph) graph = load (name);
  gsize height, width;

  cam_graph_get_input_size (graph, &height, &width);
  height = height > 0 ? height : 64;
  width = width > 0 ? width : 64;
  for (guint i = 0; i < 2; i++)
    {
      guint layer = i == 0 ? CAM_GRAPH_NONE : cam_graph_get_default_layer (graph);
      guint value = i == 0 ? CAM_GRAPH_NONE : cam_graph_get_layer (graph, layer)->value;
      g_autoptr (GError) error = NULL;
      g_autoptr (CamGraphPlan) plan = cam_graph_get_plan (graph, height, width, value, &error);
      gsize bound, planned, before;
      g_autoptr (CamTensor) image
          = cam_tensor_new (3, (gsize[]){ cam_graph_get_n_input_channels (graph), height, width });
      g_autoptr (CamGraphPass) pass = NULL;

      g_assert_no_error (error);
      for (gsize p = 0; p < image->n_elements; p++)
        image->data[p] = (float)(p % 7);
      bound = find_bound (plan);
      g_assert_cmpuint (plan->n_floats, >, 0);
      planned = plan->n_floats + count_kept (plan);
      before = cam_tensor_pool_get_peak (graph->pool);
      pass = cam_graph_forward (graph, image, layer, NULL, &error);
      g_assert_no_error (error);
      g_test_message ("%s: %zu KiB of values at once, %zu planned, at most %zu taken",
                      i == 0 ? "logits" : "maps",
                      bound / 256,
                      planned / 256,
                      cam_tensor_pool_get_peak (graph->pool) / 1024);
      g_assert_cmpfloat (planned, <=, MAX_SHARE * bound);
      if (before == 0)
        g_assert_cmpfloat (cam_tensor_pool_get_peak (graph->pool),
                           <=,
                           MAX_SHARE * bound * sizeof (float) + SCRATCH_BYTES);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autofree char *path = g_strdup_printf ("/graph-memory/%s", fixtures[i]);

      g_test_add_data_func (path, fixtures[i], test_peak);
    }
  return g_test_run ();
}
