/* SPDX-License-Identifier: MIT */

#include "cam-tensor-pool.h"

#include <pthread.h>

#include "cam-ref-count.h"
#include "cam-free-async.h"
#include "cam-tensor-private.h"

typedef struct
{
  float *data;
  gsize n_elements;
} Spare;

struct _CamTensorPool
{
  CamRefCount ref_count;
  gsize max_bytes;

  /* Guards the fields below. Not a GMutex, because ThreadSanitizer can't see how that locks. */
  pthread_mutex_t mutex;
  GArray *spares; /* of Spare, the oldest first */
  gsize n_bytes;
  gsize n_given, peak; /* bytes */
};

static void
clear_spare (gpointer data)
{
  Spare *spare = data;

  cam_free_async (spare->data, spare->n_elements * sizeof (float));
}

CamTensorPool *
cam_tensor_pool_new (gsize max_bytes)
{
  CamTensorPool *self = g_new0 (CamTensorPool, 1);

  cam_ref_count_init (&self->ref_count);
  self->max_bytes = max_bytes;
  pthread_mutex_init (&self->mutex, NULL);
  self->spares = g_array_new (FALSE, FALSE, sizeof (Spare));
  g_array_set_clear_func (self->spares, clear_spare);
  return self;
}

CamTensorPool *
cam_tensor_pool_ref (CamTensorPool *self)
{
  cam_ref_count_inc (&self->ref_count);
  return self;
}

void
cam_tensor_pool_unref (CamTensorPool *self)
{
  if (!cam_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->spares);
  pthread_mutex_destroy (&self->mutex);
  g_free (self);
}

static void
drop_oldest (CamTensorPool *self)
{
  self->n_bytes -= g_array_index (self->spares, Spare, 0).n_elements * sizeof (float);
  g_array_remove_index (self->spares, 0);
}

/* Removes spare @index from the pool and gives its memory. */
static float *
steal_spare (CamTensorPool *self, guint index)
{
  Spare *spare = &g_array_index (self->spares, Spare, index);
  float *data = g_steal_pointer (&spare->data);

  self->n_bytes -= spare->n_elements * sizeof (float);
  g_array_remove_index (self->spares, index);
  return data;
}

static float *
find_spare (CamTensorPool *self, gsize n_elements)
{
  float *data = NULL;

  pthread_mutex_lock (&self->mutex);
  self->n_given += n_elements * sizeof (float);
  for (guint i = self->spares->len; i-- > 0 && data == NULL;)
    if (g_array_index (self->spares, Spare, i).n_elements == n_elements)
      data = steal_spare (self, i);
  if (data == NULL && self->spares->len > 0)
    drop_oldest (self);
  self->peak = MAX (self->peak, self->n_given + self->n_bytes);
  pthread_mutex_unlock (&self->mutex);
  return data;
}

/* Keeps @data, and frees the oldest memory to make room for it. */
static void
give_back (float *data, gsize n_elements, gpointer owner)
{
  g_autoptr (CamTensorPool) self = owner;
  Spare spare = { data, n_elements };
  gsize n_bytes = n_elements * sizeof (float);

  pthread_mutex_lock (&self->mutex);
  self->n_given -= n_bytes;
  if (n_bytes > self->max_bytes)
    {
      pthread_mutex_unlock (&self->mutex);
      cam_free_async (data, n_bytes);
      return;
    }
  while (self->n_bytes + n_bytes > self->max_bytes)
    drop_oldest (self);
  g_array_append_val (self->spares, spare);
  self->n_bytes += n_bytes;
  pthread_mutex_unlock (&self->mutex);
}

CamTensor *
cam_tensor_pool_take (CamTensorPool *self, guint n_dims, const gsize *shape, GError **error)
{
  gsize n_elements;
  float *data;

  if (!cam_tensor_count_elements (n_dims, shape, &n_elements, error))
    return NULL;
  data = find_spare (self, n_elements);
  if (data == NULL)
    data = cam_tensor_allocate (n_elements, error);
  if (data == NULL)
    {
      pthread_mutex_lock (&self->mutex);
      self->n_given -= n_elements * sizeof (float);
      pthread_mutex_unlock (&self->mutex);
      return NULL;
    }
  return cam_tensor_new_for_data (n_dims, shape, data, give_back, cam_tensor_pool_ref (self));
}

gsize
cam_tensor_pool_get_size (CamTensorPool *self)
{
  gsize n_bytes;

  pthread_mutex_lock (&self->mutex);
  n_bytes = self->n_bytes;
  pthread_mutex_unlock (&self->mutex);
  return n_bytes;
}

gsize
cam_tensor_pool_get_peak (CamTensorPool *self)
{
  gsize peak;

  pthread_mutex_lock (&self->mutex);
  peak = self->peak;
  pthread_mutex_unlock (&self->mutex);
  return peak;
}
