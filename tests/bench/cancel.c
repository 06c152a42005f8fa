/* SPDX-License-Identifier: MIT */

/* How long after g_cancellable_cancel() the engine's long calls return.
 *
 *     bench-cancel [--times N] [--only TEXT] [FILE …]
 *
 * Another thread cancels each call N times, at random moments within the time that the call takes
 * without cancelling. FILEs are models (.pth) and pictures to load. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cam-edges.h"
#include "cam-explain.h"
#include "cam-figure.h"
#include "cam-model.h"
#include "cam-picture.h"

#define SEED 2016
#define PICTURE_SIDE 8000

typedef struct
{
  GFile *file;
  CamNetwork *network;
  CamPicture *picture;
  CamTensor *image;
  CamExplanation *explanation;
  guint layer;
  guint max_side;
} Work;

static int n_times = 20;
static char *only; /* nullable: only calls whose names contain this are measured */

typedef gboolean (*Call) (const Work *work, GCancellable *cancellable, GError **error);

typedef struct
{
  GCancellable *cancellable;
  gulong wait; /* µs */
  gint64 cancelled_at;
} Canceller;

static gpointer
cancel_later (gpointer data)
{
  Canceller *canceller = data;

  g_usleep (canceller->wait);
  canceller->cancelled_at = g_get_monotonic_time ();
  g_cancellable_cancel (canceller->cancellable);
  return NULL;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

/* Returns: the milliseconds from cancelling a call to its return; NaN if it was done before. */
static double
cancel_once (Call call, const Work *work, double moment)
{
  Canceller canceller = { g_cancellable_new (), (gulong)moment, 0 };
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("canceller", cancel_later, &canceller);
  gboolean done = call (work, canceller.cancellable, &error);
  gint64 returned_at = g_get_monotonic_time ();

  g_thread_join (thread);
  g_object_unref (canceller.cancellable);
  if (done)
    return NAN;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return (double)(returned_at - canceller.cancelled_at) / 1000;
}

static void
report (const char *name, guint size, Call call, const Work *work)
{
  g_autoptr (GArray) latencies = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (GError) error = NULL;
  gint64 start, full;

  if (only != NULL && strstr (name, only) == NULL)
    return;
  start = g_get_monotonic_time ();
  call (work, NULL, &error);
  g_assert_no_error (error);
  full = g_get_monotonic_time () - start;
  for (int i = 0; i < n_times; i++)
    {
      double latency = cancel_once (call, work, g_rand_double (random) * (double)full);

      if (!isnan (latency))
        g_array_append_val (latencies, latency);
    }
  g_array_sort (latencies, compare_doubles);
  if (latencies->len == 0)
    g_print ("| %s | %u | %.1f | too short to cancel | |\n", name, size, (double)full / 1000);
  else
    g_print ("| %s | %u | %.1f | %.2f | %.2f |\n",
             name,
             size,
             (double)full / 1000,
             g_array_index (latencies, double, latencies->len / 2),
             g_array_index (latencies, double, latencies->len - 1));
}

static gboolean
load_picture (const Work *work, GCancellable *cancellable, GError **error)
{
  CamPictureSize size = { 0, work->max_side };
  g_autoptr (CamPicture) picture = cam_picture_load (work->file, &size, cancellable, error);

  return picture != NULL;
}

static gboolean
load_model (const Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamModel) model = cam_model_load (work->file, cancellable, error);

  return model != NULL;
}

/* Checks the cancellable all the time, which shows the delay of the machine itself. */
static gboolean
check_only (const Work *work, GCancellable *cancellable, GError **error)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 4;

  while (g_get_monotonic_time () < end)
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
  return TRUE;
}

static gboolean
make_tensor (const Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) image = cam_picture_to_tensor (work->picture, 3, cancellable, error);

  return image != NULL;
}

static gboolean
predict (const Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) logits
      = cam_network_predict (work->network, work->image, cancellable, error);

  return logits != NULL;
}

static gboolean
explain (const Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamExplanation) explanation
      = cam_explain (work->network, work->image, work->layer, cancellable, error);

  return explanation != NULL;
}

