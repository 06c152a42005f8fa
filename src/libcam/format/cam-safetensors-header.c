/* SPDX-License-Identifier: MIT */

#include "cam-safetensors-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-json.h"
#include "cam-limits.h"
#include "cam-size.h"
#include "cam-words.h"

/* The most bytes of a name or type, as in a pickle. */
#define MAX_TEXT 4096

/* The header is simple JSON, which is parsed here: cam_json_parse() does not accept objects with so
 * many members. */
typedef struct
{
  const char *at, *end;
} Cursor;

static gboolean
fail_header (GError **error)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_FORMAT,
               _ ("the header of this safetensors file is damaged; download or save it again."));
  return FALSE;
}

static void
skip_blanks (Cursor *cursor)
{
  while (cursor->at < cursor->end && strchr (" \t\r\n", *cursor->at) != NULL)
    cursor->at++;
}

/* Takes @character if it is next. */
static gboolean
take (Cursor *cursor, char character)
{
  skip_blanks (cursor);
  if (cursor->at == cursor->end || *cursor->at != character)
    return FALSE;
  cursor->at++;
  return TRUE;
}

/* Takes a text as it is between its quotes, with escapes. */
static gboolean
take_raw_text (Cursor *cursor, const char **start, gsize *length)
{
  if (!take (cursor, '"'))
    return FALSE;
  *start = cursor->at;
  while (cursor->at < cursor->end && *cursor->at != '"')
    {
      if (*cursor->at == '\\')
        cursor->at++;
      if (cursor->at < cursor->end)
        cursor->at++;
    }
  *length = (gsize)(cursor->at - *start);
  return cursor->at++ < cursor->end;
}

static char *
take_text (Cursor *cursor, GError **error)
{
  const char *start;
  gsize length;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!take_raw_text (cursor, &start, &length) || length > MAX_TEXT)
    {
      fail_header (error);
      return NULL;
    }
  text = g_strndup (start, length);
  if (strchr (text, '\\') == NULL)
    return g_steal_pointer (&text);
  g_free (text);
  text = g_strdup_printf ("\"%.*s\"", (int)length, start);
  node = json_from_string (text, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      fail_header (error);
      return NULL;
    }
  return json_node_dup_string (node);
}

/* Takes a list of at most @maximum integers. */
static gboolean
take_sizes (Cursor *cursor, gsize *sizes, guint maximum, guint *n)
{
  *n = 0;
  if (!take (cursor, '['))
    return FALSE;
  if (take (cursor, ']'))
    return TRUE;
  do
    {
      gsize value = 0;
      const char *start;

      skip_blanks (cursor);
      start = cursor->at;
      for (; cursor->at < cursor->end && g_ascii_isdigit (*cursor->at); cursor->at++)
        value = cam_size_add (cam_size_mul (value, 10), (gsize)(*cursor->at - '0'));
      if (cursor->at == start || *n == maximum)
        return FALSE;
      sizes[(*n)++] = value;
    }
  while (take (cursor, ','));
  return take (cursor, ']');
}

/* Skips {"…": "…", …}, the notes of the program that wrote the file. */
static gboolean
skip_texts (Cursor *cursor)
{
  const char *start;
  gsize length;

  if (!take (cursor, '{'))
    return FALSE;
  if (take (cursor, '}'))
    return TRUE;
  do
    if (!take_raw_text (cursor, &start, &length) || !take (cursor, ':')
        || !take_raw_text (cursor, &start, &length))
      return FALSE;
  while (take (cursor, ','));
  return take (cursor, '}');
}

static const CamDtype *
find_dtype (const char *name)
{
  static const char *const names[][2] = {
    { "F32", "float32" },
    { "F16", "float16" },
    { "BF16", "bfloat16" },
    { "F64", "float64" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i][0], name))
      return cam_dtype_find (names[i][1]);
  return NULL;
}

static gboolean
take_member (Cursor *cursor, CamSafetensorsEntry *entry, guint *seen, GError **error)
{
  g_autofree char *key = take_text (cursor, error);
  g_autofree char *text = NULL;
  gsize places[2];
  guint n, bit;

  if (key == NULL)
    return FALSE;
  bit = g_str_equal (key, "dtype") ? 1 : g_str_equal (key, "shape") ? 2 : 4;
  if ((*seen & bit) != 0 || !take (cursor, ':'))
    return fail_header (error);
  *seen |= bit;
  if (bit == 1)
    {
      text = take_text (cursor, error);
      entry->dtype = text != NULL ? find_dtype (text) : NULL;
      return text != NULL;
    }
  if (bit == 2)
    return take_sizes (cursor, entry->shape, CAM_TENSOR_MAX_DIMS, &entry->n_dims)
           || fail_header (error);
  if (!g_str_equal (key, "data_offsets") || !take_sizes (cursor, places, 2, &n) || n != 2)
    return fail_header (error);
  entry->begin = places[0];
  entry->end = places[1];
  return TRUE;
}

