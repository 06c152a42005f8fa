/* SPDX-License-Identifier: MIT */

#include "cam-lesson-text.h"

#include <string.h>

#include "cam-lesson-values.h"

gboolean
cam_lesson_text_check (const char *text, char **unknown)
{
  const char *end;

  g_return_val_if_fail (text != NULL, FALSE);

  *unknown = NULL;
  for (const char *at = strchr (text, '{'); at != NULL; at = strchr (end, '{'))
    {
      end = strchr (at, '}');
      if (end == NULL
          || cam_lesson_values_find (at + 1, (gsize)(end - at - 1)) == CAM_LESSON_NO_VALUE)
        {
          *unknown = end != NULL ? g_strndup (at, (gsize)(end - at + 1)) : g_strdup (at);
          return FALSE;
        }
    }
  return TRUE;
}

char *
cam_lesson_text_fill (const char *text, CamSession *session)
{
  g_autoptr (GString) filled = g_string_new (NULL);
  const char *at, *end;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (CAM_IS_SESSION (session), NULL);

  while ((at = strchr (text, '{')) != NULL && (end = strchr (at, '}')) != NULL)
    {
      guint i = cam_lesson_values_find (at + 1, (gsize)(end - at - 1));
      g_autofree char *value = i != CAM_LESSON_NO_VALUE ? cam_lesson_values_get (session, i) : NULL;

      g_string_append_len (filled, text, at - text);
      /* A translation may have an unknown name in braces. */
      if (value != NULL)
        g_string_append (filled, value);
      else
        g_string_append_len (filled, at, end - at + 1);
      text = end + 1;
    }
  g_string_append (filled, text);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}
