/* SPDX-License-Identifier: MIT */

#include "cam-pickle-machine-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"

void
cam_pickle_machine_init (CamPickleMachine *self, const guint8 *data, gsize size)
{
  *self = (CamPickleMachine){
    .data = data,
    .size = size,
    .values = g_ptr_array_new_with_free_func ((GDestroyNotify)cam_value_free),
    .stack = g_ptr_array_new (),
    .marks = g_array_new (FALSE, FALSE, sizeof (guint)),
    .memo = g_ptr_array_new (),
  };
}

void
cam_pickle_machine_clear (CamPickleMachine *self)
{
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->stack, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->memo, g_ptr_array_unref);
}

gboolean
cam_pickle_machine_fail (CamPickleMachine *self, const char *what, GError **error)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_FORMAT,
               _ ("its pickle is damaged near byte %zu: %s. Copy or download the file again."),
               self->position,
               what);
  return FALSE;
}

static gboolean
fail_limit (const char *message, GError **error)
{
  g_set_error_literal (error, CAM_ERROR, CAM_ERROR_LIMIT, message);
  return FALSE;
}

static gboolean
fail_values (guint limit, GError **error)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_LIMIT,
               _ ("its pickle holds more than %u values, which no state dict needs."),
               limit);
  return FALSE;
}

const guint8 *
cam_pickle_machine_take (CamPickleMachine *self, guint64 n, GError **error)
{
  const guint8 *taken = self->data + self->position;

  if (n > self->size - self->position)
    {
      if (self->size >= CAM_PICKLE_MAX_BYTES)
        g_set_error (error,
                     CAM_ERROR,
                     CAM_ERROR_LIMIT,
                     _ ("its pickle is longer than %u MiB, which no state dict needs."),
                     CAM_PICKLE_MAX_BYTES >> 20);
      else
        g_set_error (error,
                     CAM_ERROR,
                     CAM_ERROR_FORMAT,
                     _ ("its pickle ends in the middle; copy or download the file again."));
      return NULL;
    }
  self->position += n;
  return taken;
}

gboolean
cam_pickle_machine_take_number (CamPickleMachine *self, guint size, guint64 *number, GError **error)
{
  const guint8 *bytes = cam_pickle_machine_take (self, size, error);

  *number = 0;
  if (bytes == NULL)
    return FALSE;
  for (guint i = 0; i < size; i++)
    *number |= (guint64)bytes[i] << (8 * i);
  return TRUE;
}

char *
cam_pickle_machine_take_line (CamPickleMachine *self, GError **error)
{
  const guint8 *start = self->data + self->position;
  gsize left = self->size - self->position;
  const guint8 *end = left > 0 ? memchr (start, '\n', left) : NULL;
  gsize length = end != NULL ? (gsize)(end - start) : left;

  if (cam_pickle_machine_take (self, (guint64)length + 1, error) == NULL)
    return NULL;
  if (length > CAM_PICKLE_MAX_TEXT)
    {
      fail_limit (_ ("its pickle has a line that is far too long for a name or a number."), error);
      return NULL;
    }
  return g_utf8_make_valid ((const char *)start, (gssize)length);
}

CamValue *
cam_pickle_machine_new_value (CamPickleMachine *self, CamValueKind kind, GError **error)
{
  CamValue *value;

  if (self->values->len >= CAM_PICKLE_MAX_VALUES)
    {
      fail_values (CAM_PICKLE_MAX_VALUES, error);
      return NULL;
    }
  value = cam_value_new (kind);
  g_ptr_array_add (self->values, value);
  return value;
}

gboolean
cam_pickle_machine_push (CamPickleMachine *self, CamValue *value, GError **error)
{
  if (value == NULL)
    return FALSE;
  if (self->n_used >= CAM_PICKLE_MAX_USES)
    return fail_values (CAM_PICKLE_MAX_USES, error);
  self->n_used++;
  g_ptr_array_add (self->stack, value);
  return TRUE;
}

CamValue *
cam_pickle_machine_push_new (CamPickleMachine *self, CamValueKind kind, GError **error)
{
  CamValue *value = cam_pickle_machine_new_value (self, kind, error);

  return cam_pickle_machine_push (self, value, error) ? value : NULL;
}

static guint
last_mark (CamPickleMachine *self)
{
  return self->marks->len == 0 ? 0 : g_array_index (self->marks, guint, self->marks->len - 1);
}

CamValue *
cam_pickle_machine_peek (CamPickleMachine *self, GError **error)
{
  if (self->stack->len <= last_mark (self))
    {
      cam_pickle_machine_fail (self, _ ("a value is missing"), error);
      return NULL;
    }
  return self->stack->pdata[self->stack->len - 1];
}

CamValue *
cam_pickle_machine_pop (CamPickleMachine *self, GError **error)
{
  CamValue *value = cam_pickle_machine_peek (self, error);

  if (value != NULL)
    g_ptr_array_set_size (self->stack, (int)self->stack->len - 1);
  return value;
}

gboolean
cam_pickle_machine_mark (CamPickleMachine *self, GError **error)
{
  if (self->marks->len >= CAM_PICKLE_MAX_DEPTH)
    return fail_limit (_ ("its pickle is nested more than 1,000 deep, which no state dict is."),
                       error);
  g_array_append_val (self->marks, self->stack->len);
  return TRUE;
}

gboolean
cam_pickle_machine_close_mark (CamPickleMachine *self, guint *first, GError **error)
{
  if (self->marks->len == 0)
    return cam_pickle_machine_fail (self, _ ("a mark is missing"), error);
  *first = last_mark (self);
  g_array_set_size (self->marks, self->marks->len - 1);
  return TRUE;
}

GPtrArray *
cam_pickle_machine_pop_from (CamPickleMachine *self, guint first)
{
  guint n = self->stack->len - first;
  GPtrArray *items = g_ptr_array_sized_new (n);

  for (guint i = first; i < self->stack->len; i++)
    g_ptr_array_add (items, self->stack->pdata[i]);
  g_ptr_array_set_size (self->stack, (int)first);
  return items;
}

gboolean
cam_pickle_machine_memoize (CamPickleMachine *self, guint64 index, CamValue *value, GError **error)
{
  if (value == NULL)
    return FALSE;
  /* Python numbers them from 0. */
  if (index >= CAM_PICKLE_MAX_VALUES)
    return fail_values (CAM_PICKLE_MAX_VALUES, error);
  if (index >= self->memo->len)
    g_ptr_array_set_size (self->memo, (int)index + 1);
  if (self->memo->pdata[index] == NULL)
    self->n_memoized++;
  self->memo->pdata[index] = value;
  return TRUE;
}

CamValue *
cam_pickle_machine_recall (CamPickleMachine *self, guint64 index, GError **error)
{
  CamValue *value = NULL;

  if (index < self->memo->len)
    value = self->memo->pdata[index];
  if (value == NULL)
    cam_pickle_machine_fail (self, _ ("it refers to a value that it does not have"), error);
  return value;
}