/* An explanation keeps its maps, so each call uses a new one. */
static gboolean
draw_grad_cam (const Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamExplanation) explanation
      = cam_explain (work->network, work->image, work->layer, cancellable, error);
  g_autoptr (CamTensor) map = NULL;

  if (explanation == NULL)
    return FALSE;
  map = cam_explanation_get_map (explanation, CAM_METHOD_GRAD_CAM, 1, cancellable, error);
  return map != NULL;
}

/* Channels are not kept. If the feature maps were too large to keep, each takes its own pass. */
static gboolean
draw_channel (const Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) map
      = cam_explanation_get_channel (work->explanation, 1, cancellable, error);

  return map != NULL;
}

static gboolean
find_edges (const Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) edges = cam_edges_find (
      work->picture, CAM_EDGES_SIGMA, CAM_EDGES_LOW, CAM_EDGES_HIGH, cancellable, error);

  return edges != NULL;
}

static gboolean
prepare_figure (const Work *work, GCancellable *cancellable, GError **error)
{
  static const char *const names[] = { "a", "b", "c", "d", NULL };
  CamFigureSample sample
      = { .picture = work->picture, .explanation = work->explanation, .target = -1 };
  g_autoptr (CamFigureSpec) spec = cam_figure_spec_new ();
  g_autoptr (CamFigure) figure = NULL;

  sample.class_index = -1;
  spec->base = CAM_BASE_EDGES;
  cam_figure_spec_add_panel (spec, CAM_PANEL_IMAGE);
  cam_figure_spec_add_panel (spec, CAM_PANEL_CLASSES);
  figure = cam_figure_new_for_explanation (spec, names, &sample);
  return cam_figure_prepare (figure, cancellable, error);
}

/* Returns: a picture with smooth parts and noise, which takes as long to decode as a photograph. */
static GdkPixbuf *
make_pixbuf (guint side)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int)side, (int)side);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  gsize stride = (gsize)gdk_pixbuf_get_rowstride (pixbuf);

  for (gsize y = 0; y < side; y++)
    for (gsize x = 0; x < side; x++)
      {
        guint noise = g_rand_int (random);

        for (gsize c = 0; c < 3; c++)
          pixels[y * stride + 3 * x + c]
              = (guint8)(((x / (7 + c)) ^ (y / 11)) % 200 + (noise >> 8 * c) % 16);
      }
  return pixbuf;
}

static CamPicture *
make_picture (guint side)
{
  g_autoptr (GdkPixbuf) pixbuf = make_pixbuf (side);

  return cam_picture_new_from_pixbuf (pixbuf, &(CamPictureSize){ 0 }, NULL, NULL);
}

static void
add_parameters (GPtrArray *tensors, GRand *random, guint n_dims, const gsize *shape)
{
  CamTensor *weight = cam_tensor_new (n_dims, shape), *bias = cam_tensor_new (1, shape);
  double largest = sqrt (3.0 * (double)shape[0] / (double)weight->n_elements);

  for (gsize i = 0; i < weight->n_elements; i++)
    weight->data[i] = (float)g_rand_double_range (random, -largest, largest);
  memset (bias->data, 0, bias->n_elements * sizeof (float));
  g_ptr_array_add (tensors, weight);
  g_ptr_array_add (tensors, bias);
}

/* Returns: a reference network. @step: the distance of convolutions in its names, 3 if they are
 * pooled. @n_hidden: the neurons of its head for @side × @side pixels, or 0 for GAP. */
static CamNetwork *
make_network (guint step, gsize n_hidden, gsize side)
{
  static const gsize channels[] = { 3, 16, 32, 64 };
  g_autoptr (GPtrArray) tensors = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_tensor_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (GError) error = NULL;
  gsize flat = channels[3] * (side / 8) * (side / 8);
  CamNetwork *network;

  for (guint i = 0; i < 3; i++)
    {
      add_parameters (tensors, random, 4, (gsize[]){ channels[i + 1], channels[i], 3, 3 });
      g_ptr_array_add (names, g_strdup_printf ("conv_layers.%u.weight", step * i));
      g_ptr_array_add (names, g_strdup_printf ("conv_layers.%u.bias", step * i));
    }
  if (n_hidden > 0)
    add_parameters (tensors, random, 2, (gsize[]){ n_hidden, flat });
  add_parameters (tensors, random, 2, (gsize[]){ 4, n_hidden > 0 ? n_hidden : channels[3] });
  for (guint i = 0; names->len < tensors->len; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("fc_layers.%u.weight", 2 * i + 1));
      g_ptr_array_add (names, g_strdup_printf ("fc_layers.%u.bias", 2 * i + 1));
    }
  g_ptr_array_add (names, NULL);
  network = cam_network_new_from_tensors ((const char *const *)names->pdata, tensors, NULL, &error);
  g_assert_no_error (error);
  return network;
}

