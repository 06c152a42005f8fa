/* SPDX-License-Identifier: MIT */

#include "cam-tool-commands.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cam-parallel.h"
#include "cam-colormap.h"
#include "cam-edges.h"
#include "cam-npy.h"
#include "cam-tool-inputs.h"
#include "cam-tool-json.h"
#include "cam-tool-layers.h"
#include "cam-tool-options.h"
#include "cam-tool-output.h"
#include "cam-tool-table.h"
#include "cam-tool-timing.h"

#define DEFAULT_SIZE 256
#define MAX_SIZE 16384
#define MAX_RUNS 100000
#define SEED 2016

typedef struct
{
  GFile *model_file;
  GFile *picture_file;
  guint size;
  CamModel *model;
  CamNetwork *network;
  CamPicture *picture;
  CamTensor *image;
  CamExplanation *explanation;
  guint next_class;
} Bench;

typedef struct
{
  gboolean json;
  guint size;
  guint threads;
  guint runs;
} Options;

static const CamToolOption options[] = {
  { "json", CAM_TOOL_OPTION_FLAG, offsetof (Options, json), NULL, N_ ("Write JSON") },
  { "size",
    CAM_TOOL_OPTION_COUNT,
    offsetof (Options, size),
    NULL,
    N_ ("Use a picture of N × N pixels"),
    N_ ("N"),
    .least = 1,
    .most = MAX_SIZE },
  { "threads",
    CAM_TOOL_OPTION_COUNT,
    offsetof (Options, threads),
    NULL,
    N_ ("Compute with N threads"),
    N_ ("N"),
    .least = 1,
    .most = CAM_TOOL_MAX_THREADS },
  { "runs",
    CAM_TOOL_OPTION_COUNT,
    offsetof (Options, runs),
    NULL,
    N_ ("Run each step N times"),
    N_ ("N"),
    .least = 1,
    .most = MAX_RUNS },
  { NULL },
};

typedef enum
{
  STEP_LOAD,
  STEP_DECODE,
  STEP_FORWARD,
  STEP_EXPLAIN,
  STEP_SWITCH,
  STEP_EDGES,
  N_STEPS,
} StepIndex;

typedef struct
{
  guint n_threads;
  CamToolTiming timings[N_STEPS];
  double peak_gflops;
  double gflop;
  double direct_limit_ms;
  double peak_rss_mib;
} Figures;

static gboolean
load (gpointer user_data, GCancellable *cancellable, GError **error)
{
  Bench *self = user_data;

  g_clear_object (&self->model);
  self->model = cam_model_load (self->model_file, cancellable, error);
  self->network = self->model != NULL ? cam_model_get_network (self->model) : NULL;
  return self->model != NULL && cam_model_check_channels (self->model, error);
}

/* From the JPEG file to what the network sees. */
static gboolean
decode (gpointer user_data, GCancellable *cancellable, GError **error)
{
  Bench *self = user_data;
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
  Bench *self = user_data;
  guint layer = cam_network_get_last_conv (self->network);
  g_autoptr (CamForward) forward
      = cam_network_forward (self->network, self->image, layer, cancellable, error);

  return forward != NULL;
}

static gboolean
make_explanation (gpointer user_data, GCancellable *cancellable, GError **error)
{
  Bench *self = user_data;
  guint layer = cam_network_get_last_conv (self->network);

  g_clear_object (&self->explanation);
  self->next_class = 0;
  self->explanation = cam_explain (self->network, self->image, layer, cancellable, error);
  return self->explanation != NULL;
}

