/* SPDX-License-Identifier: MIT */

#include "cam-pickle-value.h"

#include <glib/gi18n-lib.h>

CamValue *
cam_value_new (CamValueKind kind)
{
  CamValue *value = g_new0 (CamValue, 1);

  value->kind = kind;
  return value;
}

static gboolean
has_items (const CamValue *value)
{
  return value->kind == CAM_VALUE_TUPLE || value->kind == CAM_VALUE_LIST
         || value->kind == CAM_VALUE_SET || value->kind == CAM_VALUE_DICT;
}

void
cam_value_free (CamValue *value)
{
  if (has_items (value))
    g_clear_pointer (&value->items, g_ptr_array_unref);
  else if (value->kind == CAM_VALUE_STRING || value->kind == CAM_VALUE_BIG_INTEGER)
    g_free (value->text);
  else if (value->kind == CAM_VALUE_TENSOR)
    g_free (value->tensor);
  else if (value->kind == CAM_VALUE_STORAGE)
    {
      g_free (value->storage->key);
      g_free (value->storage);
    }
  g_free (value);
}

guint
cam_value_get_length (const CamValue *value)
{
  return has_items (value) && value->items != NULL ? value->items->len : 0;
}

const CamValue *
cam_value_get_item (const CamValue *value, guint index)
{
  return index < cam_value_get_length (value) ? value->items->pdata[index] : NULL;
}

void
cam_value_append (CamValue *value, CamValue *item)
{
  g_return_if_fail (has_items (value));

  if (value->items == NULL)
    value->items = g_ptr_array_new ();
  g_ptr_array_add (value->items, item);
}

void
cam_value_extend (CamValue *value, GPtrArray *items)
{
  g_return_if_fail (has_items (value));

  if (value->items == NULL)
    value->items = items;
  else
    g_ptr_array_extend_and_steal (value->items, items);
}

const CamValue *
cam_value_lookup (const CamValue *value, const char *key)
{
  if (value->kind != CAM_VALUE_DICT)
    return NULL;
  for (guint i = cam_value_get_length (value); i >= 2; i -= 2)
    {
      const CamValue *candidate = cam_value_get_item (value, i - 2);

      if (candidate != NULL && candidate->kind == CAM_VALUE_STRING
          && g_str_equal (candidate->text, key))
        return cam_value_get_item (value, i - 1);
    }
  return NULL;
}

gboolean
cam_value_get_size (const CamValue *value, gsize *size)
{
  if (value == NULL || value->kind != CAM_VALUE_INTEGER || value->integer < 0)
    return FALSE;
  *size = (gsize)value->integer;
  return TRUE;
}

const char *
cam_value_describe (const CamValue *value)
{
  switch (value->kind)
    {
    case CAM_VALUE_NONE:
      return _ ("nothing (None)");
    case CAM_VALUE_BOOL:
    case CAM_VALUE_INTEGER:
    case CAM_VALUE_BIG_INTEGER:
    case CAM_VALUE_FLOAT:
      return _ ("a number");
    case CAM_VALUE_STRING:
    case CAM_VALUE_BYTES:
      return _ ("a text");
    case CAM_VALUE_TUPLE:
    case CAM_VALUE_LIST:
    case CAM_VALUE_SET:
      return _ ("a list");
    case CAM_VALUE_DICT:
      return _ ("a dict without tensors");
    case CAM_VALUE_TENSOR:
      return _ ("a single tensor");
    case CAM_VALUE_STORAGE:
      return _ ("a single storage");
    case CAM_VALUE_CALLABLE:
    case CAM_VALUE_DTYPE:
    case CAM_VALUE_STORAGE_CLASS:
    default:
      return _ ("a Python class");
    }
}
