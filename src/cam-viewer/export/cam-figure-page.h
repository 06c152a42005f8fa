/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-figure.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PAGE (cam_figure_page_get_type ())

/** A figure on a sheet with a shadow, as large as there is space. It is drawn as in a file. For
 * the main loop's thread. */
G_DECLARE_FINAL_TYPE (CamFigurePage, cam_figure_page, CAM, FIGURE_PAGE, GtkWidget)

/** cam_figure_page_set_figure: @figure: (nullable): a prepared figure; referenced. No other thread
 * may use it while it is shown. */
void cam_figure_page_set_figure (CamFigurePage *self, CamFigure *figure);

/** cam_figure_page_get_area: Returns: whether there is a figure and space for it; if so, sets @area
 * to its place, in pixels of the widget. */
gboolean cam_figure_page_get_area (CamFigurePage *self, graphene_rect_t *area);

G_END_DECLS
