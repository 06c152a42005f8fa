/* SPDX-License-Identifier: MIT */

#include <pthread.h>

#include "cam-error.h"
#include "cam-map-cache-private.h"
#include "test-runner.h"

#define N_ROUNDS 50

/* A maker of maps, which waits until its gate is open. It has a pthread mutex, which
 * ThreadSanitizer understands. */
typedef struct
{
  CamMapCache *cache;
  CamMapKey key;
  GCancellable *cancellable;
  gboolean fails;

  pthread_mutex_t mutex;
  pthread_cond_t changed;
  gboolean entered, opened;
  guint n_made; /* guarded by the mutex */
} Maker;

static void
maker_init (Maker *self, CamMapCache *cache)
{
  *self = (Maker){ .cache = cache, .cancellable = g_cancellable_new () };
  pthread_mutex_init (&self->mutex, NULL);
  pthread_cond_init (&self->changed, NULL);
}

static void
maker_clear (Maker *self)
{
  g_clear_object (&self->cancellable);
  pthread_cond_destroy (&self->changed);
  pthread_mutex_destroy (&self->mutex);
}

static void
raise_flag (Maker *self, gboolean *flag)
{
  pthread_mutex_lock (&self->mutex);
  *flag = TRUE;
  pthread_cond_broadcast (&self->changed);
  pthread_mutex_unlock (&self->mutex);
}

static void
await_flag (Maker *self, const gboolean *flag)
{
  pthread_mutex_lock (&self->mutex);
  while (!*flag)
    pthread_cond_wait (&self->changed, &self->mutex);
  pthread_mutex_unlock (&self->mutex);
}

static CamTensor *
make_slowly (const CamMapKey *key, gpointer data, GCancellable *cancellable, GError **error)
{
  Maker *self = data;
  CamTensor *map;

  raise_flag (self, &self->entered);
  await_flag (self, &self->opened);
  pthread_mutex_lock (&self->mutex);
  self->n_made++;
  pthread_mutex_unlock (&self->mutex);
  if (self->fails)
    {
      g_set_error_literal (error, CAM_ERROR, CAM_ERROR_LIMIT, "too large");
      return NULL;
    }
  map = cam_tensor_new (2, (gsize[]){ 1, 1 });
  map->data[0] = (float)key->class_index;
  return map;
}

static CamTensor *
make_at_once (const CamMapKey *key, gpointer data, GCancellable *cancellable, GError **error)
{
  guint *n_made = data;
  CamTensor *map = cam_tensor_new (2, (gsize[]){ 1, 1 });

  *n_made += 1;
  map->data[0] = (float)key->class_index;
  return map;
}

static void *
request_map_slowly (void *data)
{
  Maker *self = data;

  return cam_map_cache_get (self->cache, &self->key, make_slowly, self, self->cancellable, NULL);
}

/* A function that the second thread must never call. */
static CamTensor *
make_never (const CamMapKey *key, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_not_reached ();
}

typedef struct
{
  Maker *maker;
  GCancellable *cancellable;
  CamMapMaker make;
  gpointer data;
  CamTensor *map;
  GError *error;
} Request;

static void *
request_map (void *data)
{
  Request *self = data;

  self->map = cam_map_cache_get (self->maker->cache,
                                 &self->maker->key,
                                 self->make,
                                 self->data,
                                 self->cancellable,
                                 &self->error);
  return NULL;
}

/* Waits until a thread waits for the cache with @cancellable. */
static void
await_waiting (GCancellable *cancellable)
{
  guint signal = g_signal_lookup ("cancelled", G_TYPE_CANCELLABLE);

  while (!g_signal_has_handler_pending (cancellable, signal, 0, TRUE))
    g_thread_yield ();
}

/* A thread that waits for another one's map can be cancelled, without disturbing the other. */
static void
test_cancel_waiting (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      CamMapCache *cache = cam_map_cache_new (4, G_MAXSIZE);
      Maker maker;
      Request request = { &maker, cancellable, make_never, NULL, NULL, NULL };
      pthread_t making, requesting;
      void *map;

      maker_init (&maker, cache);
      pthread_create (&making, NULL, request_map_slowly, &maker);
      await_flag (&maker, &maker.entered);
      pthread_create (&requesting, NULL, request_map, &request);
      await_waiting (cancellable);
      g_cancellable_cancel (cancellable);
      /* The maker still waits at its gate, so this returns only if waiting can be cancelled. */
      pthread_join (requesting, NULL);
      g_assert_null (request.map);
      g_assert_error (request.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&request.error);

      raise_flag (&maker, &maker.opened);
      pthread_join (making, &map);
      g_assert_nonnull (map);
      cam_tensor_unref (map);
      maker_clear (&maker);
      cam_map_cache_free (cache);
    }
}

