/* SPDX-License-Identifier: MIT */

#include "cam-file-stem.h"

#include <string.h>

/* In bytes. File systems allow 255; a number and an extension follow. */
#define MAX_LENGTH 200

/* The folder separator, and what FAT and NTFS forbid. */
#define FORBIDDEN "/\\:*?\"<>|"

char *
cam_file_stem_new (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) name = g_string_new (NULL);

  g_strstrip (valid);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean bad = g_unichar_iscntrl (c) || (c < 0x80 && strchr (FORBIDDEN, (int)c) != NULL)
                     || (c == '.' && name->len == 0);

      if (name->len + (gsize)g_unichar_to_utf8 (c, NULL) > MAX_LENGTH)
        break;
      g_string_append_unichar (name, bad ? '-' : c);
    }
  if (name->len == 0)
    g_string_append (name, "figure");
  return g_string_free (g_steal_pointer (&name), FALSE);
}
