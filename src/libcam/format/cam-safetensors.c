/* SPDX-License-Identifier: MIT */

#include "cam-safetensors-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-size.h"
#include "cam-strided.h"
#include "cam-words.h"

/* A file has the length of the header in 8 bytes, least significant first, then the header, then
 * the bytes of the tensors. */
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
read_safetensors_header (CamSource *source,
                         gsize *n_header,
                         GCancellable *cancellable,
                         GError **error)
{
  gsize size = cam_source_get_size (source);
  g_autoptr (GBytes) header = NULL;
  guint8 length[N_LENGTH];

  if (size >= N_LENGTH && !cam_source_read (source, 0, N_LENGTH, length, cancellable, error))
    return NULL;
  *n_header = size >= N_LENGTH ? get_length (length) : G_MAXSIZE;
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
  header = cam_source_read_bytes (source, N_LENGTH, *n_header, cancellable, error);
  if (header == NULL)
    return NULL;
  return cam_safetensors_read_header (
      g_bytes_get_data (header, NULL), *n_header, size - N_LENGTH - *n_header, error);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const CamSafetensorsEntry *x = *(CamSafetensorsEntry *const *)a;
  const CamSafetensorsEntry *y = *(CamSafetensorsEntry *const *)b;

  if (x->begin != y->begin)
    return x->begin < y->begin ? -1 : 1;
  return (x->end > y->end) - (x->end < y->end);
}

static gboolean
fail_place (const CamSafetensorsEntry *entry, gboolean overlaps, GError **error)
{
  g_autofree char *name = cam_words_show (entry->name);

  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_FORMAT,
               overlaps ? _ ("its tensor %s overlaps another one; save it again.")
                        : _ ("it has bytes before its tensor %s that belong to no tensor; save it "
                             "again."),
               name);
  return FALSE;
}

/* Whether the tensors lie one after the other, from the first byte to the last. The format demands
 * it, so that a file can neither hide something else nor claim the same bytes many times. */
static gboolean
check_places (const GArray *entries, gsize n_data, GError **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (entries->len);
  gsize end = 0;

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (sorted, &g_array_index (entries, CamSafetensorsEntry, i));
  g_ptr_array_sort (sorted, compare_places);
  for (guint i = 0; i < sorted->len; i++)
    {
      const CamSafetensorsEntry *entry = sorted->pdata[i];

      if (entry->begin != end)
        return fail_place (entry, entry->begin < end, error);
      end = entry->end;
    }
  if (end == n_data)
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_FORMAT,
               g_dngettext (GETTEXT_PACKAGE,
                            "it has %zu byte after its last tensor; download or save it again.",
                            "it has %zu bytes after its last tensor; download or save it again.",
                            n_data - end),
               n_data - end);
  return FALSE;
}

/* Checks all sizes before anything is read. */
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

/* Reads float32, the usual type, straight from the file to its place. */
static CamTensor *
read_in_place (CamSource *source,
               const CamSafetensorsEntry *entry,
               gsize offset,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (CamTensor) tensor = cam_tensor_try_new (entry->n_dims, entry->shape, error);

  return tensor != NULL
                 && cam_source_read (
                     source, offset, entry->end - entry->begin, tensor->data, cancellable, error)
             ? g_steal_pointer (&tensor)
             : NULL;
}

/* @offset: the position of the entry's bytes in the file. */
static CamTensor *
read_safetensors_tensor (CamSource *source,
                         const CamSafetensorsEntry *entry,
                         gsize offset,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GBytes) storage = NULL;
  CamStrided layout = { .dtype = entry->dtype, .n_dims = entry->n_dims };
  gsize stride = 1;

  if (entry->dtype->kind == CAM_DTYPE_FLOAT32 && G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return read_in_place (source, entry, offset, cancellable, error);
  storage = cam_source_read_bytes (source, offset, entry->end - entry->begin, cancellable, error);
  if (storage == NULL)
    return NULL;
  for (guint i = entry->n_dims; i-- > 0;)
    {
      layout.shape[i] = entry->shape[i];
      layout.strides[i] = stride;
      stride = cam_size_mul (stride, entry->shape[i]);
    }
  return cam_strided_read (&layout, storage, FALSE, cancellable, error);
}

gboolean
cam_safetensors_read (CamSource *source,
                      gsize budget,
                      GPtrArray *names,
                      GPtrArray *tensors,
                      GCancellable *cancellable,
                      GError **error)
{
  gsize n_header;
  g_autoptr (GArray) entries = read_safetensors_header (source, &n_header, cancellable, error);

  if (entries == NULL
      || !check_places (entries, cam_source_get_size (source) - N_LENGTH - n_header, error)
      || !check_file_budget (entries, budget, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const CamSafetensorsEntry *entry = &g_array_index (entries, CamSafetensorsEntry, i);
      CamTensor *tensor;

      if (entry->dtype == NULL)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      tensor = read_safetensors_tensor (
          source, entry, N_LENGTH + n_header + entry->begin, cancellable, error);
      if (tensor == NULL)
        return FALSE;
      g_ptr_array_add (names, g_strdup (entry->name));
      g_ptr_array_add (tensors, tensor);
    }
  return TRUE;
}