/* A thread that was cancelled before does not wait at all. */
static void
test_cancelled_before (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  CamMapCache *cache = cam_map_cache_new (4, G_MAXSIZE);
  Maker maker;
  Request request = { &maker, cancellable, make_never, NULL, NULL, NULL };
  pthread_t making;
  void *map;

  maker_init (&maker, cache);
  pthread_create (&making, NULL, request_map_slowly, &maker);
  await_flag (&maker, &maker.entered);
  g_cancellable_cancel (cancellable);
  request_map (&request);
  g_assert_error (request.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&request.error);
  raise_flag (&maker, &maker.opened);
  pthread_join (making, &map);
  cam_tensor_unref (map);
  maker_clear (&maker);
  cam_map_cache_free (cache);
}

/* A waiting thread gets the map that the other one has made. If the other fails, it makes the map
 * itself. */
static void
check_wait (gboolean fails)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  CamMapCache *cache = cam_map_cache_new (4, G_MAXSIZE);
  guint n_made = 0;
  Maker maker;
  Request request = { &maker, cancellable, make_at_once, &n_made, NULL, NULL };
  pthread_t making, requesting;
  void *map;

  maker_init (&maker, cache);
  maker.key.class_index = 3;
  maker.fails = fails;
  pthread_create (&making, NULL, request_map_slowly, &maker);
  await_flag (&maker, &maker.entered);
  pthread_create (&requesting, NULL, request_map, &request);
  await_waiting (cancellable);
  raise_flag (&maker, &maker.opened);
  pthread_join (making, &map);
  pthread_join (requesting, NULL);

  g_assert_no_error (request.error);
  g_assert_cmpfloat (request.map->data[0], ==, 3);
  g_assert_cmpuint (maker.n_made, ==, 1);
  g_assert_cmpuint (n_made, ==, maker.fails ? 1 : 0);
  g_assert_true (maker.fails ? map == NULL : map == request.map);
  cam_tensor_unref (request.map);
  if (map != NULL)
    cam_tensor_unref (map);
  maker_clear (&maker);
  cam_map_cache_free (cache);
}

/* While a map is being made, others are returned at once. */
static void
test_others_meanwhile (void)
{
  CamMapCache *cache = cam_map_cache_new (4, G_MAXSIZE);
  CamMapKey other = { CAM_METHOD_CAM, 1 };
  guint n_made = 0;
  Maker maker;
  pthread_t making;
  void *map;

  maker_init (&maker, cache);
  pthread_create (&making, NULL, request_map_slowly, &maker);
  await_flag (&maker, &maker.entered);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CamTensor) found
          = cam_map_cache_get (cache, &other, make_at_once, &n_made, NULL, NULL);

      g_assert_cmpfloat (found->data[0], ==, 1);
    }
  g_assert_cmpuint (n_made, ==, 1);
  raise_flag (&maker, &maker.opened);
  pthread_join (making, &map);
  cam_tensor_unref (map);
  maker_clear (&maker);
  cam_map_cache_free (cache);
}

/* Checks that of six maps only the last @n_kept are kept. */
static void
check_kept (guint max_entries, gsize max_bytes, guint n_kept)
{
  CamMapCache *cache = cam_map_cache_new (max_entries, max_bytes);
  guint n_made = 0;

  for (guint c = 0; c < 6; c++)
    {
      CamMapKey key = { CAM_METHOD_GRAD_CAM, c };

      cam_tensor_unref (cam_map_cache_get (cache, &key, make_at_once, &n_made, NULL, NULL));
    }
  g_assert_cmpuint (n_made, ==, 6);
  for (guint c = 6 - n_kept; c < 6; c++)
    {
      CamMapKey key = { CAM_METHOD_GRAD_CAM, c };

      cam_tensor_unref (cam_map_cache_get (cache, &key, make_at_once, &n_made, NULL, NULL));
    }
  g_assert_cmpuint (n_made, ==, 6);
  if (n_kept < 6)
    {
      CamMapKey key = { CAM_METHOD_GRAD_CAM, 5 - n_kept };

      cam_tensor_unref (cam_map_cache_get (cache, &key, make_at_once, &n_made, NULL, NULL));
      g_assert_cmpuint (n_made, ==, 7);
    }
  cam_map_cache_free (cache);
}

static void
test_bounds (void)
{
  check_kept (G_MAXUINT, G_MAXSIZE, 6);
  check_kept (4, G_MAXSIZE, 4);
  check_kept (1, G_MAXSIZE, 1);
  check_kept (G_MAXUINT, 3 * sizeof (float), 3);
  check_kept (G_MAXUINT, 1, 1);
}

static void
test_wait_for_map (void)
{
  check_wait (FALSE);
}

static void
test_wait_for_failure (void)
{
  check_wait (TRUE);
}

static const TestCase cases[] = {
  { "/map-cache/cancel-waiting", test_cancel_waiting },
  { "/map-cache/cancelled-before", test_cancelled_before },
  { "/map-cache/wait-for-map", test_wait_for_map },
  { "/map-cache/wait-for-failure", test_wait_for_failure },
  { "/map-cache/others-meanwhile", test_others_meanwhile },
  { "/map-cache/bounds", test_bounds },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  return test_run (cases, G_N_ELEMENTS (cases));
}
