/* SPDX-License-Identifier: MIT */

#include "cam-onnx-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-words.h"
#include "cam-strided.h"

/* The data_location of numbers in another file. */
#define LOCATION_EXTERNAL 1

/* ONNX's numbers for the types of elements. */
enum
{
  TYPE_FLOAT = 1,
  TYPE_UINT8 = 2,
  TYPE_INT8 = 3,
  TYPE_UINT16 = 4,
  TYPE_INT16 = 5,
  TYPE_INT32 = 6,
  TYPE_INT64 = 7,
  TYPE_BOOL = 9,
  TYPE_FLOAT16 = 10,
  TYPE_DOUBLE = 11,
  TYPE_UINT32 = 12,
  TYPE_UINT64 = 13,
  TYPE_BFLOAT16 = 16,
};

static const CamDtype *
find_float (int type)
{
  switch (type)
    {
    case TYPE_FLOAT:
      return cam_dtype_find ("float32");
    case TYPE_FLOAT16:
      return cam_dtype_find ("float16");
    case TYPE_BFLOAT16:
      return cam_dtype_find ("bfloat16");
    case TYPE_DOUBLE:
      return cam_dtype_find ("float64");
    default:
      return NULL;
    }
}

gboolean
cam_onnx_is_float (int type)
{
  return find_float (type) != NULL;
}

static guint
get_integer_size (int type)
{
  switch (type)
    {
    case TYPE_BOOL:
    case TYPE_UINT8:
    case TYPE_INT8:
      return 1;
    case TYPE_UINT16:
    case TYPE_INT16:
      return 2;
    case TYPE_INT32:
    case TYPE_UINT32:
      return 4;
    case TYPE_INT64:
    case TYPE_UINT64:
      return 8;
    default:
      return 0;
    }
}

/* Reads the shape of @message and checks its number of elements, whatever the file claims. */
static gboolean
read_shape (const CamPb__Tensor *message, const char *name, CamStrided *layout, GError **error)
{
  gsize n;

  if (message->n_dims > CAM_TENSOR_MAX_DIMS)
    return cam_onnx_fail_numbers (error, name);
  layout->n_dims = message->n_dims;
  for (gsize i = 0; i < message->n_dims; i++)
    {
      if (message->dims[i] < 0)
        return cam_onnx_fail_numbers (error, name);
      layout->shape[i] = message->dims[i];
    }
  for (gsize i = message->n_dims, stride = 1; i-- > 0;)
    {
      layout->strides[i] = stride;
      if (!g_size_checked_mul (&stride, stride, layout->shape[i]))
        return cam_onnx_fail_numbers (error, name);
    }
  return cam_strided_count (layout, &n) || cam_onnx_fail_numbers (error, name);
}

/* The bytes of a constant as in a file, in @source or in memory. */
typedef struct
{
  CamSource *source; /* nullable, not owned */
  gsize offset;
  const guint8 *data; /* nullable */
} Raw;

/* Finds the bytes of @n elements. If the file has a list of numbers instead, finds nothing and sets
 * no error. */
static gboolean
find_raw (CamOnnxReader *reader,
          const CamPb__Tensor *message,
          const CamOnnxPart *part,
          const char *name,
          gsize n,
          gsize element_size,
          Raw *raw,
          GError **error)
{
  gsize wanted, size;

  if (!g_size_checked_mul (&wanted, n, element_size))
    return cam_onnx_fail_numbers (error, name);
  if (message->data_location == LOCATION_EXTERNAL)
    {
      raw->source = cam_onnx_find_external (reader, message, name, wanted, &raw->offset, error);
      return raw->source != NULL;
    }
  if (part != NULL && part->size > 0)
    {
      raw->source = reader->source;
      raw->offset = part->offset;
      size = part->size;
    }
  else if (message->has_raw_data && (message->raw_data.len > 0 || n == 0))
    {
      raw->data = message->raw_data.data != NULL ? message->raw_data.data : (const guint8 *)"";
      size = message->raw_data.len;
    }
  else
    return TRUE;
  return size == wanted || cam_onnx_fail_numbers (error, name);
}

static gboolean
has_raw (const Raw *raw)
{
  return raw->source != NULL || raw->data != NULL;
}

static GBytes *
read_raw (const Raw *raw, gsize size, GCancellable *cancellable, GError **error)
{
  return raw->source != NULL
             ? cam_source_read_bytes (raw->source, raw->offset, size, cancellable, error)
             : g_bytes_new_static (raw->data, size);
}

/* Reads numbers that the file lists one by one, as many as @tensor has. */
static void
read_listed_floats (const CamPb__Tensor *message, CamTensor *tensor)
{
  if (tensor->n_elements == 0)
    return;
  if (message->data_type == TYPE_FLOAT)
    memcpy (tensor->data, message->float_data, tensor->n_elements * sizeof (float));
  else
    for (gsize i = 0; i < tensor->n_elements; i++)
      if (message->data_type == TYPE_DOUBLE)
        tensor->data[i] = message->double_data[i];
      else
        {
          guint16 bits = message->int32_data[i];

          cam_dtype_to_float (find_float (message->data_type),
                              (const guint8 *)&bits,
                              G_BYTE_ORDER == G_BIG_ENDIAN,
                              1,
                              1,
                              tensor->data + i);
        }
}

static gsize
count_listed_floats (const CamPb__Tensor *message)
{
  if (message->data_type == TYPE_FLOAT)
    return message->n_float_data;
  return message->data_type == TYPE_DOUBLE ? message->n_double_data : message->n_int32_data;
}

