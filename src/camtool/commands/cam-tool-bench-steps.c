/* SPDX-License-Identifier: MIT */

#include "cam-tool-bench-steps.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cam-colormap.h"
#include "cam-edges.h"
#include "cam-npy.h"

#define SEED 2016

static gboolean
load (gpointer user_data, GCancellable *cancellable, GError **error)
{
  CamToolBench *self = user_data;

  g_clear_object (&self->model);
  self->model = cam_model_load (self->model_file, cancellable, error);
  self->network = self->model != NULL ? cam_model_get_network (self->model) : NULL;
  return self->model != NULL && cam_model_check_channels (self->model, error);
}

/* From the JPEG file to what the network sees. */
static gboolean
decode (gpointer user_data, GCancellable *cancellable, GError **error)
{
  CamToolBench *self = user_data;
  CamPictureSize size = { .square = self->size };

  g_clear_object (&self->picture);
  g_clear_pointer (&self->image, cam_tensor_unref);
  self->picture = cam_picture_load (self->picture_file, &size, cancellable, error);
  if (self->picture == NULL)
    return FALSE;
  self->image = cam_picture_to_tensor (
      self->picture, cam_network_get_n_input_channels (self->network), cancellable, error);
  return self->image != NULL;
}

static gboolean
run_forward (gpointer user_data, GCancellable *cancellable, GError **error)
{
  CamToolBench *self = user_data;
  guint layer = cam_network_get_default_layer (self->network);
  g_autoptr (CamForward) forward
      = cam_network_forward (self->network, self->image, layer, cancellable, error);

  return forward != NULL;
}

static gboolean
make_explanation (gpointer user_data, GCancellable *cancellable, GError **error)
{
  CamToolBench *self = user_data;
  guint layer = cam_network_get_default_layer (self->network);

  g_clear_object (&self->explanation);
  self->next_class = 0;
  self->explanation = cam_explain (self->network, self->image, layer, cancellable, error);
  return self->explanation != NULL;
}

/* Runs forward, and makes the logits and the maps of every class by every method that applies. */
static gboolean
run_explain (gpointer user_data, GCancellable *cancellable, GError **error)
{
  CamToolBench *self = user_data;

  if (!make_explanation (self, cancellable, error))
    return FALSE;
  for (guint c = 0; c < cam_explanation_get_n_classes (self->explanation); c++)
    for (guint method = 0; method < CAM_N_METHODS; method++)
      {
        g_autoptr (CamTensor) map = NULL;

        if (!cam_explanation_check_method (self->explanation, (CamMethod)method, NULL))
          continue;
        map = cam_explanation_get_map (self->explanation, (CamMethod)method, c, cancellable, error);
        if (map == NULL)
          return FALSE;
      }
  return TRUE;
}

/* An explanation keeps its maps, so each class can be measured only once. */
static gboolean
prepare_switch (gpointer user_data, GCancellable *cancellable, GError **error)
{
  CamToolBench *self = user_data;

  if (self->next_class < cam_network_get_n_classes (self->network))
    return TRUE;
  return make_explanation (self, cancellable, error);
}

/* What a person waits for after picking another class: its map in colours. */
static gboolean
run_switch (gpointer user_data, GCancellable *cancellable, GError **error)
{
  CamToolBench *self = user_data;
  CamMethod method = cam_explanation_choose_method (self->explanation);
  g_autoptr (CamTensor) map
      = cam_explanation_get_map (self->explanation, method, self->next_class, cancellable, error);

  if (map == NULL)
    return FALSE;
  g_bytes_unref (cam_colormap_apply (CAM_COLORMAP_JET, map, cam_scale_for_map (map, TRUE)));
  self->next_class++;
  return TRUE;
}

static gboolean
find_edges (gpointer user_data, GCancellable *cancellable, GError **error)
{
  CamToolBench *self = user_data;
  g_autoptr (GBytes) edges = cam_edges_find (
      self->picture, CAM_EDGES_SIGMA, CAM_EDGES_LOW, CAM_EDGES_HIGH, cancellable, error);

  return edges != NULL;
}

const CamToolBenchStep cam_tool_bench_steps[CAM_TOOL_N_BENCH_STEPS] = {
  { "load_ms", N_ ("Load the model"), NULL, load },
  { "decode_ms", N_ ("Decode the picture"), NULL, decode },
  { "forward_ms", N_ ("Forward"), NULL, run_forward },
  { "explain_ms", N_ ("Explain every class"), NULL, run_explain },
  { "switch_ms", N_ ("Switch class"), prepare_switch, run_switch },
  { "edges_ms", N_ ("Find edges"), NULL, find_edges },
};

/* Smooth parts and noise, so that decoding takes as long as for a photograph. */
static GdkPixbuf *
make_picture (guint size)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int)size, (int)size);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  gsize stride = (gsize)gdk_pixbuf_get_rowstride (pixbuf);

  for (guint y = 0; y < size; y++)
    for (guint x = 0; x < size; x++)
      for (guint c = 0; c < 3; c++)
        {
          double wave = sin (x / (7.0 + 5 * c)) * cos (y / (11.0 + 3 * c));

          pixels[y * stride + 3 * x + c]
              = (guint8)(120 + 90 * wave + g_rand_int_range (random, 0, 32));
        }
  return pixbuf;
}

gboolean
cam_tool_bench_write_picture (CamToolBench *self, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = make_picture (self->size);
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *buffer;
  gsize length;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, "jpeg", error, "quality", "90", NULL))
    return FALSE;
  bytes = g_bytes_new_take (buffer, length);
  self->picture_file = g_file_new_tmp ("camtool-XXXXXX.jpg", &stream, error);
  return self->picture_file != NULL && cam_file_write (self->picture_file, bytes, error);
}

void
cam_tool_bench_clear (CamToolBench *self)
{
  if (self->picture_file != NULL)
    g_file_delete (self->picture_file, NULL, NULL);
  g_clear_object (&self->model_file);
  g_clear_object (&self->picture_file);
  g_clear_object (&self->explanation);
  g_clear_object (&self->picture);
  g_clear_pointer (&self->image, cam_tensor_unref);
  g_clear_object (&self->model);
}
