/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CamDtypeKind: an element type of PyTorch, if it can be converted to float32. */
typedef enum
{
  CAM_DTYPE_FLOAT16,
  CAM_DTYPE_BFLOAT16,
  CAM_DTYPE_FLOAT32,
  CAM_DTYPE_FLOAT64,
  CAM_DTYPE_OTHER,
} CamDtypeKind;

/**
 * CamDtype:
 * @name: PyTorch's name for it, without "torch."
 * @storage: the class of its storages, without "torch."
 * @element_size: bytes of an element
 */
typedef struct
{
  CamDtypeKind kind;
  const char *name;
  const char *storage;
  guint element_size;
} CamDtype;

/** cam_dtype_find: Returns: (nullable): the type called @name, such as "float32". */
const CamDtype *cam_dtype_find (const char *name);

/** cam_dtype_find_storage: Returns: (nullable): the type of a storage class, such as
 * "FloatStorage". For "UntypedStorage" it is single bytes. */
const CamDtype *cam_dtype_find_storage (const char *storage);

/**
 * cam_dtype_to_float:
 * @dtype: not of the kind %CAM_DTYPE_OTHER
 * @source: the bytes of the first element, in any alignment
 * @big_endian: the byte order of an element
 * @stride: distance in elements from one to the next
 * @n: how many to convert; @source must hold at least n · @stride elements
 * @target: (array length=n): the floats
 *
 * Converts a row of elements. float64 is rounded to the nearest float32, which is ±∞ outside its
 * range. Any thread.
 */
void cam_dtype_to_float (const CamDtype *dtype,
                         const guint8 *source,
                         gboolean big_endian,
                         gsize stride,
                         gsize n,
                         float *target);

G_END_DECLS
