/* SPDX-License-Identifier: MIT */

#include "cam-json.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"

#define MAX_DEPTH 64
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

char *
cam_json_get_text (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size >= 3 && memcmp (data, BYTE_ORDER_MARK, 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  if (size > 0 && !g_utf8_validate (data, (gssize)size, NULL))
    return NULL;
  return g_strndup (data, size);
}

/* json-glib calls itself for what is nested and would run out of stack. */
static gboolean
is_shallow (const char *text)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (; *text != '\0'; text++)
    if (in_string && *text == '\\' && text[1] != '\0')
      text++;
    else if (*text == '"')
      in_string = !in_string;
    else if (!in_string && (*text == '[' || *text == '{') && ++depth > MAX_DEPTH)
      return FALSE;
    else if (!in_string && (*text == ']' || *text == '}') && depth > 0)
      depth--;
  return TRUE;
}

static JsonParser *
fail (const char *what, GError **error)
{
  g_set_error_literal (error, CAM_ERROR, CAM_ERROR_FORMAT, what);
  return NULL;
}

JsonParser *
cam_json_parse (GBytes *bytes, GError **error)
{
  g_autofree char *text = cam_json_get_text (bytes);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) json_error = NULL;
  JsonNode *root;

  if (text == NULL)
    return fail (_ ("it is not in UTF-8. Save it in UTF-8, or remove it."), error);
  if (!is_shallow (text))
    return fail (_ ("it is nested too deep. Mend or remove the file."), error);
  if (!json_parser_load_from_data (parser, text, -1, &json_error))
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_FORMAT,
                   _ ("it is not JSON (%s). Mend or remove the file."),
                   json_error->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return fail (_ ("it is not a JSON object, {…}. Mend or remove the file."), error);
  return g_steal_pointer (&parser);
}
