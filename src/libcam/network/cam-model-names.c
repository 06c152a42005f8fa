/* SPDX-License-Identifier: MIT */

#include <string.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cam-error.h"
#include "cam-json.h"
#include "cam-model-config.h"
#include "cam-model-private.h"
#include "cam-words.h"

/* The length of a WordNet identifier such as "n01440764". */
#define WORDNET_LENGTH 9

static gboolean
is_wordnet (const char *line)
{
  return line[0] == 'n' && strspn (line + 1, "0123456789") == WORDNET_LENGTH - 1
         && line[WORDNET_LENGTH] == ' ';
}

/* One name from each line: of "n01440764 tench, Tinca tinca" it is "tench". */
static char **
read_lines (GBytes *bytes, GError **error)
{
  char **names = cam_class_list_parse (bytes, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (is_wordnet (names[i]))
      {
        const char *start = names[i] + WORDNET_LENGTH + 1;
        char *name = g_strstrip (g_strndup (start, strcspn (start, ",")));

        g_free (names[i]);
        names[i] = name;
      }
  return names;
}

static char *
get_text (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return cam_words_escape (json_node_get_string (node), CAM_WORDS_NAME);
}

/* The texts of a list, or of the members "0", "1" … of an object; NULL if it is neither. */
static char **
read_names (JsonNode *node)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array = NULL;
  JsonObject *object = NULL;
  guint n = 0;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    n = json_array_get_length (array = json_node_get_array (node));
  else if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    n = json_object_get_size (object = json_node_get_object (node));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);
      char *name = get_text (array != NULL ? json_array_get_element (array, i)
                                           : json_object_get_member (object, key));

      if (name == NULL)
        return NULL;
      g_ptr_array_add (names, name);
    }
  if (n == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* Reads a file that is a JSON list, which cam_json_parse() does not accept. */
static char **
read_list (GBytes *bytes, GError **error)
{
  static const char head[] = "{\"names\":", tail[] = "}";
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  g_autoptr (GBytes) object = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autofree char *text = cam_json_get_text (bytes);
  char **names = NULL;

  if (text != NULL)
    {
      g_byte_array_append (whole, (const guint8 *)head, sizeof head - 1);
      g_byte_array_append (whole, (const guint8 *)text, (guint)strlen (text));
      g_byte_array_append (whole, (const guint8 *)tail, sizeof tail - 1);
      object = g_byte_array_free_to_bytes (g_steal_pointer (&whole));
      parser = cam_json_parse (object, error);
      if (parser == NULL)
        return NULL;
      names = read_names (
          json_object_get_member (json_node_get_object (json_parser_get_root (parser)), "names"));
    }
  if (names == NULL)
    g_set_error (error,
                 CAM_ERROR,
                 CAM_ERROR_FORMAT,
                 _ ("it is not a JSON list of names. Mend or remove the file."));
  return names;
}

static gboolean
check_number (char **names, guint n_classes, GError **error)
{
  guint n = g_strv_length (names);

  if (n == n_classes)
    return TRUE;
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               g_dngettext (GETTEXT_PACKAGE,
                            "it has %u name, but the network has %u classes. Write one name a "
                            "line, or remove the file.",
                            "it has %u names, but the network has %u classes. Write one name a "
                            "line, or remove the file.",
                            n),
               n,
               n_classes);
  return FALSE;
}

/* Reads files that hold nothing but class names. It is an error if these don't fit the network. */
static gboolean
read_own_files (
    GFile *model, guint n_classes, char ***names, GCancellable *cancellable, GError **error)
{
  static const char *const files[]
      = { "classes.txt", "labels.txt", "synset.txt", "classes.json", "labels.json" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_auto (GStrv) found = NULL;

      if (!cam_model_read_neighbour (model, files[i], &bytes, cancellable, error))
        return FALSE;
      if (bytes == NULL)
        continue;
      found = g_str_has_suffix (files[i], ".json") ? read_list (bytes, error)
                                                   : read_lines (bytes, error);
      if (found == NULL || !check_number (found, n_classes, error))
        {
          cam_model_prefix_neighbour (model, files[i], error);
          return FALSE;
        }
      *names = g_steal_pointer (&found);
      return TRUE;
    }
  return TRUE;
}

/* Reads names from config.json of Hugging Face and timm. It may name other classes than this
 * network's. */
static gboolean
read_names_config (
    GFile *model, guint n_classes, char ***names, GCancellable *cancellable, GError **error)
{
  static const char *const keys[] = { "id2label", "label_names" };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonParser) parser = NULL;

  if (!cam_model_read_neighbour (model, "config.json", &bytes, cancellable, error))
    return FALSE;
  if (bytes == NULL)
    return TRUE;
  parser = cam_json_parse (bytes, error);
  if (parser == NULL)
    {
      cam_model_prefix_neighbour (model, "config.json", error);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys) && *names == NULL; i++)
    {
      g_auto (GStrv) found = read_names (
          json_object_get_member (json_node_get_object (json_parser_get_root (parser)), keys[i]));

      /* Exporters write "LABEL_0" … if nobody named the classes. */
      if (found != NULL && g_strv_length (found) == n_classes && !g_str_equal (found[0], "LABEL_0"))
        *names = g_steal_pointer (&found);
    }
  return TRUE;
}

gboolean
cam_model_read_class_names (
    GFile *model, guint n_classes, char ***names, GCancellable *cancellable, GError **error)
{
  *names = NULL;
  return read_own_files (model, n_classes, names, cancellable, error)
         && (*names != NULL || read_names_config (model, n_classes, names, cancellable, error));
}
