/* SPDX-License-Identifier: MIT */

#include "cam-dtype.h"

#include <math.h>
#include <string.h>

/* https://pytorch.org/docs/stable/storage.html. For raw bytes, PyTorch's unpickler finds the
 * storage classes without an element type. */
static const CamDtype dtypes[] = {
  { CAM_DTYPE_FLOAT32, "float32", "FloatStorage", 4 },
  { CAM_DTYPE_FLOAT16, "float16", "HalfStorage", 2 },
  { CAM_DTYPE_BFLOAT16, "bfloat16", "BFloat16Storage", 2 },
  { CAM_DTYPE_FLOAT64, "float64", "DoubleStorage", 8 },
  { CAM_DTYPE_OTHER, "int64", "LongStorage", 8 },
  { CAM_DTYPE_OTHER, "int32", "IntStorage", 4 },
  { CAM_DTYPE_OTHER, "int16", "ShortStorage", 2 },
  { CAM_DTYPE_OTHER, "int8", "CharStorage", 1 },
  { CAM_DTYPE_OTHER, "uint8", "ByteStorage", 1 },
  { CAM_DTYPE_OTHER, "bool", "BoolStorage", 1 },
  { CAM_DTYPE_OTHER, "complex64", "ComplexFloatStorage", 8 },
  { CAM_DTYPE_OTHER, "complex128", "ComplexDoubleStorage", 16 },
  { CAM_DTYPE_OTHER, "quint8", "QUInt8Storage", 1 },
  { CAM_DTYPE_OTHER, "qint8", "QInt8Storage", 1 },
  { CAM_DTYPE_OTHER, "qint32", "QInt32Storage", 4 },
  { CAM_DTYPE_OTHER, "quint4x2", "QUInt4x2Storage", 1 },
  { CAM_DTYPE_OTHER, "quint2x4", "QUInt2x4Storage", 1 },
  { CAM_DTYPE_OTHER, "complex32", NULL, 4 },
  { CAM_DTYPE_OTHER, "uint16", NULL, 2 },
  { CAM_DTYPE_OTHER, "uint32", NULL, 4 },
  { CAM_DTYPE_OTHER, "uint64", NULL, 8 },
  { CAM_DTYPE_OTHER, "float8_e4m3fn", NULL, 1 },
  { CAM_DTYPE_OTHER, "float8_e5m2", NULL, 1 },
  { CAM_DTYPE_OTHER, "float8_e4m3fnuz", NULL, 1 },
  { CAM_DTYPE_OTHER, "float8_e5m2fnuz", NULL, 1 },
  { CAM_DTYPE_OTHER, NULL, "UntypedStorage", 1 },
  { CAM_DTYPE_OTHER, NULL, "_UntypedStorage", 1 },
};

const CamDtype *
cam_dtype_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dtypes); i++)
    if (g_strcmp0 (dtypes[i].name, name) == 0)
      return &dtypes[i];
  return NULL;
}

const CamDtype *
cam_dtype_find_storage (const char *storage)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dtypes); i++)
    if (g_strcmp0 (dtypes[i].storage, storage) == 0)
      return &dtypes[i];
  return NULL;
}

static float
bits_to_float (guint32 bits)
{
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* IEEE 754 binary16: 1 sign, 5 exponent (bias 15), 10 fraction bits; binary32 has 8 exponent bits
 * (bias 127) and 23 fraction bits. */
static float
half_to_float (guint16 half)
{
  guint32 sign = (guint32)(half & 0x8000) << 16;
  guint32 exponent = half >> 10 & 31;
  guint32 fraction = half & 1023;

  if (exponent == 0)
    return copysignf (ldexpf ((float)fraction, -24), bits_to_float (sign));
  exponent = exponent == 31 ? 255 : exponent + 127 - 15;
  return bits_to_float (sign | exponent << 23 | fraction << 13);
}

static guint64
read_bits (const guint8 *source, guint size, gboolean big_endian)
{
  guint64 bits = 0;

  for (guint i = 0; i < size; i++)
    bits |= (guint64)source[big_endian ? size - 1 - i : i] << (8 * i);
  return bits;
}

static float
element_to_float (CamDtypeKind kind, guint64 bits)
{
  double wide;

  switch (kind)
    {
    case CAM_DTYPE_FLOAT16:
      return half_to_float ((guint16)bits);
    case CAM_DTYPE_BFLOAT16:
      return bits_to_float ((guint32)bits << 16);
    case CAM_DTYPE_FLOAT32:
      return bits_to_float ((guint32)bits);
    case CAM_DTYPE_FLOAT64:
      memcpy (&wide, &bits, sizeof wide);
      return (float)wide;
    case CAM_DTYPE_OTHER:
    default:
      g_return_val_if_reached (0);
    }
}

void
cam_dtype_to_float (const CamDtype *dtype,
                    const guint8 *source,
                    gboolean big_endian,
                    gsize stride,
                    gsize n,
                    float *target)
{
  gsize step = stride * dtype->element_size;

  if (dtype->kind == CAM_DTYPE_FLOAT32 && stride == 1
      && big_endian == (G_BYTE_ORDER == G_BIG_ENDIAN))
    {
      memcpy (target, source, n * sizeof (float));
      return;
    }
  for (gsize i = 0; i < n; i++)
    target[i] = element_to_float (dtype->kind,
                                  read_bits (source + i * step, dtype->element_size, big_endian));
}
