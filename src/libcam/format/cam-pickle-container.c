/* SPDX-License-Identifier: MIT */

#include "cam-pickle-machine-private.h"

#include <glib/gi18n-lib.h>

/* The instructions that make tuples, lists, dicts and sets, and fill them. */

gboolean
cam_pickle_read_empty (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  CamValueKind kind = opcode == ')'   ? CAM_VALUE_TUPLE
                      : opcode == ']' ? CAM_VALUE_LIST
                      : opcode == '}' ? CAM_VALUE_DICT
                                      : CAM_VALUE_SET;

  return cam_pickle_machine_push_new (machine, kind, error) != NULL;
}

/* TUPLE, LIST, DICT, FROZENSET: made from the values above the mark. */
gboolean
cam_pickle_read_marked (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  CamValueKind kind = opcode == 't'   ? CAM_VALUE_TUPLE
                      : opcode == 'l' ? CAM_VALUE_LIST
                      : opcode == 'd' ? CAM_VALUE_DICT
                                      : CAM_VALUE_SET;
  guint first;
  g_autoptr (GPtrArray) items = NULL;
  CamValue *value;

  if (!cam_pickle_machine_close_mark (machine, &first, error))
    return FALSE;
  items = cam_pickle_machine_pop_from (machine, first);
  if (kind == CAM_VALUE_DICT && items->len % 2 != 0)
    return cam_pickle_machine_fail (machine, _ ("a dict's value is missing"), error);
  value = cam_pickle_machine_push_new (machine, kind, error);
  if (value == NULL)
    return FALSE;
  cam_value_extend (value, g_steal_pointer (&items));
  return TRUE;
}

gboolean
cam_pickle_read_short_tuple (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  guint n = opcode - 0x84u;
  CamValue *items[3], *tuple;

  for (guint i = n; i-- > 0;)
    if ((items[i] = cam_pickle_machine_pop (machine, error)) == NULL)
      return FALSE;
  tuple = cam_pickle_machine_push_new (machine, CAM_VALUE_TUPLE, error);
  if (tuple == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    cam_value_append (tuple, items[i]);
  return TRUE;
}

static gboolean
is_container (CamPickleMachine *machine, const CamValue *value, CamValueKind kind, GError **error)
{
  return value->kind == kind
         || cam_pickle_machine_fail (machine, _ ("an item has no list or dict to go to"), error);
}

/* APPEND, SETITEM: adds one item to the list or dict below it. */
gboolean
cam_pickle_read_item (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  CamValueKind kind = opcode == 'a' ? CAM_VALUE_LIST : CAM_VALUE_DICT;
  CamValue *value = cam_pickle_machine_pop (machine, error);
  CamValue *key = NULL, *container;

  if (value == NULL
      || (kind == CAM_VALUE_DICT && (key = cam_pickle_machine_pop (machine, error)) == NULL))
    return FALSE;
  container = cam_pickle_machine_peek (machine, error);
  if (container == NULL || !is_container (machine, container, kind, error))
    return FALSE;
  if (key != NULL)
    cam_value_append (container, key);
  cam_value_append (container, value);
  return TRUE;
}

/* APPENDS, SETITEMS, ADDITEMS: adds the values above the mark to the list, dict or set below it. */
gboolean
cam_pickle_read_items (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  CamValueKind kind = opcode == 'e'   ? CAM_VALUE_LIST
                      : opcode == 'u' ? CAM_VALUE_DICT
                                      : CAM_VALUE_SET;
  guint first;
  g_autoptr (GPtrArray) items = NULL;
  CamValue *container;

  if (!cam_pickle_machine_close_mark (machine, &first, error))
    return FALSE;
  items = cam_pickle_machine_pop_from (machine, first);
  container = cam_pickle_machine_peek (machine, error);
  if (container == NULL || !is_container (machine, container, kind, error))
    return FALSE;
  if (kind == CAM_VALUE_DICT && items->len % 2 != 0)
    return cam_pickle_machine_fail (machine, _ ("a dict's value is missing"), error);
  cam_value_extend (container, g_steal_pointer (&items));
  return TRUE;
}
