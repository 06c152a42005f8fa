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
  CAM_VALUE_CALLABLE,      /* one of the whitelisted functions */
  CAM_VALUE_DTYPE,         /* torch.float32 … */
  CAM_VALUE_STORAGE_CLASS, /* torch.FloatStorage … */
  CAM_VALUE_STORAGE,
  CAM_VALUE_TENSOR,
} CamValueKind;

/** CamCallable: what a pickle of a state dict may call. Calling one only puts values together. */
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
 * @key: which storage of the file
 * @dtype: the type of its elements
 * @n_elements: how many the pickle says it has
 * @view_offset: where the part that tensors count from begins, in elements (legacy form)
 * @view_size: how many elements that part has
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
 * @kind: which member of the union holds it
 * @integer: a bool or an integer
 * @text: a string in UTF-8 (what was not is replaced); of a big integer "0x"
 *   and its bytes in hexadecimal, or as decimal as the pickle has it
 * @items: (nullable): elements of a tuple, list or set; of a dict key, value, key, value …; %NULL
 *   if there are none
 *
 * A Python object. All of a pickle's values belong to it and go with it, for they may refer to one
 * another in circles.
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

CamValue *cam_value_new (CamValueKind kind);
void cam_value_free (CamValue *value);

/** cam_value_get_length: Returns: the number of elements of a tuple, list or set, twice the number
 * of entries of a dict, else 0. */
guint cam_value_get_length (const CamValue *value);

/** cam_value_get_item: Returns: (nullable): element @index, or %NULL if there is none. */
const CamValue *cam_value_get_item (const CamValue *value, guint index);

/** cam_value_append: adds @item to a tuple, list, set or dict. */
void cam_value_append (CamValue *value, CamValue *item);

/** cam_value_extend: adds all of @items (transfer full) to a tuple, list, set or dict. */
void cam_value_extend (CamValue *value, GPtrArray *items);

/** cam_value_lookup: Returns: (nullable): what the dict @value has under @key; the last of equals,
 * as in Python. */
const CamValue *cam_value_lookup (const CamValue *value, const char *key);

/** cam_value_get_size: gives a count or an offset. Returns: whether @value is a number ≥ 0. */
gboolean cam_value_get_size (const CamValue *value, gsize *size);

/** cam_value_describe: Returns: what a person calls values of that kind ("a list"). */
const char *cam_value_describe (const CamValue *value);

G_END_DECLS