static void
report_pictures (void)
{
  static const struct
  {
    const char *name, *type, *option, *value;
  } kinds[] = { { "load a JPEG", "jpeg", "quality", "90" },
                { "load a PNG", "png", "compression", "1" },
                { "load a BMP", "bmp", NULL, NULL },
                { "load a TIFF", "tiff", "compression", "1" } };
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if (only != NULL && strstr ("load a", only) == NULL)
    return;
  pixbuf = make_pixbuf (PICTURE_SIDE);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GFileIOStream) stream = NULL;
      g_autoptr (GFile) file = g_file_new_tmp ("bench-cancel-XXXXXX", &stream, NULL);
      g_autoptr (GError) error = NULL;
      Work work = { .file = file, .max_side = CAM_PICTURE_MAX_SIDE };

      gdk_pixbuf_save (pixbuf,
                       g_file_peek_path (file),
                       kinds[i].type,
                       &error,
                       kinds[i].option,
                       kinds[i].value,
                       NULL);
      if (error == NULL)
        report (kinds[i].name, PICTURE_SIDE, load_picture, &work);
      else
        g_print ("| %s | | %s | | |\n", kinds[i].name, error->message);
      g_file_delete (file, NULL, NULL);
    }
}

static void
report_gap (guint side)
{
  g_autoptr (CamNetwork) network = make_network (2, 0, 0);
  g_autoptr (CamPicture) picture = make_picture (side);
  g_autoptr (CamTensor) image = cam_picture_to_tensor (picture, 3, NULL, NULL);
  guint last = cam_network_get_default_layer (network);
  g_autoptr (CamExplanation) explanation = cam_explain (network, image, last, NULL, NULL);
  Work work = { .network = network,
                .picture = picture,
                .image = image,
                .explanation = explanation,
                .layer = last };

  report ("make the tensor", side, make_tensor, &work);
  report ("predict", side, predict, &work);
  report ("explain every class", side, explain, &work);
  report ("draw a channel", side, draw_channel, &work);
  report ("find edges", side, find_edges, &work);
  report ("prepare a figure", side, prepare_figure, &work);
  work.layer = 0;
  if (side <= 1024)
    report ("Grad-CAM at the first layer", side, draw_grad_cam, &work);
}

static void
report_head (guint side)
{
  g_autoptr (CamNetwork) network = make_network (3, 128, side);
  g_autoptr (CamPicture) picture = make_picture (side);
  g_autoptr (CamTensor) image = cam_picture_to_tensor (picture, 3, NULL, NULL);
  Work work = { .network = network,
                .picture = picture,
                .image = image,
                .layer = cam_network_get_default_layer (network) };

  report ("fully connected: predict", side, predict, &work);
  report ("fully connected: Grad-CAM", side, draw_grad_cam, &work);
  work.layer = 0;
  report ("fully connected: Grad-CAM at the first layer", side, draw_grad_cam, &work);
}

static const GOptionEntry entries[] = {
  { "times", 0, 0, G_OPTION_ARG_INT, &n_times, "Cancel each call N times", "N" },
  { "only", 0, 0, G_OPTION_ARG_STRING, &only, "Only calls with TEXT in their names", "TEXT" },
  { NULL },
};

int
main (int argc, char *argv[])
{
  static const guint sides[] = { 256, 1024, 4096 };
  g_autoptr (GOptionContext) context = g_option_context_new ("[FILE …]");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  g_print (
      "| call | px | ms uncancelled | median ms to return | longest |\n|--|--:|--:|--:|--:|\n");
  report ("nothing but look", 0, check_only, &(Work){ NULL });
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[i]);
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *title = g_strdup_printf ("load %s", name);

      report (title,
              0,
              g_str_has_suffix (name, ".pth") ? load_model : load_picture,
              &(Work){ .file = file, .max_side = CAM_PICTURE_MAX_SIDE });
    }
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    report_gap (sides[i]);
  report_head (256);
  report_head (1024);
  report_pictures ();
  return 0;
}