/* Forward, logits, and the maps of every class by every method that applies. */
static gboolean
run_explain (gpointer user_data, GCancellable *cancellable, GError **error)
{
  Bench *self = user_data;

  if (!make_explanation (self, cancellable, error))
    return FALSE;
  for (guint c = 0; c < cam_explanation_get_n_classes (self->explanation); c++)
    for (guint method = CAM_METHOD_CAM; method <= CAM_METHOD_GRAD_CAM; method++)
      {
        g_autoptr (CamTensor) map = NULL;

        if (method == CAM_METHOD_CAM && !cam_explanation_has_cam (self->explanation))
          continue;
        map = cam_explanation_get_map (
            self->explanation, (CamMethod)method, c, CAM_TAP_RELU, cancellable, error);
        if (map == NULL)
          return FALSE;
      }
  return TRUE;
}

/* An explanation keeps the maps that it has made: each class is switched to once. */
static gboolean
prepare_switch (gpointer user_data, GCancellable *cancellable, GError **error)
{
  Bench *self = user_data;

  if (self->next_class < cam_network_get_n_classes (self->network))
    return TRUE;
  return make_explanation (self, cancellable, error);
}

/* What a person waits for who picks another class: its map, in colours. */
static gboolean
run_switch (gpointer user_data, GCancellable *cancellable, GError **error)
{
  Bench *self = user_data;
  CamMethod method
      = cam_explanation_has_cam (self->explanation) ? CAM_METHOD_CAM : CAM_METHOD_GRAD_CAM;
  g_autoptr (CamTensor) map = cam_explanation_get_map (
      self->explanation, method, self->next_class, CAM_TAP_RELU, cancellable, error);
  g_autoptr (GBytes) pixels = NULL;

  if (map == NULL)
    return FALSE;
  pixels = cam_colormap_apply (CAM_COLORMAP_JET, map, cam_scale_for_map (map, TRUE));
  self->next_class++;
  return TRUE;
}

static gboolean
find_edges (gpointer user_data, GCancellable *cancellable, GError **error)
{
  Bench *self = user_data;
  g_autoptr (GBytes) edges = cam_edges_find (
      self->picture, CAM_EDGES_SIGMA, CAM_EDGES_LOW, CAM_EDGES_HIGH, cancellable, error);

  return edges != NULL;
}

/* In the order of StepIndex, which each needs what those before it leave behind. */
static const struct
{
  const char *key;
  const char *title;
  CamToolStep prepare;
  CamToolStep run;
} steps[N_STEPS] = {
  { "load_ms", N_ ("Load the model"), NULL, load },
  { "decode_ms", N_ ("Decode the picture"), NULL, decode },
  { "forward_ms", N_ ("Forward"), NULL, run_forward },
  { "explain_ms", N_ ("Explain every class"), NULL, run_explain },
  { "switch_ms", N_ ("Switch class"), prepare_switch, run_switch },
  { "edges_ms", N_ ("Find edges"), NULL, find_edges },
};

/* A picture with smooth parts and noise, so that decoding it takes what a photograph takes. */
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

static gboolean
write_picture (Bench *self, GError **error)
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

static gboolean
count_gflop (Bench *self, double *gflop, GError **error)
{
  *gflop = 0;
  for (guint i = 0; i < cam_network_get_n_layers (self->network); i++)
    {
      gsize shape[3];

      if (!cam_network_get_output_shape (self->network, i, self->size, self->size, shape, error))
        return FALSE;
      *gflop += 2e-9
                * (double)cam_tool_count_multiplications (cam_network_get_layer (self->network, i),
                                                          shape);
    }
  return TRUE;
}

/* Not by getrusage(), which counts the memory of who started the program as its own. */
static double
get_peak_rss_mib (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return NAN;
  peak = strstr (status, "VmHWM:");
  return peak != NULL ? (double)g_ascii_strtoull (peak + strlen ("VmHWM:"), NULL, 10) / 1024 : NAN;
}

