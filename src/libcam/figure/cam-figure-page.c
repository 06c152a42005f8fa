/* SPDX-License-Identifier: MIT */

#include "cam-figure-page-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-figure-private.h"
#include "cam-json.h"

static void
fail_pages (guint n_pages, GError **error)
{
  g_set_error (error,
               CAM_ERROR,
               CAM_ERROR_MISMATCH,
               ngettext ("it has %u page. Say which.", "it has %u pages. Say which.", n_pages),
               n_pages);
}

/* Returns: (transfer full) (nullable): one page of a document's description in the form that
 * cam_figure_pages_finish() writes. Parsing all pages would take many times the document's size.
 * @n_pages: (out): the number of pages, 0 if it has another form. */
static GBytes *
cut_page (GBytes *description, guint page, guint *n_pages)
{
  gsize size;
  const char *text = g_bytes_get_data (description, &size);
  guint depth = 0;
  gboolean in_string = FALSE;
  gsize begin = 0, wanted = 0, length = 0;

  *n_pages = 0;
  if (size < strlen (CAM_FIGURE_PAGES_START)
      || memcmp (text, CAM_FIGURE_PAGES_START, strlen (CAM_FIGURE_PAGES_START)) != 0)
    return NULL;
  for (gsize i = strlen (CAM_FIGURE_PAGES_START); i < size; i++)
    if (text[i] == '"')
      in_string = !in_string;
    else if (in_string)
      i += text[i] == '\\';
    else if (text[i] == '{' && depth++ == 0)
      begin = i;
    else if (text[i] == '}' && depth > 0 && --depth == 0 && ++*n_pages == MAX (page, 1))
      {
        wanted = begin;
        length = i + 1 - begin;
      }
  return length > 0 ? g_bytes_new_from_bytes (description, wanted, length) : NULL;
}

JsonObject *
cam_figure_find_page (JsonObject *root, guint page, GError **error)
{
  JsonNode *pages = json_object_get_member (root, "pages");
  JsonArray *array
      = pages != NULL && JSON_NODE_HOLDS_ARRAY (pages) ? json_node_get_array (pages) : NULL;
  guint n_pages = array != NULL ? json_array_get_length (array) : 1;

  if (page == 0 && n_pages == 1)
    page = 1;
  if (page < 1 || page > n_pages)
    {
      fail_pages (n_pages, error);
      return NULL;
    }
  if (array == NULL)
    return root;
  if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, page - 1)))
    return json_array_get_object_element (array, page - 1);
  g_set_error_literal (
      error, CAM_ERROR, CAM_ERROR_FORMAT, _ ("it is not the description of a figure."));
  return NULL;
}

JsonParser *
cam_figure_parse_page (GBytes *description, guint *page, GError **error)
{
  guint n_pages;
  g_autoptr (GBytes) part = cut_page (description, *page, &n_pages);

  if (n_pages == 0)
    return cam_json_parse (description, error);
  if (part == NULL || (*page == 0 && n_pages > 1))
    {
      fail_pages (n_pages, error);
      return NULL;
    }
  *page = 1;
  return cam_json_parse (part, error);
}