/* Reads weights. float32, which is the usual type, goes straight from the file to its place. */
static CamTensor *
read_raw_floats (
    const Raw *raw, const CamStrided *layout, gsize n, GCancellable *cancellable, GError **error)
{
  gsize n_bytes = n * layout->dtype->element_size;

  if (raw->source != NULL && layout->dtype == find_float (TYPE_FLOAT)
      && G_BYTE_ORDER == G_LITTLE_ENDIAN)
    {
      g_autoptr (CamTensor) tensor = cam_tensor_try_new (layout->n_dims, layout->shape, error);

      return tensor != NULL
                     && cam_source_read (
                         raw->source, raw->offset, n_bytes, tensor->data, cancellable, error)
                 ? g_steal_pointer (&tensor)
                 : NULL;
    }
  else
    {
      g_autoptr (GBytes) bytes = read_raw (raw, n_bytes, cancellable, error);

      return bytes != NULL ? cam_strided_read (layout, bytes, FALSE, cancellable, error) : NULL;
    }
}

static CamTensor *
read_floats (CamOnnxReader *reader,
             const CamPb__Tensor *message,
             const CamOnnxPart *part,
             const char *name,
             CamStrided *layout,
             GError **error)
{
  Raw raw = { 0 };
  g_autoptr (CamTensor) tensor = NULL;
  gsize n = 0;

  layout->dtype = find_float (message->data_type);
  g_assert (layout->dtype != NULL);
  cam_strided_count (layout, &n);
  if (!find_raw (reader, message, part, name, n, layout->dtype->element_size, &raw, error))
    return NULL;
  if (has_raw (&raw))
    return read_raw_floats (&raw, layout, n, reader->cancellable, error);
  if (count_listed_floats (message) != n)
    {
      cam_onnx_fail_numbers (error, name);
      return NULL;
    }
  tensor = cam_tensor_try_new (layout->n_dims, layout->shape, error);
  if (tensor == NULL)
    return NULL;
  read_listed_floats (message, tensor);
  return g_steal_pointer (&tensor);
}

static gint64
read_raw_integer (int type, GBytes *raw, gsize index)
{
  guint size = get_integer_size (type);
  const guint8 *bytes = (const guint8 *)g_bytes_get_data (raw, NULL) + index * size;
  gboolean is_signed
      = type == TYPE_INT8 || type == TYPE_INT16 || type == TYPE_INT32 || type == TYPE_INT64;
  guint64 value = 0;
  guint shift = 64 - 8 * size;

  for (guint i = 0; i < size; i++)
    value |= (guint64)bytes[i] << (8 * i);
  return is_signed ? (gint64)(value << shift) >> shift : (gint64)value;
}

static gboolean
is_listed_unsigned (const CamPb__Tensor *message)
{
  return message->data_type == TYPE_UINT64 || message->data_type == TYPE_UINT32;
}

static gsize
count_listed_integers (const CamPb__Tensor *message)
{
  if (message->data_type == TYPE_INT64)
    return message->n_int64_data;
  return is_listed_unsigned (message) ? message->n_uint64_data : message->n_int32_data;
}

static gint64
read_listed_integer (const CamPb__Tensor *message, gsize index)
{
  if (message->data_type == TYPE_INT64)
    return message->int64_data[index];
  return is_listed_unsigned (message) ? (gint64)message->uint64_data[index]
                                      : message->int32_data[index];
}

static CamIntegers *
read_integers (CamOnnxReader *reader,
               const CamPb__Tensor *message,
               const CamOnnxPart *part,
               const char *name,
               const CamStrided *layout,
               GError **error)
{
  guint size = get_integer_size (message->data_type);
  Raw raw = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CamIntegers) integers = NULL;
  gsize n = 0, n_listed;

  cam_strided_count (layout, &n);
  n_listed = count_listed_integers (message);
  if (!find_raw (reader, message, part, name, n, size, &raw, error))
    return NULL;
  if (!has_raw (&raw) && n_listed != n)
    {
      cam_onnx_fail_numbers (error, name);
      return NULL;
    }
  if (has_raw (&raw))
    {
      bytes = read_raw (&raw, n * size, reader->cancellable, error);
      if (bytes == NULL)
        return NULL;
    }
  integers = cam_integers_try_new (layout->n_dims, layout->shape, error);
  if (integers == NULL)
    {
      g_autofree char *shown = cam_words_show (name);

      g_prefix_error (error, "“%s”: ", shown);
      return NULL;
    }
  for (gsize i = 0; i < n; i++)
    integers->data[i] = bytes != NULL ? read_raw_integer (message->data_type, bytes, i)
                                      : read_listed_integer (message, i);
  return g_steal_pointer (&integers);
}

gboolean
cam_onnx_read_tensor (CamOnnxReader *reader,
                      const CamPb__Tensor *message,
                      const CamOnnxPart *part,
                      const char *name,
                      CamTensor **tensor,
                      CamIntegers **integers,
                      GError **error)
{
  CamStrided layout = { 0 };
  g_autofree char *shown = NULL;

  if (!read_shape (message, name, &layout, error))
    return FALSE;
  if (cam_onnx_is_float (message->data_type))
    return (*tensor = read_floats (reader, message, part, name, &layout, error)) != NULL;
  if (get_integer_size (message->data_type) > 0)
    return (*integers = read_integers (reader, message, part, name, &layout, error)) != NULL;
  shown = cam_words_show (name);
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_UNSUPPORTED,
               _ ("the constant “%s” has elements of a type that is not read (number %d)."),
               shown,
               message->data_type);
  return FALSE;
}
