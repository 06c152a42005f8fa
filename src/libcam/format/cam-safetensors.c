/* SPDX-License-Identifier: MIT */

#include "cam-safetensors-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-size.h"
#include "cam-strided.h"

/* The header's length in 8 bytes, least first; then the header, then the tensors' bytes. */
#define N_LENGTH 8

static gsize
get_length (const guint8 *data)
{
  guint64 length;

  memcpy (&length, data, sizeof length);
  return GUINT64_FROM_LE (length);
}

gboolean
cam_safetensors_sniff (const guint8 *head, gsize size)
{
  return size > N_LENGTH && head[N_LENGTH] == '{' && get_length (head) >= 2
         && get_length (head) <= G_MAXUINT32;
}

static GArray *
read_safetensors_header (GBytes *bytes, gsize *n_header, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  *n_header = size >= N_LENGTH ? get_length (data) : G_MAXSIZE;
  if (size < N_LENGTH || *n_header > size - N_LENGTH)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_FORMAT,
                   _ ("it was cut short in its header; download or save it again."));
      return NULL;
    }
  if (*n_header > CAM_SAFETENSORS_MAX_HEADER)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("its header has %zu bytes; at most %zu are read."),
                   *n_header,
                   CAM_SAFETENSORS_MAX_HEADER);
      return NULL;
    }
  return cam_safetensors_read_header (
      (const char *)data + N_LENGTH, *n_header, size - N_LENGTH - *n_header, error);
}

/* Everything is counted before anything is read. */
static gboolean
check_file_budget (const GArray *entries, gsize budget, GError **error)
{
  gsize n_bytes = 0;
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const CamSafetensorsEntry *entry = &g_array_index (entries, CamSafetensorsEntry, i);

      if (entry->dtype == NULL)
        continue;
      n++;
      n_bytes = cam_size_add (
          n_bytes, cam_size_of_floats ((entry->end - entry->begin) / entry->dtype->element_size));
    }
  if (n == 0)
    g_set_error (error,
                 CAM_ERROR,
                 CAM_ERROR_UNSUPPORTED,
                 _ ("none of its tensors is of float16, bfloat16, float32 or float64; save the "
                    "weights as they were before quantizing."));
  else if (n_bytes > budget)
    g_set_error (error,
                 CAM_ERROR,
                 CAM_ERROR_LIMIT,
                 _ ("its tensors are far larger than the file; save it again."));
  return n > 0 && n_bytes <= budget;
}

static CamTensor *
read_safetensors_tensor (GBytes *data,
                         const CamSafetensorsEntry *entry,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GBytes) storage
      = g_bytes_new_from_bytes (data, entry->begin, entry->end - entry->begin);
  CamStrided layout = { .dtype = entry->dtype, .n_dims = entry->n_dims };
  gsize stride = 1;

  for (guint i = entry->n_dims; i-- > 0;)
    {
      layout.shape[i] = entry->shape[i];
      layout.strides[i] = stride;
      stride = cam_size_mul (stride, entry->shape[i]);
    }
  return cam_strided_read (&layout, storage, FALSE, cancellable, error);
}

gboolean
cam_safetensors_read (GBytes *bytes,
                      gsize budget,
                      GPtrArray *names,
                      GPtrArray *tensors,
                      GCancellable *cancellable,
                      GError **error)
{
  gsize n_header;
  g_autoptr (GArray) entries = read_safetensors_header (bytes, &n_header, error);
  g_autoptr (GBytes) data = NULL;

  if (entries == NULL || !check_file_budget (entries, budget, error))
    return FALSE;
  data = g_bytes_new_from_bytes (
      bytes, N_LENGTH + n_header, g_bytes_get_size (bytes) - N_LENGTH - n_header);
  for (guint i = 0; i < entries->len; i++)
    {
      const CamSafetensorsEntry *entry = &g_array_index (entries, CamSafetensorsEntry, i);
      CamTensor *tensor;

      if (entry->dtype == NULL)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      tensor = read_safetensors_tensor (data, entry, cancellable, error);
      if (tensor == NULL)
        return FALSE;
      g_ptr_array_add (names, g_strdup (entry->name));
      g_ptr_array_add (tensors, tensor);
    }
  return TRUE;
}