static gboolean
measure (Bench *self, guint n_runs, Figures *figures, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (self->model_file);

  if (!write_picture (self, error))
    return FALSE;
  if (!count_gflop (self, &figures->gflop, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  for (guint i = 0; i < N_STEPS; i++)
    if (!cam_tool_time (
            steps[i].prepare, steps[i].run, self, n_runs, &figures->timings[i], cancellable, error))
      return FALSE;

  /* Before the matrices of the next step, which are no part of the program's need. */
  figures->peak_rss_mib = get_peak_rss_mib ();
  if (!cam_tool_measure_peak (n_runs, &figures->peak_gflops, cancellable, error))
    return FALSE;
  figures->direct_limit_ms = 1000 * figures->gflop / figures->peak_gflops;
  figures->n_threads = cam_parallel_get_n_threads ();
  return TRUE;
}

static gboolean
write_json (Bench *self, const Figures *figures, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const struct
  {
    const char *key;
    double value;
  } numbers[] = { { "peak_gflops", figures->peak_gflops },
                  { "gflop", figures->gflop },
                  { "direct_limit_ms", figures->direct_limit_ms },
                  { "peak_rss_mib", figures->peak_rss_mib } };

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "threads");
  json_builder_add_int_value (builder, figures->n_threads);
  json_builder_set_member_name (builder, "size");
  json_builder_add_int_value (builder, self->size);
  for (guint i = 0; i < N_STEPS; i++)
    {
      json_builder_set_member_name (builder, steps[i].key);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "median");
      cam_tool_json_add_number (builder, figures->timings[i].median);
      json_builder_set_member_name (builder, "min");
      cam_tool_json_add_number (builder, figures->timings[i].minimum);
      json_builder_end_object (builder);
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      json_builder_set_member_name (builder, numbers[i].key);
      cam_tool_json_add_number (builder, numbers[i].value);
    }
  json_builder_end_object (builder);
  return cam_tool_write_json (builder, error);
}

static gboolean
write_text (Bench *self, const Figures *figures, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (
      text, _ ("%u × %u pixels, %u threads\n\n"), self->size, self->size, figures->n_threads);
  for (guint i = 0; i < N_STEPS; i++)
    {
      cam_tool_table_add (text, _ (steps[i].title), 22);
      g_string_append_printf (text,
                              _ ("%9.3f ms (least %.3f, %u runs)\n"),
                              figures->timings[i].median,
                              figures->timings[i].minimum,
                              figures->timings[i].n_runs);
    }
  g_string_append_printf (text,
                          _ ("\nA forward pass is %.3f GFLOP when done directly. OpenBLAS reaches "
                             "%.1f GFLOP/s here,\nso that the direct way takes %.3f ms at least.\n"
                             "Most memory used: %.1f MiB.\n"),
                          figures->gflop,
                          figures->peak_gflops,
                          figures->direct_limit_ms,
                          figures->peak_rss_mib);
  return cam_tool_write (text->str, error);
}

static void
bench_clear (Bench *self)
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

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

static guint
choose_size (CamModel *model, guint asked)
{
  if (asked > 0)
    return asked;
  return cam_model_get_input_dim (model) > 0 ? cam_model_get_input_dim (model) : DEFAULT_SIZE;
}

gboolean
cam_tool_bench (const CamToolCommand *command,
                char ***arguments,
                GCancellable *cancellable,
                GError **error)
{
  g_auto (Bench) self = { NULL };
  g_auto (GStrv) rest = NULL;
  Figures figures;
  Options typed;
  const CamToolOptionSet set = { options, &typed };

  rest = cam_tool_parse (command, arguments, &set, 1, 1, 1, error);
  if (rest == NULL)
    return FALSE;

  self.model_file = g_file_new_for_path (rest[0]);
  if (!load (&self, cancellable, error))
    return FALSE;
  self.size = choose_size (self.model, typed.size);
  if (typed.threads > 0)
    cam_parallel_set_n_threads (typed.threads);
  if (!measure (&self, typed.runs, &figures, cancellable, error))
    return FALSE;
  return typed.json ? write_json (&self, &figures, error) : write_text (&self, &figures, error);
}
