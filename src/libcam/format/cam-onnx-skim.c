/* SPDX-License-Identifier: MIT */

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-onnx-private.h"

/* protobuf-c unpacks a message from memory, and copies its content. Most of a file is weights, so
 * these are left out of the message. Only the position of each constant's bytes is noted; they are
 * read later, straight to their place. */

/* The numbers of the fields that lead from a model to the bytes of a constant. */
#define MODEL_GRAPH 7
#define GRAPH_INITIALIZER 5
#define TENSOR_RAW_DATA 9

/* Constants of fewer bytes stay in the message. */
#define MIN_PART 4096

#define WINDOW 16384

typedef enum
{
  LEVEL_MODEL,
  LEVEL_GRAPH,
  LEVEL_TENSOR,
} Level;

enum
{
  WIRE_VARINT = 0,
  WIRE_64 = 1,
  WIRE_BYTES = 2,
  WIRE_32 = 5,
};

/* Every length is written with this many bytes. */
#define N_FIELD_LENGTH 5

typedef struct
{
  CamSource *source;
  GArray *parts; /* of CamOnnxPart, one for each initializer */
  GCancellable *cancellable;
  guint8 window[WINDOW];
  gsize first, n; /* the part of the file that is in the window */
  gsize place;    /* the next byte to read */
  guint8 *message;
  gsize length, allocated; /* of @message */
} Skim;

static gboolean
fail_skim (GError **error)
{
  g_set_error (
      error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("it is not an ONNX file, or it was cut short."));
  return FALSE;
}

static gboolean
read_byte (Skim *skim, gsize end, guint8 *byte, GError **error)
{
  if (skim->place >= end)
    return fail_skim (error);
  if (skim->place < skim->first || skim->place >= skim->first + skim->n)
    {
      skim->first = skim->place;
      skim->n = MIN (WINDOW, cam_source_get_size (skim->source) - skim->first);
      if (!cam_source_read (
              skim->source, skim->first, skim->n, skim->window, skim->cancellable, error))
        return FALSE;
    }
  *byte = skim->window[skim->place - skim->first];
  skim->place++;
  return TRUE;
}

/* Reads a number of up to ten bytes with seven bits each. */
static gboolean
read_varint (Skim *skim, gsize end, guint64 *number, GError **error)
{
  *number = 0;
  for (guint shift = 0; shift < 70; shift += 7)
    {
      guint8 byte;

      if (!read_byte (skim, end, &byte, error))
        return FALSE;
      if (shift < 64)
        *number |= (guint64)(byte & 127) << shift;
      if ((byte & 128) == 0)
        return TRUE;
    }
  return fail_skim (error);
}

/* Makes room for @n more bytes in the message. */
static gboolean
grow (Skim *skim, gsize n, GError **error)
{
  gsize wanted = skim->length + n;
  guint8 *message;

  if (wanted <= skim->allocated)
    return TRUE;
  wanted = MAX (wanted, 2 * skim->allocated);
  message = g_try_realloc (skim->message, wanted);
  if (message == NULL)
    {
      g_set_error (
          error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("it is larger than the memory of this computer."));
      return FALSE;
    }
  skim->message = message;
  skim->allocated = wanted;
  return TRUE;
}

static gboolean
write_varint (Skim *skim, guint64 number, GError **error)
{
  if (!grow (skim, 10, error))
    return FALSE;
  for (; number >= 128; number >>= 7)
    skim->message[skim->length++] = (guint8)(number & 127) | 128;
  skim->message[skim->length++] = (guint8)number;
  return TRUE;
}

/* Copies the next @n bytes. */
static gboolean
copy (Skim *skim, gsize n, gsize end, GError **error)
{
  if (n > end - skim->place)
    return fail_skim (error);
  if (!grow (skim, n, error))
    return FALSE;
  if (n < WINDOW)
    for (gsize i = 0; i < n; i++)
      {
        if (!read_byte (skim, end, skim->message + skim->length + i, error))
          return FALSE;
      }
  else if (!cam_source_read (skim->source,
                             skim->place,
                             n,
                             skim->message + skim->length,
                             skim->cancellable,
                             error))
    return FALSE;
  else
    skim->place += n;
  skim->length += n;
  return TRUE;
}

