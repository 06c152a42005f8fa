#include "cam-tensor.h"

#include <stdlib.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>

#include "cam-error.h"

#define ALIGNMENT 64

/* Memory from this size on comes in huge pages where the system has them: feature maps of many
 * megabytes otherwise cost as much time in page faults as in arithmetic. */
#define HUGE_PAGE ((gsize)2 * 1024 * 1024)

G_DEFINE_BOXED_TYPE (CamTensor, cam_tensor, cam_tensor_ref, cam_tensor_unref)

static float *
allocate (gsize n_bytes)
{
  gsize alignment = n_bytes >= HUGE_PAGE ? HUGE_PAGE : ALIGNMENT;
  /* aligned_alloc() wants a whole number of alignments, and an empty tensor still an address. */
  gsize n_whole = (n_bytes / alignment + 1) * alignment;
  void *memory = aligned_alloc (alignment, n_whole);

#ifdef MADV_HUGEPAGE
  if (memory != NULL && alignment == HUGE_PAGE)
    madvise (memory, n_whole, MADV_HUGEPAGE);
#endif
  return memory;
}

CamTensor *
cam_tensor_try_new (guint n_dims, const gsize *shape, GError **error)
{
  g_autofree CamTensor *tensor = NULL;
  gsize n_elements = 1, n_bytes;

  if (n_dims > CAM_TENSOR_MAX_DIMS)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("A tensor has %u dimensions; at most %d are read."),
                   n_dims,
                   CAM_TENSOR_MAX_DIMS);
      return NULL;
    }

  tensor = g_new0 (CamTensor, 1);
  g_atomic_ref_count_init (&tensor->ref_count);
  tensor->n_dims = n_dims;
  for (guint i = 0; i < n_dims; i++)
    {
      tensor->shape[i] = shape[i];
      if (!g_size_checked_mul (&n_elements, n_elements, shape[i]))
        goto too_large;
    }
  tensor->n_elements = n_elements;

  if (!g_size_checked_mul (&n_bytes, n_elements, sizeof (float))
      || n_bytes > G_MAXSSIZE - HUGE_PAGE)
    goto too_large;
  tensor->data = allocate (n_bytes);
  if (tensor->data == NULL)
    goto too_large;
  return g_steal_pointer (&tensor);

too_large:
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_LIMIT,
               _ ("A tensor is larger than the memory of this computer."));
  return NULL;
}

CamTensor *
cam_tensor_new (guint n_dims, const gsize *shape)
{
  g_autoptr (GError) error = NULL;
  CamTensor *tensor = cam_tensor_try_new (n_dims, shape, &error);

  if (tensor == NULL)
    g_error ("%s", error->message);
  return tensor;
}

CamTensor *
cam_tensor_ref (CamTensor *tensor)
{
  g_atomic_ref_count_inc (&tensor->ref_count);
  return tensor;
}

void
cam_tensor_unref (CamTensor *tensor)
{
  if (!g_atomic_ref_count_dec (&tensor->ref_count))
    return;
  free (tensor->data);
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
