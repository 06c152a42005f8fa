/* SPDX-License-Identifier: MIT */

#include "cam-json.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-words.h"

/* Limits for the JSON in a file. json-glib recurses into nested values, takes over a hundred bytes
 * for each value, and keeps members in a hash table, whose hashes a file can make collide. */
#define MAX_DEPTH 64
#define MAX_VALUES 1000000
#define MAX_MEMBERS 1024

/* json-glib also takes comments and texts in single quotes. What is in them would confuse the count
 * of the values around them, and JSON has neither. */
#define NOT_IN_JSON "/'"

/* How json-glib begins what it says of a file that it was given the text of. */
#define MESSAGE_START "<data>:"
#define MESSAGE_LENGTH 120

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
  if (size == 0)
    return g_strdup ("");
  return g_utf8_validate (data, (gssize)size, NULL) ? g_strndup (data, size) : NULL;
}

static JsonParser *
fail (const char *what, GError **error)
{
  g_set_error_literal (error, CAM_ERROR, CAM_ERROR_FORMAT, what);
  return NULL;
}

static gboolean
check_limits (const char *text, GError **error)
{
  guint members[MAX_DEPTH + 1] = { 0 }; /* of the objects around the current position */
  guint depth = 0, n_values = 0;
  gboolean in_string = FALSE;

  for (; *text != '\0'; text++)
    if (*text == '"')
      in_string = !in_string;
    else if (in_string)
      text += *text == '\\' && text[1] != '\0';
    else if (strchr (NOT_IN_JSON, *text) != NULL)
      return fail (
                 _ ("it has comments or texts in single quotes, which JSON has not. Mend or remove "
                    "the file."),
                 error)
             != NULL;
    else if (*text == '[' || *text == '{')
      {
        if (++depth > MAX_DEPTH)
          return fail (_ ("it is nested too deep. Mend or remove the file."), error) != NULL;
        members[depth] = 0;
        n_values++;
      }
    else if ((*text == ']' || *text == '}') && depth > 0)
      depth--;
    else if ((*text == ',' && ++n_values > MAX_VALUES)
             || (*text == ':' && ++members[depth] > MAX_MEMBERS))
      return fail (_ ("it holds more values than are read. Mend or remove the file."), error)
             != NULL;
  return TRUE;
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
  if (!check_limits (text, error))
    return NULL;
  if (!json_parser_load_from_data (parser, text, -1, &json_error))
    {
      const char *what = json_error->message;
      g_autofree char *shown = NULL;

      if (g_str_has_prefix (what, MESSAGE_START))
        what += strlen (MESSAGE_START);
      shown = cam_words_escape (what, MESSAGE_LENGTH);
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_FORMAT,
                   _ ("it is not JSON (%s). Mend or remove the file."),
                   shown);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return fail (_ ("it is not a JSON object, {…}. Mend or remove the file."), error);
  return g_steal_pointer (&parser);
}
