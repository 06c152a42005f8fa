/* SPDX-License-Identifier: MIT */

#include <gio/gio.h>
#include <pthread.h>
#include <string.h>

#include "cam-edges.h"
#include "cam-explain.h"
#include "cam-linear.h"
#include "cam-network-private.h"
#include "cam-pool.h"
#include "cam-relu.h"
#include "cam-free-async.h"
#include "cancel-counter.h"
#include "checkpoint-fixtures.h"
#include "network-fixture.h"
#include "pnm.h"
#include "random-tensor.h"
#include "test-runner.h"

/* Long calls of the engine stop soon after they are cancelled. The linker also replaces
 * free(). */

/* The thread that frees a block of memory. */
static struct
{
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  gpointer memory;
  GThread *thread;
} freed = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, NULL, NULL };

void __real_free (void *memory);
void __wrap_free (void *memory);

void
__wrap_free (void *memory)
{
  if (memory != NULL && memory == __atomic_load_n (&freed.memory, __ATOMIC_RELAXED))
    {
      pthread_mutex_lock (&freed.mutex);
      freed.thread = g_thread_self ();
      pthread_cond_signal (&freed.changed);
      pthread_mutex_unlock (&freed.mutex);
    }
  __real_free (memory);
}

static CamPicture *
make_picture (
    int width, int height, const CamPictureSize *size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  gsize stride = (gsize)gdk_pixbuf_get_rowstride (pixbuf);

  for (gsize y = 0; y < (gsize)height; y++)
    for (gsize i = 0; i < (gsize)width * 3; i++)
      pixels[y * stride + i] = (guint8)g_rand_int_range (random, 0, 256);
  return cam_picture_new_from_pixbuf (pixbuf, size, cancellable, error);
}

static gboolean
resize (gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamPicture) picture
      = make_picture (40, 900, &(CamPictureSize){ 0, 300 }, cancellable, error);

  return picture != NULL;
}

static void
test_resize (void)
{
  check_call (resize, NULL, 900 + 300, 3);
}

static gboolean
load (gpointer file, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamPicture) picture
      = cam_picture_load (file, &(CamPictureSize){ 0, 0 }, cancellable, error);

  return picture != NULL;
}

static void
test_load (void)
{
  g_autoptr (GFile) file = get_picture_file ("resize.ppm");
  g_autoptr (GFileInfo) info = g_file_query_info (
      file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  check_call (load, file, (guint)(g_file_info_get_size (info) / 1024), 3);
}

static gboolean
make_tensor (gpointer picture, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamTensor) tensor = cam_picture_to_tensor (picture, 3, cancellable, error);

  return tensor != NULL;
}

static gboolean
find_edges (gpointer picture, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) edges = cam_edges_find (
      picture, CAM_EDGES_SIGMA, CAM_EDGES_LOW, CAM_EDGES_HIGH, cancellable, error);

  return edges != NULL;
}

static void
test_picture (void)
{
  g_autoptr (CamPicture) picture = make_picture (64, 1280, &(CamPictureSize){ 0, 0 }, NULL, NULL);

  check_call (make_tensor, picture, 1280, 3);
  check_call (find_edges, picture, 1280 / 64, 3);
}

typedef struct
{
  CamNetwork *network;
  CamTensor *image;
  CamExplanation *explanation;
  guint layer;
} Work;

static gboolean
predict (gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;
  g_autoptr (CamTensor) logits
      = cam_network_predict (work->network, work->image, cancellable, error);

  return logits != NULL;
}

static gboolean
explain (gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;
  g_autoptr (CamExplanation) explanation
      = cam_explain (work->network, work->image, work->layer, cancellable, error);

  return explanation != NULL;
}

static gboolean
draw_channel (gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;
  g_autoptr (CamTensor) channel
      = cam_explanation_get_channel (work->explanation, 0, cancellable, error);

  return channel != NULL;
}

static gboolean
run_backward (gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;
  g_autoptr (CamForward) forward
      = cam_network_forward (work->network, work->image, work->layer, NULL, NULL);
  g_autoptr (CamTensor) means
      = cam_network_backward_means (work->network, forward, 0, work->layer + 1, cancellable, error);

  return means != NULL;
}

static void
test_gap (void)
{
  g_autoptr (CamNetwork) network = load_network ("gap-lesson");
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  g_autoptr (CamTensor) image = random_tensor (random, 3, (gsize[]){ 3, 512, 66 });
  g_autoptr (CamExplanation) kept = NULL, not_kept = NULL;
  Work work = { network, image, NULL, cam_network_get_default_layer (network) };

  /* Each layer runs in steps of 4 rows. */
  check_call (predict, &work, 3 * 512 / 4, 3);
  check_call (explain, &work, 3 * 512 / 4, 3);
  kept = work.explanation = cam_explain (network, image, work.layer, NULL, NULL);
  check_call (draw_channel, &work, 512 * 66 / 4096, 3);
  network->max_kept_bytes = 0;
  not_kept = work.explanation = cam_explain (network, image, work.layer, NULL, NULL);
  check_call (draw_channel, &work, 3 * 512 / 4, 3);
  work.layer = 0;
  check_call (run_backward, &work, 512 / 4, 3);
}

static void
test_head (void)
{
  g_autoptr (CamNetwork) network = load_network ("cnn-lesson");
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  guint side = cam_network_get_input_size (network);
  g_autoptr (CamTensor) image = random_tensor (random, 3, (gsize[]){ 3, side, side });
  Work work = { network, image, NULL, 0 };

  check_call (predict, &work, side / 4, 3);
  check_call (explain, &work, side / 4, 3);
  check_call (run_backward, &work, side / 4, 3);
}

typedef struct
{
  CamTensor *tensor, *weight;
} Layer;

