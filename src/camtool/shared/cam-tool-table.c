/* SPDX-License-Identifier: MIT */

#include "cam-tool-table.h"

#include "cam-words.h"

/* printf() counts bytes, but a terminal counts characters, some of which take two columns. */
static int
get_columns (const char *text)
{
  int n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        n += g_unichar_iswide (c) ? 2 : 1;
    }
  return n;
}

static void
add_spaces (GString *line, int n)
{
  for (int i = 0; i < n; i++)
    g_string_append_c (line, ' ');
}

void
cam_tool_table_add (GString *line, const char *text, int width)
{
  g_autofree char *shown = cam_words_escape (text, CAM_WORDS_SHOWN);
  int padding = ABS (width) - get_columns (shown);

  if (width < 0)
    add_spaces (line, padding);
  g_string_append (line, shown);
  if (width > 0)
    add_spaces (line, padding);
}

int
cam_tool_table_get_width (const char *const *strings)
{
  int width = 0;

  for (guint i = 0; strings[i] != NULL; i++)
    {
      g_autofree char *shown = cam_words_escape (strings[i], CAM_WORDS_SHOWN);

      width = MAX (width, get_columns (shown));
    }
  return width;
}
