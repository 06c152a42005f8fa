/* SPDX-License-Identifier: MIT */

#include "cam-pickle-machine-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-pickle.h"

gboolean
cam_pickle_read_none (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  return cam_pickle_machine_push_new (machine, CAM_VALUE_NONE, error) != NULL;
}

static gboolean
push_integer (CamPickleMachine *machine, CamValueKind kind, gint64 integer, GError **error)
{
  CamValue *value = cam_pickle_machine_push_new (machine, kind, error);

  if (value == NULL)
    return FALSE;
  value->integer = integer;
  return TRUE;
}

gboolean
cam_pickle_read_bool (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  return push_integer (machine, CAM_VALUE_BOOL, opcode == 0x88, error);
}

gboolean
cam_pickle_read_small_integer (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  guint64 number;

  if (!cam_pickle_machine_take_number (machine, opcode == 'K' ? 1 : 2, &number, error))
    return FALSE;
  return push_integer (machine, CAM_VALUE_INTEGER, (gint64)number, error);
}

gboolean
cam_pickle_read_integer (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  guint64 number;

  if (!cam_pickle_machine_take_number (machine, 4, &number, error))
    return FALSE;
  return push_integer (machine, CAM_VALUE_INTEGER, (gint32)number, error);
}

/* "12\n"; in protocol 1 also "01\n" for true, and "12L\n" for a long. */
gboolean
cam_pickle_read_text_integer (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  g_autofree char *line = cam_pickle_machine_take_line (machine, error);
  gint64 number;
  CamValue *value;

  if (line == NULL)
    return FALSE;
  if (opcode == 'I' && (g_str_equal (line, "00") || g_str_equal (line, "01")))
    return push_integer (machine, CAM_VALUE_BOOL, line[1] == '1', error);
  if (opcode == 'L' && g_str_has_suffix (line, "L"))
    line[strlen (line) - 1] = '\0';
  if (g_ascii_string_to_signed (line, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return push_integer (machine, CAM_VALUE_INTEGER, number, error);
  if (line[0] == '\0' || line[strspn (line, "-0123456789")] != '\0')
    return cam_pickle_machine_fail (machine, _ ("a number is not understood"), error);
  value = cam_pickle_machine_push_new (machine, CAM_VALUE_BIG_INTEGER, error);
  if (value == NULL)
    return FALSE;
  value->text = g_steal_pointer (&line);
  return TRUE;
}

/* Two's complement, little-endian. */
gboolean
cam_pickle_read_long (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  guint64 length, bits = 0;
  const guint8 *bytes;
  GString *text;
  CamValue *value;

  if (!cam_pickle_machine_take_number (machine, opcode == 0x8a ? 1 : 4, &length, error))
    return FALSE;
  bytes = cam_pickle_machine_take (machine, length, error);
  if (bytes == NULL)
    return FALSE;
  if (length > CAM_PICKLE_MAX_INTEGER)
    return cam_pickle_machine_fail (machine, _ ("a number is far too long"), error);
  if (length <= 8)
    {
      if (length > 0 && bytes[length - 1] & 0x80)
        bits = G_MAXUINT64;
      for (guint i = (guint)length; i-- > 0;)
        bits = bits << 8 | bytes[i];
      return push_integer (machine, CAM_VALUE_INTEGER, (gint64)bits, error);
    }
  value = cam_pickle_machine_push_new (machine, CAM_VALUE_BIG_INTEGER, error);
  if (value == NULL)
    return FALSE;
  text = g_string_new ("0x");
  for (gsize i = (gsize)length; i-- > 0;)
    g_string_append_printf (text, "%02x", bytes[i]);
  value->text = g_string_free (text, FALSE);
  return TRUE;
}

gboolean
cam_pickle_read_float (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  const guint8 *bytes = cam_pickle_machine_take (machine, 8, error);
  guint64 bits;
  CamValue *value;

  if (bytes == NULL)
    return FALSE;
  value = cam_pickle_machine_push_new (machine, CAM_VALUE_FLOAT, error);
  if (value == NULL)
    return FALSE;
  memcpy (&bits, bytes, sizeof bits);
  bits = GUINT64_FROM_BE (bits);
  memcpy (&value->number, &bits, sizeof bits);
  return TRUE;
}

gboolean
cam_pickle_read_text_float (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  g_autofree char *line = cam_pickle_machine_take_line (machine, error);
  CamValue *value;

  if (line == NULL)
    return FALSE;
  value = cam_pickle_machine_push_new (machine, CAM_VALUE_FLOAT, error);
  if (value == NULL)
    return FALSE;
  value->number = g_ascii_strtod (line, NULL);
  return TRUE;
}

static guint
length_size (guint8 opcode)
{
  switch (opcode)
    {
    case 'U':  /* SHORT_BINSTRING */
    case 'C':  /* SHORT_BINBYTES */
    case 0x8c: /* SHORT_BINUNICODE */
      return 1;
    case 'T': /* BINSTRING */
    case 'X': /* BINUNICODE */
    case 'B': /* BINBYTES */
      return 4;
    default: /* BINUNICODE8, BINBYTES8, BYTEARRAY8 */
      return 8;
    }
}

gboolean
cam_pickle_read_string (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  guint64 length;
  const guint8 *bytes;
  CamValue *value;

  if (!cam_pickle_machine_take_number (machine, length_size (opcode), &length, error))
    return FALSE;
  bytes = cam_pickle_machine_take (machine, length, error);
  if (bytes == NULL)
    return FALSE;
  if (length > CAM_PICKLE_MAX_TEXT)
    return cam_pickle_machine_push_new (machine, CAM_VALUE_BYTES, error) != NULL;
  value = cam_pickle_machine_push_new (machine, CAM_VALUE_STRING, error);
  if (value == NULL)
    return FALSE;
  value->text = g_utf8_make_valid ((const char *)bytes, (gssize)length);
  return TRUE;
}

/* The content of bytes is dropped, because state dicts need no bytes. */
gboolean
cam_pickle_read_bytes (CamPickleMachine *machine, guint8 opcode, GError **error)
{
  guint64 length;

  return cam_pickle_machine_take_number (machine, length_size (opcode), &length, error)
         && cam_pickle_machine_take (machine, length, error) != NULL
         && cam_pickle_machine_push_new (machine, CAM_VALUE_BYTES, error) != NULL;
}
