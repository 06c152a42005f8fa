/* SPDX-License-Identifier: MIT */

#include "engine-spy.h"

#include "cam-edges.h"
#include "cam-network-private.h"

Gate forward_gate = GATE_INIT;

/* Guarded by the gate's lock. */
static SpyCounts counts;
static gboolean is_deaf;
static GThread *main_thread;

/* About the main thread only: work in the engine's thread always counts. */
static gboolean main_is_off_duty;

static gboolean
is_off_duty (void)
{
  return g_thread_self () == main_thread && main_is_off_duty;
}

static void
count (guint *n)
{
  if (is_off_duty ())
    return;
  pthread_mutex_lock (&forward_gate.mutex);
  ++*n;
  if (g_thread_self () == main_thread)
    counts.n_in_main++;
  pthread_mutex_unlock (&forward_gate.mutex);
}

void
spy_count_maps (void)
{
  count (&counts.n_maps);
}

void
spy_init (void)
{
  main_thread = g_thread_self ();
}

SpyCounts
spy_get_counts (void)
{
  SpyCounts copy;

  pthread_mutex_lock (&forward_gate.mutex);
  copy = counts;
  pthread_mutex_unlock (&forward_gate.mutex);
  return copy;
}

void
spy_set_deaf (gboolean deaf)
{
  pthread_mutex_lock (&forward_gate.mutex);
  is_deaf = deaf;
  pthread_mutex_unlock (&forward_gate.mutex);
}

void
spy_set_off_duty (gboolean off_duty)
{
  g_assert_true (g_thread_self () == main_thread);
  main_is_off_duty = off_duty;
}

/* Counts a forward pass and holds it at the gate. Returns: (transfer none) (nullable): the
 * cancellable that the pass uses in place of @cancellable. */
static GCancellable *
pass_gate (GCancellable *cancellable)
{
  gboolean deaf;

  if (is_off_duty ())
    return cancellable;
  count (&counts.n_forward);
  pthread_mutex_lock (&forward_gate.mutex);
  deaf = is_deaf;
  pthread_mutex_unlock (&forward_gate.mutex);
  if (deaf)
    cancellable = NULL;
  gate_pass (&forward_gate, cancellable);
  return cancellable;
}

WRAPPED (CamForward *,
         cam_network_forward,
         CamNetwork *network,
         CamTensor *image,
         guint first_kept,
         GCancellable *cancellable,
         GError **error)
{
  cancellable = pass_gate (cancellable);
  return __real_cam_network_forward (network, image, first_kept, cancellable, error);
}

WRAPPED (CamForward *,
         cam_network_forward_with_maps,
         CamNetwork *network,
         CamTensor *image,
         guint first_kept,
         const CamFeaturePass *pass,
         GCancellable *cancellable,
         GError **error)
{
  cancellable = pass_gate (cancellable);
  return __real_cam_network_forward_with_maps (
      network, image, first_kept, pass, cancellable, error);
}

WRAPPED (gboolean,
         cam_network_run_pass,
         CamNetwork *network,
         CamTensor *image,
         guint last,
         const CamFeaturePass *pass,
         GCancellable *cancellable,
         GError **error)
{
  cancellable = pass_gate (cancellable);
  return __real_cam_network_run_pass (network, image, last, pass, cancellable, error);
}

WRAPPED (CamTensor *,
         cam_network_predict,
         CamNetwork *network,
         CamTensor *image,
         GCancellable *cancellable,
         GError **error)
{
  count (&counts.n_predict);
  cancellable = pass_gate (cancellable);
  return __real_cam_network_predict (network, image, cancellable, error);
}

WRAPPED (CamTensor *,
         cam_network_backward,
         CamNetwork *network,
         CamForward *forward,
         guint class_index,
         guint layer,
         GCancellable *cancellable,
         GError **error)
{
  count (&counts.n_backward);
  return __real_cam_network_backward (network, forward, class_index, layer, cancellable, error);
}

WRAPPED (CamTensor *,
         cam_network_backward_means,
         CamNetwork *network,
         CamForward *forward,
         guint class_index,
         guint layer,
         GCancellable *cancellable,
         GError **error)
{
  count (&counts.n_backward);
  return __real_cam_network_backward_means (
      network, forward, class_index, layer, cancellable, error);
}

WRAPPED (GBytes *,
         cam_edges_find,
         CamPicture *picture,
         double sigma,
         double low,
         double high,
         GCancellable *cancellable,
         GError **error)
{
  count (&counts.n_edges);
  return __real_cam_edges_find (picture, sigma, low, high, cancellable, error);
}

WRAPPED (CamPicture *,
         cam_picture_load,
         GFile *file,
         const CamPictureSize *size,
         GCancellable *cancellable,
         GError **error)
{
  count (&counts.n_pictures);
  return __real_cam_picture_load (file, size, cancellable, error);
}
