/* SPDX-License-Identifier: MIT */

#ifndef CAM_FIGURE_PAGE_PRIVATE_H
#define CAM_FIGURE_PAGE_PRIVATE_H

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * cam_figure_parse_page:
 * @description: the provenance of a figure, or of a document with several
 * @page: (inout): the page, from 1; 0 for the only one. It becomes 1 if only that page was parsed
 * @error: %CAM_ERROR_MISMATCH if there are several pages and @page is 0, or no such page
 *
 * Parses provenance. Of a document as cam_figure_pages_finish() writes it, only one page is parsed.
 * Then call cam_figure_find_page().
 *
 * Returns: (transfer full) (nullable): the parser
 */
JsonParser *cam_figure_parse_page (GBytes *description, guint *page, GError **error);

/**
 * cam_figure_find_page:
 * @root: what was parsed
 * @page: the page, from 1; 0 for the only one
 * @error: %CAM_ERROR_MISMATCH if there is no such page, %CAM_ERROR_FORMAT if it is not an object
 *
 * @root is the page itself, or a document with a list of pages, if another program wrote the JSON.
 *
 * Returns: (transfer none) (nullable): the provenance of the page
 */
JsonObject *cam_figure_find_page (JsonObject *root, guint page, GError **error);

G_END_DECLS

#endif
