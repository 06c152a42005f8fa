/* SPDX-License-Identifier: MIT */

/* How long an ONNX network takes to load, to run, and to explain one class and another.
 *
 *     bench-graph [--size N] [--threads N] [--runs N] [--steps] MODEL.onnx
 *
 * Prints medians in milliseconds as JSON; loading and reading the file are measured once. With
 * --steps it prints the shortest time of each operator instead, the longest first. The image is
 * noise. tests/bench/compare-graphs compares the results with other programs. */

#include <stdlib.h>
#include <string.h>

#include "cam-explain.h"
#include "cam-file.h"
#include "cam-graph-private.h"
#include "cam-model.h"
#include "cam-parallel.h"

#define SEED 2016

typedef struct
{
  GFile *file;
  CamModel *model;
  CamTensor *image;
  CamExplanation *explanation;
  CamMethod method;
  guint next_class;
} Work;

static int size = 224;
static int n_threads = 1;
static int n_runs = 11;
static gboolean steps;

typedef void (*Call) (Work *work);

static void
check (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("bench-graph: %s\n", error->message);
  exit (1);
}

static void
read_file (Work *work)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = cam_file_read (work->file, G_MAXINT32, 0, NULL, NULL, &error);

  check (error);
}

static void
load (Work *work)
{
  GError *error = NULL;

  g_clear_object (&work->model);
  work->model = cam_model_load (work->file, NULL, &error);
  check (error);
}

static void
predict (Work *work)
{
  GError *error = NULL;
  g_autoptr (CamTensor) logits
      = cam_network_predict (cam_model_get_network (work->model), work->image, NULL, &error);

  check (error);
}

static void
draw_map (Work *work)
{
  GError *error = NULL;
  g_autoptr (CamTensor) map
      = cam_explanation_get_map (work->explanation, work->method, work->next_class, NULL, &error);

  check (error);
  work->next_class++;
}

static void
explain (Work *work)
{
  CamNetwork *network = cam_model_get_network (work->model);
  GError *error = NULL;

  g_clear_object (&work->explanation);
  work->next_class = 0;
  work->explanation
      = cam_explain (network, work->image, cam_network_get_default_layer (network), NULL, &error);
  check (error);
  if (!cam_explanation_check_method (work->explanation, work->method, NULL))
    work->method = CAM_METHOD_GRAD_CAM;
  draw_map (work);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static double
get_median (GArray *times)
{
  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, times->len / 2);
}

/* Returns: the median of @runs calls in milliseconds. */
static double
measure (Call call, Work *work, int runs)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < runs; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double time;

      call (work);
      time = (g_get_monotonic_time () - start) / 1e3;
      g_array_append_val (times, time);
    }
  return get_median (times);
}

static CamTensor *
make_image (gsize n_channels)
{
  CamTensor *image = cam_tensor_new (3, (gsize[]){ n_channels, size, size });
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (gsize i = 0; i < image->n_elements; i++)
    image->data[i] = g_rand_double (random);
  return image;
}

/* Does not use getrusage(), which includes the memory of the process that started the program. */
static double
get_peak_mib (void)
{
  g_autofree char *status = NULL;
  const char *peak = NULL;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    peak = strstr (status, "VmHWM:");
  return peak != NULL ? g_ascii_strtoull (peak + strlen ("VmHWM:"), NULL, 10) / 1024.0 : 0;
}

typedef struct
{
  guint step;
  double least; /* ms */
} StepTime;

typedef struct
{
  StepTime *times;
  const CamGraphPlan *plan;
  gint64 last;
} Watch;

/* Called after each step of a pass. */
static void
note_step (const CamGraphPlan *plan, guint step, gpointer data)
{
  Watch *watch = data;
  gint64 now = g_get_monotonic_time ();

  watch->plan = plan;
  watch->times[step].step = step;
  if (watch->times[step].least == 0 || (now - watch->last) / 1e3 < watch->times[step].least)
    watch->times[step].least = (now - watch->last) / 1e3;
  watch->last = now;
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const StepTime *x = a, *y = b;

  return x->least > y->least ? -1 : x->least < y->least;
}

