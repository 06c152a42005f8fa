/* SPDX-License-Identifier: MIT */

#include "cam-strided.h"

#include <glib/gi18n-lib.h>

#include "cam-cancel.h"
#include "cam-error.h"

gboolean
cam_strided_count (const CamStrided *strided, gsize *n)
{
  *n = 1;
  for (guint i = 0; i < strided->n_dims; i++)
    if (strided->shape[i] == 0)
      {
        *n = 0;
        return TRUE;
      }
  for (guint i = 0; i < strided->n_dims; i++)
    if (!g_size_checked_mul (n, *n, strided->shape[i]))
      return FALSE;
  return TRUE;
}

gboolean
cam_strided_fits (const CamStrided *strided, gsize n_elements)
{
  gsize last = strided->offset, n, reach;

  if (!cam_strided_count (strided, &n))
    return FALSE;
  if (n == 0)
    return TRUE;
  for (guint i = 0; i < strided->n_dims; i++)
    if (!g_size_checked_mul (&reach, strided->shape[i] - 1, strided->strides[i])
        || !g_size_checked_add (&last, last, reach))
      return FALSE;
  return last < n_elements;
}

/* Whether the elements are contiguous in row-major order. */
static gboolean
is_dense (const CamStrided *strided)
{
  gsize expected = 1;

  for (guint i = strided->n_dims; i-- > 0;)
    {
      if (strided->shape[i] != 1 && strided->strides[i] != expected)
        return FALSE;
      expected *= strided->shape[i];
    }
  return TRUE;
}

gboolean
cam_strided_is_plain (const CamStrided *strided, gsize n_elements, gboolean big_endian)
{
  gsize n;

  return strided->dtype->kind == CAM_DTYPE_FLOAT32 && big_endian == (G_BYTE_ORDER == G_BIG_ENDIAN)
         && strided->offset == 0 && cam_strided_count (strided, &n) && n == n_elements
         && is_dense (strided);
}

/* Reads @n elements at a constant stride, in blocks. */
static gboolean
read_row (const CamStrided *strided,
          const guint8 *source,
          gboolean big_endian,
          gsize step,
          gsize n,
          float *target,
          GCancellable *cancellable,
          GError **error)
{
  const CamDtype *dtype = strided->dtype;

  for (gsize i = 0; i < n; i += CAM_CANCEL_BLOCK)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      cam_dtype_to_float (dtype,
                          source + i * step * dtype->element_size,
                          big_endian,
                          step,
                          MIN (CAM_CANCEL_BLOCK, n - i),
                          target + i);
    }
  return TRUE;
}

/* Reads row by row: index counts through all dimensions but the innermost. */
static gboolean
read_rows (const CamStrided *strided,
           const guint8 *data,
           gboolean big_endian,
           CamTensor *tensor,
           GCancellable *cancellable,
           GError **error)
{
  guint inner = strided->n_dims - 1;
  gsize length = strided->shape[inner];
  gsize index[CAM_TENSOR_MAX_DIMS] = { 0 };
  gsize place = strided->offset;

  for (gsize done = 0; done < tensor->n_elements; done += length)
    {
      if (!read_row (strided,
                     data + place * strided->dtype->element_size,
                     big_endian,
                     strided->strides[inner],
                     length,
                     tensor->data + done,
                     cancellable,
                     error))
        return FALSE;
      for (guint i = inner; i-- > 0;)
        {
          place += strided->strides[i];
          if (++index[i] < strided->shape[i])
            break;
          place -= strided->strides[i] * strided->shape[i];
          index[i] = 0;
        }
    }
  return TRUE;
}

CamTensor *
cam_strided_read (const CamStrided *strided,
                  GBytes *storage,
                  gboolean big_endian,
                  GCancellable *cancellable,
                  GError **error)
{
  const CamDtype *dtype = strided->dtype;
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (storage, &n_bytes);
  g_autoptr (CamTensor) tensor = NULL;
  gboolean complete;

  if (!cam_strided_fits (strided, n_bytes / dtype->element_size))
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_FORMAT,
                   _ ("a tensor reaches beyond its storage; the file is damaged."));
      return NULL;
    }
  tensor = cam_tensor_try_new (strided->n_dims, strided->shape, error);
  if (tensor == NULL || tensor->n_elements == 0)
    return g_steal_pointer (&tensor);
  if (is_dense (strided))
    complete = read_row (strided,
                         data + strided->offset * dtype->element_size,
                         big_endian,
                         1,
                         tensor->n_elements,
                         tensor->data,
                         cancellable,
                         error);
  else
    complete = read_rows (strided, data, big_endian, tensor, cancellable, error);
  return complete ? g_steal_pointer (&tensor) : NULL;
}
