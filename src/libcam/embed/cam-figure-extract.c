/* SPDX-License-Identifier: MIT */

#include "cam-figure-extract.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libdeflate.h>

#include "cam-error.h"

/* Bytes between two looks at the cancellable. */
#define PIECE ((gsize)1 << 20)

#define MAX_ENDLESS 8

/* The most elements of an SVG that lie within each other. GLib keeps the names of all of them. */
#define MAX_DEPTH 1024

static GBytes *
fail (int code, const char *what, GError **error)
{
  g_set_error_literal (error, CAM_ERROR, code, what);
  return NULL;
}

static GBytes *
fail_silent (GError **error)
{
  return fail (CAM_ERROR_FORMAT,
               _ ("the picture does not say how it was made. Choose a figure of CAM Viewer."),
               error);
}

static GBytes *
fail_long (GError **error)
{
  return fail (CAM_ERROR_LIMIT,
               _ ("what the picture says of itself is too long; make the figure again."),
               error);
}

/* Tries larger and larger buffers, because the size is not stored. */
static GBytes *
decompress (const guint8 *data, gsize length, GError **error)
{
  struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor ();
  g_autofree guint8 *text = NULL;
  enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
  gsize size;

  for (gsize room = PIECE;
       result == LIBDEFLATE_INSUFFICIENT_SPACE && room <= CAM_FIGURE_MAX_DESCRIPTION;
       room *= 4)
    {
      g_free (text);
      text = g_try_malloc (room);
      if (decompressor == NULL || text == NULL)
        break;
      result = libdeflate_zlib_decompress (decompressor, data, length, text, room, &size);
    }
  if (decompressor != NULL)
    libdeflate_free_decompressor (decompressor);
  if (result == LIBDEFLATE_SUCCESS)
    return g_bytes_new_take (g_steal_pointer (&text), size);
  return result == LIBDEFLATE_INSUFFICIENT_SPACE ? fail_long (error) : fail_silent (error);
}

/* tEXt and zTXt are in Latin-1. */
static GBytes *
convert_latin (GBytes *latin, GError **error)
{
  gsize size, n_read, n_written;
  const char *data = g_bytes_get_data (latin, &size);
  char *text = g_convert (data, (gssize)size, "UTF-8", "ISO-8859-1", &n_read, &n_written, NULL);

  return text != NULL ? g_bytes_new_take (text, n_written) : fail_silent (error);
}

/* Reads what follows the key in a chunk of @type: the method of compression, and in iTXt also a
 * flag, a language and a translated key. */
static GBytes *
read_text_chunk (const char *type, const guint8 *data, gsize length, GError **error)
{
  const guint8 *end = data + length;
  gboolean compressed = g_str_equal (type, "zTXt");
  g_autoptr (GBytes) text = NULL;

  if (compressed)
    data++;
  else if (g_str_equal (type, "iTXt"))
    {
      compressed = length > 0 && data[0] != 0;
      data += 2;
      for (guint i = 0; i < 2 && data < end; i++)
        {
          const guint8 *zero = memchr (data, 0, (gsize)(end - data));

          data = zero != NULL ? zero + 1 : end;
        }
    }
  if (data >= end)
    return fail_silent (error);
  if ((gsize)(end - data) > CAM_FIGURE_MAX_DESCRIPTION)
    return fail_long (error);
  text = compressed ? decompress (data, (gsize)(end - data), error)
                    : g_bytes_new (data, (gsize)(end - data));
  if (text == NULL || g_str_equal (type, "iTXt"))
    return g_steal_pointer (&text);
  return convert_latin (text, error);
}

static GBytes *
extract_from_png (const guint8 *data, gsize size, GError **error)
{
  static const char *const types[] = { "tEXt", "zTXt", "iTXt", NULL };
  const gsize key_size = sizeof CAM_FIGURE_PROVENANCE_KEY;

  for (gsize at = 8; size - at >= 12;)
    {
      const guint8 *chunk = data + at;
      gsize length
          = ((gsize)chunk[0] << 24) | ((gsize)chunk[1] << 16) | ((gsize)chunk[2] << 8) | chunk[3];
      g_autofree char *type = g_strndup ((const char *)chunk + 4, 4);

      if (length > size - at - 12)
        break;
      if (g_strv_contains (types, type) && length > key_size
          && memcmp (chunk + 8, CAM_FIGURE_PROVENANCE_KEY, key_size) == 0)
        return read_text_chunk (type, chunk + 8 + key_size, length - key_size, error);
      at += length + 12;
    }
  return fail_silent (error);
}

typedef struct
{
  gboolean inside;
  gboolean done;
  guint depth;
  GString *json;
} SvgReader;

static void
on_start (GMarkupParseContext *context,
          const char *element,
          const char **names,
          const char **values,
          gpointer data,
          GError **error)
{
  SvgReader *reader = data;

  if (++reader->depth > MAX_DEPTH)
    {
      g_set_error_literal (
          error, CAM_ERROR, CAM_ERROR_LIMIT, _ ("the elements of the SVG are nested too deeply."));
      return;
    }
  for (guint i = 0; names[i] != NULL; i++)
    reader->inside |= g_str_equal (element, "metadata") && g_str_equal (names[i], "id")
                      && g_str_equal (values[i], CAM_FIGURE_PROVENANCE_KEY);
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  SvgReader *reader = data;

  reader->depth--;
  reader->done |= reader->inside;
  reader->inside = FALSE;
}