static void
print_step (CamGraph *graph, const CamGraphStep *step, double ms)
{
  const CamOnnxNode *node = cam_onnx_node (cam_graph_get_description (graph), step->node);
  guint64 n = cam_op_count (step->op);

  g_print ("%9.3f ms %7.1f GFLOP/s  %-18s", ms, ms > 0 ? 2e-6 * n / ms : 0, node->op);
  for (guint i = 0; i < MIN (step->op->n_inputs, 2); i++)
    {
      g_print (i > 0 ? " ·" : " ");
      for (guint d = 0; d < step->op->inputs[i].shape.n_dims; d++)
        g_print ("%s%zu", d > 0 ? "×" : "", step->op->inputs[i].shape.dims[d]);
    }
  g_print ("  %s\n", node->name);
}

static void
time_steps (Work *work)
{
  CamGraph *graph = cam_network_get_graph (cam_model_get_network (work->model));
  g_autofree StepTime *times = g_new0 (StepTime, cam_graph_get_description (graph)->nodes->len + 1);
  Watch watch = { times };
  double total = 0;

  for (int i = 0; i < n_runs; i++)
    {
      GError *error = NULL;
      g_autoptr (CamGraphPass) pass = NULL;

      watch.last = g_get_monotonic_time ();
      pass = cam_graph_run (graph, work->image, CAM_GRAPH_NONE, note_step, &watch, NULL, &error);
      check (error);
    }
  qsort (times, watch.plan->steps->len, sizeof (StepTime), compare_steps);
  for (guint i = 0; i < watch.plan->steps->len; i++)
    {
      print_step (graph, cam_graph_step (watch.plan, times[i].step), times[i].least);
      total += times[i].least;
    }
  g_print ("%9.3f ms\n", total);
}

static void
run (Work *work, double read_ms, double load_ms)
{
  double forward_ms, explain_ms, class_ms, peak_mib;

  predict (work);
  explain (work);
  if (steps)
    {
      time_steps (work);
      return;
    }
  forward_ms = measure (predict, work, n_runs);
  explain_ms = measure (explain, work, n_runs);
  class_ms = measure (draw_map, work, n_runs);
  peak_mib = get_peak_mib ();
  g_print ("{\"read_ms\": %.3f, \"load_ms\": %.3f, \"forward_ms\": %.3f, \"explain_ms\": %.3f, "
           "\"class_ms\": %.3f, \"peak_mib\": %.1f}\n",
           read_ms,
           load_ms,
           forward_ms,
           explain_ms,
           class_ms,
           peak_mib);
}

static const GOptionEntry entries[] = {
  { "size", 0, 0, G_OPTION_ARG_INT, &size, "Use an image of N × N pixels", "N" },
  { "threads", 0, 0, G_OPTION_ARG_INT, &n_threads, "Compute with N threads", "N" },
  { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "Run each call N times", "N" },
  { "steps", 0, 0, G_OPTION_ARG_NONE, &steps, "Show the least time of each operator", NULL },
  { NULL },
};

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("MODEL.onnx");
  GError *error = NULL;
  Work work = { .method = CAM_METHOD_CAM };
  double read_ms, load_ms;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    check (error);
  if (argc != 2)
    {
      g_printerr ("bench-graph: the path of one model is missing\n");
      return 1;
    }
  cam_parallel_set_n_threads (MAX (n_threads, 1));
  work.file = g_file_new_for_commandline_arg (argv[1]);
  /* Loading and reading are measured once, as in a program: there is no freed memory to reuse. */
  read_ms = measure (read_file, &work, 1);
  load_ms = measure (load, &work, 1);
  if (cam_network_get_graph (cam_model_get_network (work.model)) == NULL)
    {
      g_printerr ("bench-graph: this model is no graph; camtool bench measures it\n");
      return 1;
    }
  work.image = make_image (cam_network_get_n_input_channels (cam_model_get_network (work.model)));
  run (&work, read_ms, load_ms);
  cam_tensor_unref (work.image);
  g_clear_object (&work.explanation);
  g_clear_object (&work.model);
  g_object_unref (work.file);
  return 0;
}
