/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-figure.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PAGE (cam_figure_page_get_type ())

/** A figure on a sheet with a shadow, as large as there is room. The same code draws it as into a
 * file. */
G_DECLARE_FINAL_TYPE (CamFigurePage, cam_figure_page, CAM, FIGURE_PAGE, GtkWidget)

/** cam_figure_page_set_figure: shows @figure, which must be prepared, and must not be used by
 * another thread while it is shown; %NULL shows none. */
void cam_figure_page_set_figure (CamFigurePage *self, CamFigure *figure);

/** cam_figure_page_get_area: Returns: whether there is a figure, and room for it; if so, sets @area
 * to where it is drawn, in pixels of the widget. */
gboolean cam_figure_page_get_area (CamFigurePage *self, graphene_rect_t *area);

G_END_DECLS