static gboolean
run_layers (gpointer data, GCancellable *cancellable, GError **error)
{
  const Layer *layer = data;
  g_autoptr (CamTensor) relu = cam_relu_forward (layer->tensor, cancellable, error);
  g_autoptr (CamTensor) pool = NULL, gap = NULL, back = NULL;

  if (relu == NULL)
    return FALSE;
  pool = cam_max_pool_forward (relu, cancellable, error);
  if (pool == NULL)
    return FALSE;
  back = cam_max_pool_backward (pool, relu, cancellable, error);
  if (back == NULL || !cam_relu_backward_in_place (back, relu, cancellable, error))
    return FALSE;
  gap = cam_gap_forward (back, cancellable, error);
  return gap != NULL;
}

static gboolean
run_linear (gpointer data, GCancellable *cancellable, GError **error)
{
  const Layer *layer = data;
  g_autoptr (CamTensor) out
      = cam_linear_forward (layer->tensor, layer->weight, NULL, cancellable, error);
  g_autoptr (CamTensor) back
      = out != NULL ? cam_linear_backward (out, layer->weight, cancellable, error) : NULL;

  return back != NULL;
}

static void
test_layers (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  gsize shape[] = { 2, 1024, 256 }, n = shape[0] * shape[1] * shape[2];
  g_autoptr (CamTensor) tensor = random_tensor (random, 3, shape);
  g_autoptr (CamTensor) weight = random_tensor (random, 2, (gsize[]){ 4, n });
  Layer layer = { tensor, weight };

  check_call (run_layers, &layer, (guint)(5 * n / 131072), 3);
  check_call (run_linear, &layer, (guint)(2 * 4 * n / (1024 * 1024)), 3);
}

static gboolean
load_checkpoint (gpointer file, GCancellable *cancellable, GError **error)
{
  g_autoptr (CamCheckpoint) checkpoint = cam_checkpoint_load (file, cancellable, error);

  return checkpoint != NULL;
}

/* Unpacking checks after every MiB, converting after every 65536 elements: here there are 4 Mi
 * float16 values in 8 MiB. */
static void
test_checkpoint (void)
{
  static const char pickle[] = "\x80\x02}(X\x01\0\0\0actorch._utils\n_rebuild_tensor_v2\n"
                               "((X\x07\0\0\0storagectorch\nHalfStorage\nX\x01\0\0\0"
                               "0X\x03\0\0\0cpuJ\0\0\x40\0tQK\x00J\0\0\x40\0\x85K\x01\x85\x89"
                               "ccollections\nOrderedDict\n)RtRu.";
  gsize size = 8u << 20;
  g_autofree guint8 *zeros = g_malloc0 (size);
  Entry entries[] = { { "model/data.pkl", pickle, sizeof pickle - 1, ZIP_CM_STORE },
                      { "model/data/0", zeros, size, ZIP_CM_STORE } };
  g_autoptr (GBytes) bytes = make_zip (entries, G_N_ELEMENTS (entries));
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("test-cancel-XXXXXX", &stream, NULL);

  g_assert_true (g_file_set_contents (g_file_peek_path (file),
                                      g_bytes_get_data (bytes, NULL),
                                      (gssize)g_bytes_get_size (bytes),
                                      NULL));
  check_call (load_checkpoint, file, 8 + 64, 3);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static gboolean
make_network (gpointer tensors, GCancellable *cancellable, GError **error)
{
  static const char *const names[]
      = { "conv_layers.0.weight", "conv_layers.2.weight", "fc.1.weight", NULL };
  g_autoptr (CamNetwork) network
      = cam_network_new_from_tensors (names, tensors, cancellable, error);

  return network != NULL;
}

/* One output channel of each convolution is computed after the other. */
static void
test_network (void)
{
  g_autoptr (GPtrArray) tensors = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_tensor_unref);
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  g_ptr_array_add (tensors, random_tensor (random, 4, (gsize[]){ 200, 3, 3, 3 }));
  g_ptr_array_add (tensors, random_tensor (random, 4, (gsize[]){ 300, 200, 3, 3 }));
  g_ptr_array_add (tensors, random_tensor (random, 2, (gsize[]){ 4, 300 }));
  check_call (make_network, tensors, 200 + 300, 3);
}

/* A tensor of @n_bytes is freed, on this thread or another. */
static void
check_release (gsize n_bytes, gboolean on_this_thread)
{
  gsize n = n_bytes / sizeof (float);
  CamTensor *tensor = cam_tensor_new (1, &n);

  freed.thread = NULL;
  __atomic_store_n (&freed.memory, tensor->data, __ATOMIC_RELAXED);
  cam_tensor_unref (tensor);
  pthread_mutex_lock (&freed.mutex);
  while (freed.thread == NULL)
    pthread_cond_wait (&freed.changed, &freed.mutex);
  g_assert_true ((freed.thread == g_thread_self ()) == on_this_thread);
  __atomic_store_n (&freed.memory, NULL, __ATOMIC_RELAXED);
  pthread_mutex_unlock (&freed.mutex);
}

/* Large tensors are freed in another thread, so that nobody waits for the system. */
static void
test_release (void)
{
  check_release (CAM_FREE_ASYNC_BYTES / 2, TRUE);
  check_release (CAM_FREE_ASYNC_BYTES, FALSE);
}

static const TestCase cases[] = {
  { "/cancel/load", test_load },       { "/cancel/resize", test_resize },
  { "/cancel/picture", test_picture }, { "/cancel/checkpoint", test_checkpoint },
  { "/cancel/network", test_network }, { "/cancel/gap", test_gap },
  { "/cancel/head", test_head },       { "/cancel/layers", test_layers },
  { "/cancel/release", test_release },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
