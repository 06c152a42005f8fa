/* SPDX-License-Identifier: MIT */

#include "cam-words.h"

#include <string.h>
#include <glib/gi18n-lib.h>

gboolean
cam_words_is_hidden (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SURROGATE:
      return TRUE;
    case G_UNICODE_FORMAT:
      /* Joiners and soft hyphens belong to words in some scripts; other characters of this kind
       * turn or hide text. */
      return c != 0x200c && c != 0x200d && c != 0x00ad;
    default:
      return FALSE;
    }
}

static void
append_escaped (GString *text, gunichar c)
{
  if (c == '\n')
    g_string_append (text, "\\n");
  else if (c == '\t')
    g_string_append (text, "\\t");
  else if (c == '\r')
    g_string_append (text, "\\r");
  else if (c < 0x100)
    g_string_append_printf (text, "\\x%02x", c);
  else if (c < 0x10000)
    g_string_append_printf (text, "\\u%04x", c);
  else
    g_string_append_printf (text, "\\U%08x", c);
}

/* Appends the character at @words, escaped if need be. Returns the start of the next one. */
static const char *
append_next (GString *text, const char *words, const char *kept)
{
  gunichar c = g_utf8_get_char_validated (words, -1);

  if (c == (gunichar)-1 || c == (gunichar)-2)
    {
      g_string_append_printf (text, "\\x%02x", (guint8)*words);
      return words + 1;
    }
  if (cam_words_is_hidden (c) && (c > 0x7f || strchr (kept, (int)c) == NULL))
    append_escaped (text, c);
  else
    g_string_append_unichar (text, c);
  return g_utf8_next_char (words);
}

/* The start of the last @n characters of @words, which need not be UTF-8. */
static const char *
find_tail (const char *words, gsize size, gsize n)
{
  const char *tail = words + size;

  while (n-- > 0 && tail > words)
    do
      tail--;
    while (tail > words && ((guint8)*tail & 0xc0) == 0x80);
  return tail;
}

char *
cam_words_escape (const char *words, gsize max)
{
  GString *text = g_string_new (NULL);
  gsize size = strlen (words), n_tail = max / 3, n = 0;
  const char *next = words, *tail;

  /* A text has at most as many characters as bytes. Don't count all characters of a long text. */
  if (max == 0 || size <= max || (size <= 6 * max && g_utf8_strlen (words, -1) <= (glong)max))
    {
      while (*next != '\0')
        next = append_next (text, next, "");
      return g_string_free (text, FALSE);
    }
  tail = find_tail (words, size, n_tail);
  while (next < tail && n++ < max - n_tail - 1)
    next = append_next (text, next, "");
  if (next < tail)
    g_string_append (text, "…");
  for (next = MAX (next, tail); *next != '\0';)
    next = append_next (text, next, "");
  return g_string_free (text, FALSE);
}

char *
cam_words_show (const char *words)
{
  return *words != '\0' ? cam_words_escape (words, CAM_WORDS_SHOWN) : g_strdup (_ ("(no name)"));
}

char *
cam_words_escape_text (const char *text)
{
  GString *escaped = g_string_sized_new (strlen (text));

  while (*text != '\0')
    text = append_next (escaped, text, "\n\t");
  return g_string_free (escaped, FALSE);
}