static gboolean
check_entry (const CamSafetensorsEntry *entry, gsize n_data, GError **error)
{
  gsize n = entry->dtype != NULL ? entry->dtype->element_size : 0;
  g_autofree char *shown = NULL;

  for (guint i = 0; i < entry->n_dims; i++)
    n = cam_size_mul (n, entry->shape[i]);
  if (entry->begin <= entry->end && entry->end <= n_data
      && (entry->dtype == NULL || n == entry->end - entry->begin))
    return TRUE;
  shown = cam_words_show (entry->name);
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_FORMAT,
               _ ("the place of its tensor %s is not in the file, or does not have the size that "
                  "the shape demands; download or save it again."),
               shown);
  return FALSE;
}

static gboolean
take_entry (Cursor *cursor, CamSafetensorsEntry *entry, gsize n_data, GError **error)
{
  guint seen = 0;

  if (!take (cursor, '{'))
    return fail_header (error);
  do
    if (!take_member (cursor, entry, &seen, error))
      return FALSE;
  while (take (cursor, ','));
  if (!take (cursor, '}') || seen != 7)
    return fail_header (error);
  return check_entry (entry, n_data, error);
}

static void
clear_entry (gpointer entry)
{
  g_free (((CamSafetensorsEntry *)entry)->name);
}

/* Takes the notes of the program that wrote the file, which a header has at most once. Their place
 * among @names keeps a second one out. */
static gboolean
take_notes (Cursor *cursor, GTree *names, GError **error)
{
  static char notes[] = "__metadata__";

  if (g_tree_lookup (names, notes) != NULL || !skip_texts (cursor))
    return fail_header (error);
  g_tree_insert (names, notes, notes);
  return TRUE;
}

/* @names: (element-type utf8): the names so far. In a tree, because the file chooses them. */
static gboolean
add_entry (Cursor *cursor, GArray *entries, GTree *names, gsize n_data, GError **error)
{
  CamSafetensorsEntry *entry;
  g_autofree char *name = take_text (cursor, error);

  if (name == NULL)
    return FALSE;
  if (!take (cursor, ':'))
    return fail_header (error);
  if (g_str_equal (name, "__metadata__"))
    return take_notes (cursor, names, error);
  if (entries->len == CAM_MAX_TENSORS)
    {
      g_set_error (error,
                   CAM_ERROR,
                   CAM_ERROR_LIMIT,
                   _ ("it holds more than %u tensors; no more are read."),
                   CAM_MAX_TENSORS);
      return FALSE;
    }
  if (g_tree_lookup (names, name) != NULL)
    return fail_header (error);
  g_array_set_size (entries, entries->len + 1);
  entry = &g_array_index (entries, CamSafetensorsEntry, entries->len - 1);
  entry->name = g_steal_pointer (&name);
  g_tree_insert (names, entry->name, entry->name);
  return take_entry (cursor, entry, n_data, error);
}

GArray *
cam_safetensors_read_header (const char *text, gsize size, gsize n_data, GError **error)
{
  Cursor cursor = { text, text + size };
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (CamSafetensorsEntry));
  g_autoptr (GTree) names = g_tree_new ((GCompareFunc)strcmp);
  gboolean whole;

  g_array_set_clear_func (entries, clear_entry);
  if (!g_utf8_validate_len (text, size, NULL) || !take (&cursor, '{'))
    {
      fail_header (error);
      return NULL;
    }
  if (!take (&cursor, '}'))
    {
      do
        if (!add_entry (&cursor, entries, names, n_data, error))
          return NULL;
      while (take (&cursor, ','));
      if (!take (&cursor, '}'))
        {
          fail_header (error);
          return NULL;
        }
    }
  skip_blanks (&cursor);
  whole = cursor.at == cursor.end;
  if (!whole)
    fail_header (error);
  return whole ? g_steal_pointer (&entries) : NULL;
}
