/* SPDX-License-Identifier: MIT */

#ifndef CAM_FIGURE_PAGE_PRIVATE_H
#define CAM_FIGURE_PAGE_PRIVATE_H

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * cam_figure_parse_page:
 * @description: how a figure, or a document of several, was made
 * @page: (inout): which page, from 1; 0 for the only one
 * @error: return location; %CAM_ERROR_MISMATCH if there are several and @page is 0, or none so far
 *
 * Returns: (transfer full): what was parsed; or %NULL with @error set. A document as
 * cam_figure_pages_finish() writes it is cut to the page first, which is the only one then.
 */
JsonParser *cam_figure_parse_page (GBytes *description, guint *page, GError **error);

/**
 * cam_figure_find_page:
 * @root: of what was parsed
 * @page: which page, from 1; 0 for the only one
 *
 * A document that someone has written anew describes its pages one by one, a figure itself.
 *
 * Returns: (transfer none): what describes the page; or %NULL with @error set.
 */
JsonObject *cam_figure_find_page (JsonObject *root, guint page, GError **error);

G_END_DECLS

#endif
