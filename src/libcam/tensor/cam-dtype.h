/* SPDX-License-Identifier: MIT */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CamDtypeKind: which of PyTorch's element types it is, as far as they can become float32. */
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
 * @name: what PyTorch calls it, without "torch."
 * @storage: the class of its storages, without "torch."
 * @element_size: bytes an element
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
 * "FloatStorage"; single bytes for "UntypedStorage". */
const CamDtype *cam_dtype_find_storage (const char *storage);

/**
 * cam_dtype_to_float:
 * @dtype: not of the kind %CAM_DTYPE_OTHER
 * @source: the first element's bytes, in any alignment
 * @big_endian: the order of the bytes in an element
 * @stride: elements from one to the next
 * @n: how many to convert; n · @stride elements of @source lie inside its buffer
 * @target: (array length=n): where to
 *
 * Converts a row of elements. float64 is rounded to the nearest float32, beyond its range to ±∞.
 */
void cam_dtype_to_float (const CamDtype *dtype,
                         const guint8 *source,
                         gboolean big_endian,
                         gsize stride,
                         gsize n,
                         float *target);

G_END_DECLS