static void
on_text (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  SvgReader *reader = data;

  if (reader->inside && !reader->done)
    g_string_append_len (reader->json, text, (gssize)length);
}

/* What GLib says of broken XML may hold as much of the file as it likes. */
static GBytes *
fail_markup (GMarkupParseContext *context, GError *found, GError **error)
{
  int line;

  if (found->domain == CAM_ERROR)
    {
      g_propagate_error (error, found);
      return NULL;
    }
  g_error_free (found);
  g_markup_parse_context_get_position (context, &line, NULL);
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_FORMAT,
               _ ("the SVG is damaged in line %d; copy it again, or make the figure again."),
               line);
  return NULL;
}

static GBytes *
extract_from_svg (const char *svg, gsize size, GCancellable *cancellable, GError **error)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  g_autoptr (GString) json = g_string_new (NULL);
  SvgReader reader = { FALSE, FALSE, 0, json };
  GError *found = NULL;
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reader, NULL);

  for (gsize at = 0; at < size && !reader.done; at += PIECE)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (!g_markup_parse_context_parse (context, svg + at, (gssize)MIN (PIECE, size - at), &found))
        return fail_markup (context, found, error);
    }
  if (!reader.done && !g_markup_parse_context_end_parse (context, &found))
    return fail_markup (context, found, error);
  if (json->len > CAM_FIGURE_MAX_DESCRIPTION)
    return fail_long (error);
  return json->len > 0 ? g_string_free_to_bytes (g_steal_pointer (&json)) : fail_silent (error);
}

/* PDF 32000-1:2008, 7.3.4.2: reads a string in parentheses; @text begins after the first one. */
static char *
read_literal (const char *text, const char *end)
{
  static const char *const escapes = "n\nr\rt\tb\bf\f";
  g_autoptr (GString) string = g_string_new (NULL);

  for (guint depth = 1; text < end && string->len <= CAM_FIGURE_MAX_DESCRIPTION; text++)
    {
      const char *plain = text;
      char c;

      while (text < end && *text != '(' && *text != ')' && *text != '\\')
        text++;
      g_string_append_len (string, plain, text - plain);
      if (text == end)
        break;
      c = *text;
      if (c == '(')
        depth++;
      else if (c == ')' && --depth == 0)
        return g_string_free (g_steal_pointer (&string), FALSE);
      else if (c == '\\' && text + 1 < end)
        {
          const char *escape = strchr (escapes, *++text);

          c = escape != NULL && *text != '\0' && (escape - escapes) % 2 == 0 ? escape[1] : *text;
        }
      g_string_append_c (string, c);
    }
  return NULL;
}

/* 7.3.4.3 and 7.9.2.2: reads a string of hexadecimal digits in UTF-16; @text begins after the
 * "<". */
static char *
read_hexadecimal (const char *text, const char *end)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (; text + 1 < end && g_ascii_isxdigit (text[0]) && g_ascii_isxdigit (text[1])
         && bytes->len <= 2 * CAM_FIGURE_MAX_DESCRIPTION;
       text += 2)
    {
      guint8 byte = (guint8)(g_ascii_xdigit_value (text[0]) << 4 | g_ascii_xdigit_value (text[1]));

      g_byte_array_append (bytes, &byte, 1);
    }
  if (text >= end || *text != '>' || bytes->len < 2 || bytes->data[0] != 0xfe
      || bytes->data[1] != 0xff)
    return NULL;
  return g_convert (
      (const char *)bytes->data + 2, bytes->len - 2, "UTF-8", "UTF-16BE", NULL, NULL, NULL);
}

/* Whether @text begins with @start, in upper or lower case. */
static gboolean
begins_with_word (const char *text, const char *end, const char *start)
{
  return (gsize)(end - text) >= strlen (start)
         && g_ascii_strncasecmp (text, start, strlen (start)) == 0;
}

/* Reads the keywords of a PDF as Cairo writes them, outside of streams. The description is the
 * keyword that is JSON; others are skipped. Gives up after a few strings without an end. */
static GBytes *
extract_from_pdf (const char *text, gsize size, GCancellable *cancellable, GError **error)
{
  static const char key[] = "/Keywords ", start[] = "<FEFF007B";
  const char *end = text + size, *found = text;

  for (guint n_endless = 0; n_endless < MAX_ENDLESS;)
    {
      g_autofree char *keywords = NULL;

      found = memmem (found, (gsize)(end - found), key, strlen (key));
      if (found == NULL)
        break;
      found += strlen (key);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (begins_with_word (found, end, "({"))
        keywords = read_literal (found + 1, end);
      else if (begins_with_word (found, end, start))
        keywords = read_hexadecimal (found + 1, end);
      else
        continue;
      if (keywords != NULL && *keywords == '{')
        {
          gsize length = strlen (keywords);

          return g_bytes_new_take (g_steal_pointer (&keywords), length);
        }
      n_endless++;
    }
  return fail_silent (error);
}

GBytes *
cam_figure_extract_description (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return extract_from_png (data, size, error);
  if (size >= 5 && (memcmp (data, "<?xml", 5) == 0 || memcmp (data, "<svg", 4) == 0))
    return extract_from_svg ((const char *)data, size, cancellable, error);
  if (size >= 5 && memcmp (data, "%PDF-", 5) == 0)
    return extract_from_pdf ((const char *)data, size, cancellable, error);
  return g_bytes_ref (bytes);
}
