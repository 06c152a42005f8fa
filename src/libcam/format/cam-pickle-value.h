/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-strided.h"

G_BEGIN_DECLS

typedef enum
{
  CAM_VALUE_NONE,
  CAM_VALUE_BOOL,
  CAM_VALUE_INTEGER,
  CAM_VALUE_BIG_INTEGER, /* beyond 64 bits */
  CAM_VALUE_FLOAT,
  CAM_VALUE_STRING,
  CAM_VALUE_BYTES,
  CAM_VALUE_TUPLE,
  CAM_VALUE_LIST,
  CAM_VALUE_SET,
  CAM_VALUE_DICT,
  CAM_VALUE_CALLABLE,      /* one of the functions in the whitelist */
  CAM_VALUE_DTYPE,         /* torch.float32 … */
  CAM_VALUE_STORAGE_CLASS, /* torch.FloatStorage … */
  CAM_VALUE_STORAGE,
  CAM_VALUE_TENSOR,
} CamValueKind;

/** CamCallable: the functions that a pickle of a state dict may call. A call only puts values
 * together. */
typedef enum
{
  CAM_CALLABLE_ORDERED_DICT,
  CAM_CALLABLE_REBUILD_TENSOR,
  CAM_CALLABLE_REBUILD_TENSOR_V2,
  CAM_CALLABLE_REBUILD_TENSOR_V3,
  CAM_CALLABLE_REBUILD_PARAMETER,
  CAM_CALLABLE_REBUILD_PARAMETER_WITH_STATE,
} CamCallable;

/**
 * CamPickleStorage:
 * @key: the key of the storage in the file
 * @dtype: the type of its elements
 * @n_elements: how many elements it has, according to the pickle
 * @view_offset: the start of the part to which offsets of tensors refer, in elements (legacy form)
 * @view_size: the number of elements of that part
 */
typedef struct
{
  char *key;
  const CamDtype *dtype;
  gsize n_elements;
  gsize view_offset;
  gsize view_size;
} CamPickleStorage;

/** CamPickleTensor: a tensor whose elements are still in @storage. */
typedef struct
{
  const CamPickleStorage *storage;
  CamStrided layout;
} CamPickleTensor;

/**
 * CamValue:
 * @kind: the type, which tells the member of the union
 * @integer: a bool or an integer
 * @text: a string in UTF-8, in which invalid bytes were replaced; for a big integer "0x" and its
 *   bytes in hexadecimal, or its decimal digits if the pickle has those
 * @items: (nullable): the elements of a tuple, list or set; for a dict key, value, key, value …;
 *   %NULL if there are none
 *
 * A Python object. The pickle owns all its values and frees them together, because they may refer
 * to one another in circles.
 */
typedef struct _CamValue CamValue;
struct _CamValue
{
  CamValueKind kind;
  union
  {
    gint64 integer;
    double number;
    char *text;
    GPtrArray *items;
    CamCallable callable;
    const CamDtype *dtype;
    CamPickleStorage *storage;
    CamPickleTensor *tensor;
  };
};

/** cam_value_new: Returns: (transfer full): a value of this kind, with all else 0. */
CamValue *cam_value_new (CamValueKind kind);

void cam_value_free (CamValue *value);

/** cam_value_get_length: Returns: the number of elements of a tuple, list or set, twice the number
 * of entries of a dict, else 0. */
guint cam_value_get_length (const CamValue *value);

/** cam_value_get_item: Returns: (nullable): element @index, or %NULL if there is none. */
const CamValue *cam_value_get_item (const CamValue *value, guint index);

/** cam_value_append: appends @item to a tuple, list, set or dict. */
void cam_value_append (CamValue *value, CamValue *item);

/** cam_value_extend: appends all @items (transfer full) to a tuple, list, set or dict. */
void cam_value_extend (CamValue *value, GPtrArray *items);

/** cam_value_lookup: Returns: (nullable): the value of @key in the dict @value. If a key is there
 * twice, the last one counts, as in Python. */
const CamValue *cam_value_lookup (const CamValue *value, const char *key);

/** cam_value_get_size: sets @size. Returns: whether @value is an integer ≥ 0 that fits a gsize. */
gboolean cam_value_get_size (const CamValue *value, gsize *size);

/** cam_value_describe: Returns: the name for people of this kind of value ("a list"). */
const char *cam_value_describe (const CamValue *value);

G_END_DECLS