static gboolean skim_message (Skim *skim, Level level, gsize end, GError **error);

/* Writes a message inside the message, of @n bytes. */
static gboolean
skim_inner (Skim *skim, Level level, gsize n, GError **error)
{
  gsize begin = skim->length + N_FIELD_LENGTH, length;

  if (!grow (skim, N_FIELD_LENGTH, error))
    return FALSE;
  skim->length = begin;
  if (!skim_message (skim, level, skim->place + n, error))
    return FALSE;
  length = skim->length - begin;
  for (guint i = 0; i < N_FIELD_LENGTH; i++)
    skim->message[begin - N_FIELD_LENGTH + i]
        = (guint8)(length >> (7 * i) & 127) | (i + 1 < N_FIELD_LENGTH ? 128 : 0);
  return TRUE;
}

/* Handles a field of @n bytes: a message to look into, bytes to leave out, or others to copy. */
static gboolean
skim_bytes (Skim *skim, Level level, guint64 tag, gsize n, gsize end, GError **error)
{
  guint64 field = tag >> 3;
  CamOnnxPart part = { 0 };

  if (level == LEVEL_TENSOR && field == TENSOR_RAW_DATA)
    {
      if (n >= MIN_PART)
        part = (CamOnnxPart){ skim->place, n };
      /* If the field is there twice, the last one counts. */
      g_array_index (skim->parts, CamOnnxPart, skim->parts->len - 1) = part;
      if (n >= MIN_PART)
        {
          skim->place += n;
          return TRUE;
        }
    }
  if (!write_varint (skim, tag, error))
    return FALSE;
  if (level == LEVEL_GRAPH && field == GRAPH_INITIALIZER)
    {
      if (skim->parts->len >= CAM_ONNX_MAX_VALUES)
        {
          g_set_error (error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("its network is too large."));
          return FALSE;
        }
      g_array_append_val (skim->parts, part);
      return skim_inner (skim, LEVEL_TENSOR, n, error);
    }
  if (level == LEVEL_MODEL && field == MODEL_GRAPH)
    return skim_inner (skim, LEVEL_GRAPH, n, error);
  return write_varint (skim, n, error) && copy (skim, n, end, error);
}

/* Writes the message up to @end, without the bytes that are left out. */
static gboolean
skim_message (Skim *skim, Level level, gsize end, GError **error)
{
  while (skim->place < end)
    {
      guint64 tag, number;
      gboolean success;

      if (!read_varint (skim, end, &tag, error))
        return FALSE;
      if ((tag & 7) == WIRE_BYTES)
        success = read_varint (skim, end, &number, error)
                  && (number <= end - skim->place || fail_skim (error))
                  && skim_bytes (skim, level, tag, number, end, error);
      else if ((tag & 7) == WIRE_VARINT)
        success = read_varint (skim, end, &number, error) && write_varint (skim, tag, error)
                  && write_varint (skim, number, error);
      else if ((tag & 7) == WIRE_32 || (tag & 7) == WIRE_64)
        success = write_varint (skim, tag, error)
                  && copy (skim, (tag & 7) == WIRE_32 ? 4 : 8, end, error);
      else
        success = fail_skim (error);
      if (!success)
        return FALSE;
    }
  return TRUE;
}

GBytes *
cam_onnx_skim (CamSource *source, GArray *parts, GCancellable *cancellable, GError **error)
{
  g_autofree Skim *skim = g_new0 (Skim, 1);

  skim->source = source;
  skim->parts = parts;
  skim->cancellable = cancellable;
  if (skim_message (skim, LEVEL_MODEL, cam_source_get_size (source), error))
    return g_bytes_new_take (skim->message, skim->length);
  g_free (skim->message);
  return NULL;
}
