/* SPDX-License-Identifier: MIT */

#include "cam-graph.h"
#include "cam-onnx.h"
#include "fuzz.h"

/* Larger passes are not run, as their time is better spent on other files. */
#define MAX_MULTIPLICATIONS 2000000
#define MAX_SIDE 64

static CamTensor *
make_image (CamGraph *graph)
{
  gsize height, width;
  CamTensor *image;

  cam_graph_get_input_size (graph, &height, &width);
  height = height > 0 ? height : 12;
  width = width > 0 ? width : 9;
  if (height > MAX_SIDE || width > MAX_SIDE || cam_graph_get_n_input_channels (graph) > MAX_SIDE)
    return NULL;
  image = cam_tensor_new (3, (gsize[]){ cam_graph_get_n_input_channels (graph), height, width });
  for (gsize i = 0; i < image->n_elements; i++)
    image->data[i] = (float)(i % 17) / 8 - 1;
  return image;
}

/* Runs forward, and backward from the first logit if there is a target layer. */
static void
run (CamGraph *graph, CamTensor *image, guint layer)
{
  g_autoptr (GError) error = NULL;
  CamGraphPass *pass = cam_graph_forward (graph, image, layer, NULL, &error);
  CamTensor *gradient;

  g_assert ((pass == NULL) == (error != NULL));
  if (pass == NULL)
    return;
  if (layer != CAM_GRAPH_NONE)
    {
      gradient = cam_graph_backward (pass, 0, NULL, &error);
      g_assert ((gradient == NULL) == (error != NULL));
      g_clear_pointer (&gradient, cam_tensor_unref);
    }
  cam_graph_pass_unref (pass);
}

/* A whole ONNX file. If it can be read, a network is made from it, if possible, and run. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GFile) file = g_file_new_for_path ("fuzz.onnx");
  g_autoptr (GError) error = NULL;
  CamOnnx *onnx = cam_onnx_load_bytes (bytes, file, NULL, &error);
  CamGraph *graph;
  CamTensor *image;
  guint64 n;

  g_assert ((onnx == NULL) == (error != NULL));
  if (onnx == NULL)
    return 0;
  graph = cam_graph_new (onnx, &error);
  g_assert ((graph == NULL) == (error != NULL));
  if (graph == NULL)
    return 0;
  image = make_image (graph);
  n = image != NULL
          ? cam_graph_count_multiplications (graph, image->shape[1], image->shape[2], NULL)
          : 0;
  if (n > 0 && n <= MAX_MULTIPLICATIONS)
    {
      run (graph, image, CAM_GRAPH_NONE);
      for (guint layer = 0; layer < MIN (cam_graph_get_n_layers (graph), 4); layer++)
        run (graph, image, layer);
    }
  g_clear_pointer (&image, cam_tensor_unref);
  cam_graph_unref (graph);
  return 0;
}
