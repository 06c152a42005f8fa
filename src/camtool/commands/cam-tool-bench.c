/* SPDX-License-Identifier: MIT */

#include "cam-tool-commands.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cam-parallel.h"
#include "cam-tool-bench-steps.h"
#include "cam-tool-inputs.h"
#include "cam-tool-json.h"
#include "cam-tool-layers.h"
#include "cam-tool-options.h"
#include "cam-tool-output.h"
#include "cam-tool-table.h"

#define DEFAULT_BENCH_SIZE 256
#define MAX_BENCH_SIZE 16384
#define MAX_RUNS 100000

typedef struct
{
  gboolean json;
  guint size;
  guint threads;
  guint runs;
} BenchOptions;

static const CamToolOption bench_options[] = {
  { "json", CAM_TOOL_OPTION_FLAG, offsetof (BenchOptions, json), NULL, N_ ("Write JSON") },
  { "size",
    CAM_TOOL_OPTION_COUNT,
    offsetof (BenchOptions, size),
    NULL,
    N_ ("Use a picture of N × N pixels"),
    N_ ("N"),
    .least = 1,
    .most = MAX_BENCH_SIZE },
  { "threads",
    CAM_TOOL_OPTION_COUNT,
    offsetof (BenchOptions, threads),
    NULL,
    N_ ("Compute with N threads"),
    N_ ("N"),
    .least = 1,
    .most = CAM_TOOL_MAX_THREADS },
  { "runs",
    CAM_TOOL_OPTION_COUNT,
    offsetof (BenchOptions, runs),
    NULL,
    N_ ("Run each step N times"),
    N_ ("N"),
    .least = 1,
    .most = MAX_RUNS },
  { NULL },
};

typedef struct
{
  guint n_threads;
  CamToolTiming timings[CAM_TOOL_N_BENCH_STEPS];
  double peak_gflops;
  double gflop;
  double direct_limit_ms;
  double peak_rss_mib;
} Measurements;

static gboolean
count_gflop (CamToolBench *self, double *gflop, GError **error)
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

/* getrusage() is no use: it also counts the memory of the parent process. */
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
measure (CamToolBench *self,
         guint n_runs,
         Measurements *measured,
         GCancellable *cancellable,
         GError **error)
{
  g_autofree char *name = g_file_get_parse_name (self->model_file);

  if (!cam_tool_bench_write_picture (self, error))
    return FALSE;
  if (!count_gflop (self, &measured->gflop, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  for (guint i = 0; i < CAM_TOOL_N_BENCH_STEPS; i++)
    if (!cam_tool_time (cam_tool_bench_steps[i].prepare,
                        cam_tool_bench_steps[i].run,
                        self,
                        n_runs,
                        &measured->timings[i],
                        cancellable,
                        error))
      return FALSE;

  /* Read it before the next step allocates matrices, which the program itself does not need. */
  measured->peak_rss_mib = get_peak_rss_mib ();
  if (!cam_tool_measure_peak (n_runs, &measured->peak_gflops, cancellable, error))
    return FALSE;
  measured->direct_limit_ms = 1000 * measured->gflop / measured->peak_gflops;
  measured->n_threads = cam_parallel_get_n_threads ();
  return TRUE;
}

static gboolean
write_bench_json (CamToolBench *self, const Measurements *measured, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const struct
  {
    const char *key;
    double value;
  } numbers[] = { { "peak_gflops", measured->peak_gflops },
                  { "gflop", measured->gflop },
                  { "direct_limit_ms", measured->direct_limit_ms },
                  { "peak_rss_mib", measured->peak_rss_mib } };

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "threads");
  json_builder_add_int_value (builder, measured->n_threads);
  json_builder_set_member_name (builder, "size");
  json_builder_add_int_value (builder, self->size);
  for (guint i = 0; i < CAM_TOOL_N_BENCH_STEPS; i++)
    {
      json_builder_set_member_name (builder, cam_tool_bench_steps[i].key);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "median");
      cam_tool_json_add_number (builder, measured->timings[i].median);
      json_builder_set_member_name (builder, "min");
      cam_tool_json_add_number (builder, measured->timings[i].minimum);
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
write_bench_text (CamToolBench *self, const Measurements *measured, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (
      text, _ ("%u × %u pixels, %u threads\n\n"), self->size, self->size, measured->n_threads);
  for (guint i = 0; i < CAM_TOOL_N_BENCH_STEPS; i++)
    {
      cam_tool_table_add (text, _ (cam_tool_bench_steps[i].title), 22);
      g_string_append_printf (text,
                              _ ("%9.3f ms (least %.3f, %u runs)\n"),
                              measured->timings[i].median,
                              measured->timings[i].minimum,
                              measured->timings[i].n_runs);
    }
  g_string_append_printf (text,
                          _ ("\nA forward pass is %.3f GFLOP when done directly. OpenBLAS reaches "
                             "%.1f GFLOP/s here,\nso that the direct way takes %.3f ms at least.\n"
                             "Most memory used: %.1f MiB.\n"),
                          measured->gflop,
                          measured->peak_gflops,
                          measured->direct_limit_ms,
                          measured->peak_rss_mib);
  return cam_tool_write (text->str, error);
}

static guint
choose_bench_size (CamModel *model, guint asked)
{
  if (asked > 0)
    return asked;
  return cam_model_get_input_dim (model) > 0 ? cam_model_get_input_dim (model) : DEFAULT_BENCH_SIZE;
}

gboolean
cam_tool_bench (const CamToolCommand *command,
                char ***arguments,
                GCancellable *cancellable,
                GError **error)
{
  g_auto (CamToolBench) self = { NULL };
  g_auto (GStrv) rest = NULL;
  Measurements measured;
  BenchOptions typed;
  const CamToolOptionSet set = { bench_options, &typed };

  rest = cam_tool_parse (command, arguments, &set, 1, 1, 1, error);
  if (rest == NULL)
    return FALSE;

  self.model_file = g_file_new_for_path (rest[0]);
  if (!cam_tool_bench_steps[0].run (&self, cancellable, error))
    return FALSE;
  self.size = choose_bench_size (self.model, typed.size);
  if (typed.threads > 0)
    cam_parallel_set_n_threads (typed.threads);
  if (!measure (&self, typed.runs, &measured, cancellable, error))
    return FALSE;
  return typed.json ? write_bench_json (&self, &measured, error)
                    : write_bench_text (&self, &measured, error);
}
