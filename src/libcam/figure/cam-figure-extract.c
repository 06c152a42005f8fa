/* SPDX-License-Identifier: MIT */

#include "cam-figure-extract.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-figure-private.h"

static GBytes *
from_json (const char *json, GError **error)
{
  if (json != NULL && *json != '\0')
    return g_bytes_new (json, strlen (json));
  g_set_error_literal (
      error,
      CAM_ERROR,
      CAM_ERROR_FORMAT,
      _ ("the picture does not say how it was made. Choose a figure of CAM Viewer."));
  return NULL;
}

static GBytes *
extract_from_png (GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("png", error);
  GdkPixbuf *pixbuf;

  if (loader == NULL)
    return NULL;
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  return from_json (
      pixbuf != NULL ? gdk_pixbuf_get_option (pixbuf, "tEXt::" CAM_FIGURE_PROVENANCE_KEY) : NULL,
      error);
}

typedef struct
{
  gboolean inside;
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

  for (guint i = 0; names[i] != NULL; i++)
    reader->inside |= g_str_equal (element, "metadata") && g_str_equal (names[i], "id")
                      && g_str_equal (values[i], CAM_FIGURE_PROVENANCE_KEY);
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  SvgReader *reader = data;

  reader->inside = FALSE;
}

static void
on_text (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  SvgReader *reader = data;

  if (reader->inside)
    g_string_append_len (reader->json, text, (gssize)length);
}

static GBytes *
extract_from_svg (GBytes *bytes, GError **error)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  g_autoptr (GString) json = g_string_new (NULL);
  SvgReader reader = { FALSE, json };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  gsize size;
  const char *svg = g_bytes_get_data (bytes, &size);

  if (!g_markup_parse_context_parse (context, svg, (gssize)size, error)
      || !g_markup_parse_context_end_parse (context, error))
    return NULL;
  return from_json (json->str, error);
}

/* PDF 32000-1:2008, 7.3.4.2: a string in parentheses, from after the first one. */
static char *
read_literal (const char *text, const char *end)
{
  static const char *const escapes = "n\nr\rt\tb\bf\f";
  g_autoptr (GString) string = g_string_new (NULL);

  for (guint depth = 1; text < end; text++)
    {
      char c = *text;

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

/* 7.3.4.3 and 7.9.2.2: a string in hexadecimal digits that are UTF-16, from after the "<". */
static char *
read_hexadecimal (const char *text, const char *end)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (; text + 1 < end && g_ascii_isxdigit (text[0]) && g_ascii_isxdigit (text[1]); text += 2)
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

/* The keywords of a PDF as Cairo writes them, outside of streams. Those are ours that are JSON. */
static GBytes *
extract_from_pdf (GBytes *bytes, GError **error)
{
  static const char key[] = "/Keywords ";
  gsize size, key_length = strlen (key);
  const char *text = g_bytes_get_data (bytes, &size);
  const char *end = text + size, *found = text;

  while ((found = memmem (found, (gsize)(end - found), key, key_length)) != NULL)
    {
      g_autofree char *keywords = NULL;

      found += key_length;
      if (found < end && *found == '(')
        keywords = read_literal (found + 1, end);
      else if (found < end && *found == '<')
        keywords = read_hexadecimal (found + 1, end);
      if (keywords != NULL && *keywords == '{')
        return from_json (keywords, error);
    }
  return from_json (NULL, error);
}

GBytes *
cam_figure_extract_description (GBytes *bytes, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return extract_from_png (bytes, error);
  if (size >= 5 && (memcmp (data, "<?xml", 5) == 0 || memcmp (data, "<svg", 4) == 0))
    return extract_from_svg (bytes, error);
  if (size >= 5 && memcmp (data, "%PDF-", 5) == 0)
    return extract_from_pdf (bytes, error);
  return g_bytes_ref (bytes);
}
