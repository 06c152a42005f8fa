/* SPDX-License-Identifier: MIT */

#include "cam-model-config.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-json.h"
#include "cam-words.h"

static gboolean
fail_config (const char *what, GError **error)
{
  g_set_error_literal (error, CAM_ERROR, CAM_ERROR_FORMAT, what);
  return FALSE;
}

/* Reads an integer from 1 to @maximum, or 0 if @object does not have it. */
static gboolean
read_count (JsonObject *object, const char *key, guint maximum, guint *count, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);
  double number;

  *count = 0;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node)
      && (json_node_get_value_type (node) == G_TYPE_INT64
          || json_node_get_value_type (node) == G_TYPE_DOUBLE))
    {
      number = json_node_get_double (node);
      if (number >= 1 && number <= maximum && floor (number) == number)
        {
          *count = (guint)number;
          return TRUE;
        }
    }
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_FORMAT,
               _ ("its “%s” is not a whole number from 1 to %u. Mend or remove the file."),
               key,
               maximum);
  return FALSE;
}

gboolean
cam_model_config_parse (GBytes *bytes, CamModelConfig *config, GError **error)
{
  g_autoptr (JsonParser) parser = cam_json_parse (bytes, error);
  JsonObject *object;

  *config = (CamModelConfig){ 0 };
  if (parser == NULL)
    return FALSE;
  object = json_node_get_object (json_parser_get_root (parser));
  return read_count (object, "input_dim", CAM_MODEL_MAX_INPUT_DIM, &config->input_dim, error)
         && read_count (object, "classes", CAM_MODEL_MAX_CLASSES, &config->n_classes, error);
}

/* Names are only shown to people. */
static void
escape_all (char **names)
{
  for (; *names != NULL; names++)
    {
      char *escaped = cam_words_escape (*names, CAM_WORDS_NAME);

      g_free (*names);
      *names = escaped;
    }
}

char **
cam_class_list_parse (GBytes *bytes, GError **error)
{
  g_autofree char *text = cam_json_get_text (bytes);
  g_auto (GStrv) lines = NULL;
  guint n;

  if (text == NULL || strlen (text) + 3 < g_bytes_get_size (bytes))
    {
      fail_config (
          _ ("it is not a text in UTF-8. Save it in UTF-8, one name a line, or remove it."), error);
      return NULL;
    }
  lines = g_strsplit (text, "\n", -1);
  n = g_strv_length (lines);
  for (guint i = 0; i < n; i++)
    g_strstrip (lines[i]);
  while (n > 0 && lines[n - 1][0] == '\0')
    g_clear_pointer (&lines[--n], g_free);
  escape_all (lines);
  for (guint i = 0; i < n; i++)
    if (lines[i][0] == '\0')
      {
        g_set_error (error,
                     CAM_ERROR,
                     CAM_ERROR_FORMAT,
                     _ ("its line %u is blank. Write one name a line, or remove the file."),
                     i + 1);
        return NULL;
      }
  return g_steal_pointer (&lines);
}
