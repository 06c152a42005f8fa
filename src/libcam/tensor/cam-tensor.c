/* SPDX-License-Identifier: MIT */

#include "cam-tensor.h"

#include <stdlib.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>

#include "cam-error.h"
#include "cam-free-async.h"
#include "cam-tensor-private.h"

#define ALIGNMENT 64

/* Memory of at least this size is put into huge pages if the system has them. Otherwise page faults
 * take as much time as the arithmetic on feature maps of many megabytes. */
#define HUGE_PAGE ((gsize)2 * 1024 * 1024)

G_DEFINE_BOXED_TYPE (CamTensor, cam_tensor, cam_tensor_ref, cam_tensor_unref)

static void
set_too_large (GError **error)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_LIMIT,
               _ ("A tensor is larger than the memory of this computer."));
}

float *
cam_tensor_allocate (gsize n_elements, GError **error)
{
  gsize n_bytes = n_elements * sizeof (float);
  gsize alignment = n_bytes >= HUGE_PAGE ? HUGE_PAGE : ALIGNMENT;
  void *memory;

  if (posix_memalign (&memory, alignment, (n_bytes / ALIGNMENT + 1) * ALIGNMENT) != 0)
    {
      set_too_large (error);
      return NULL;
    }
#ifdef MADV_HUGEPAGE
  /* The end of the memory would need a whole huge page, so leave it out. */
  if (alignment == HUGE_PAGE)
    madvise (memory, n_bytes / HUGE_PAGE * HUGE_PAGE, MADV_HUGEPAGE);
#endif
  return memory;
}

gboolean
cam_tensor_count_elements (guint n_dims, const gsize *shape, gsize *n_elements, GError **error)
{
  gsize n_bytes;
  gboolean fits = TRUE;

  if (n_dims > CAM_TENSOR_MAX_DIMS)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("A tensor has %u dimensions; at most %d are read."),
                   n_dims,
                   CAM_TENSOR_MAX_DIMS);
      return FALSE;
    }

  *n_elements = 1;
  for (guint i = 0; i < n_dims && fits; i++)
    fits = g_size_checked_mul (n_elements, *n_elements, shape[i]);
  if (!fits || !g_size_checked_mul (&n_bytes, *n_elements, sizeof (float))
      || n_bytes > G_MAXSSIZE - HUGE_PAGE)
    {
      set_too_large (error);
      return FALSE;
    }
  return TRUE;
}

CamTensor *
cam_tensor_new_for_data (
    guint n_dims, const gsize *shape, float *data, CamTensorFreeFunc free_data, gpointer owner)
{
  CamTensor *tensor = g_new0 (CamTensor, 1);

  cam_ref_count_init (&tensor->ref_count);
  tensor->n_dims = n_dims;
  tensor->n_elements = 1;
  for (guint i = 0; i < n_dims; i++)
    {
      tensor->shape[i] = shape[i];
      tensor->n_elements *= shape[i];
    }
  tensor->data = data;
  tensor->free_data = free_data;
  tensor->owner = owner;
  return tensor;
}

static void
free_own_data (float *data, gsize n_elements, gpointer owner)
{
  cam_free_async (data, n_elements * sizeof (float));
}

CamTensor *
cam_tensor_try_new (guint n_dims, const gsize *shape, GError **error)
{
  gsize n_elements;
  float *data;

  if (!cam_tensor_count_elements (n_dims, shape, &n_elements, error))
    return NULL;
  data = cam_tensor_allocate (n_elements, error);
  if (data == NULL)
    return NULL;
  return cam_tensor_new_for_data (n_dims, shape, data, free_own_data, NULL);
}

CamTensor *
cam_tensor_new (guint n_dims, const gsize *shape)
{
  g_autoptr (GError) error = NULL;
  CamTensor *tensor = cam_tensor_try_new (n_dims, shape, &error);

  if (tensor == NULL)
    g_error ("%s", error != NULL ? error->message : "A tensor can’t be made.");
  return tensor;
}

static void
unref_whole (float *data, gsize n_elements, gpointer owner)
{
  cam_tensor_unref (owner);
}

CamTensor *
cam_tensor_slice (CamTensor *tensor, gsize index)
{
  gsize n_elements;

  g_return_val_if_fail (tensor->n_dims > 0 && index < tensor->shape[0], NULL);

  n_elements = tensor->n_elements / tensor->shape[0];
  return cam_tensor_new_for_data (tensor->n_dims - 1,
                                  tensor->shape + 1,
                                  tensor->data + index * n_elements,
                                  unref_whole,
                                  cam_tensor_ref (tensor));
}

CamTensor *
cam_tensor_view (CamTensor *tensor, guint n_dims, const gsize *shape)
{
  CamTensor *view;

  g_return_val_if_fail (n_dims <= CAM_TENSOR_MAX_DIMS, NULL);

  view
      = cam_tensor_new_for_data (n_dims, shape, tensor->data, unref_whole, cam_tensor_ref (tensor));
  g_assert (view->n_elements == tensor->n_elements);
  return view;
}

CamTensor *
cam_tensor_part (CamTensor *tensor, gsize offset, guint n_dims, const gsize *shape)
{
  CamTensor *part;

  g_return_val_if_fail (n_dims <= CAM_TENSOR_MAX_DIMS && offset <= tensor->n_elements, NULL);

  part = cam_tensor_new_for_data (
      n_dims, shape, tensor->data + offset, unref_whole, cam_tensor_ref (tensor));
  g_assert (part->n_elements <= tensor->n_elements - offset);
  return part;
}

CamTensor *
cam_tensor_ref (CamTensor *tensor)
{
  cam_ref_count_inc (&tensor->ref_count);
  return tensor;
}

void
cam_tensor_unref (CamTensor *tensor)
{
  if (!cam_ref_count_dec (&tensor->ref_count))
    return;
  tensor->free_data (tensor->data, tensor->n_elements, tensor->owner);
  g_free (tensor);
}

char *
cam_tensor_format_shape (const CamTensor *tensor)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (tensor->n_dims == 0)
    return g_strdup (_ ("scalar"));
  for (guint i = 0; i < tensor->n_dims; i++)
    g_string_append_printf (text, "%s%" G_GSIZE_FORMAT, i > 0 ? " × " : "", tensor->shape[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gsize
cam_tensor_get_size (const CamTensor *tensor)
{
  return sizeof (CamTensor) + tensor->n_elements * sizeof (float);
}
