/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-figure.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PAGE (cam_figure_page_get_type ())

/** A figure as a sheet with a shadow, as large as there is room. It is drawn as it is drawn into a
 * file. */
G_DECLARE_FINAL_TYPE (CamFigurePage, cam_figure_page, CAM, FIGURE_PAGE, GtkWidget)

/** cam_figure_page_set_figure: @figure: (nullable): a prepared figure; not to be used elsewhere
 * while it is shown. */
void cam_figure_page_set_figure (CamFigurePage *self, CamFigure *figure);

/** cam_figure_page_get_area: gives where the figure is drawn, in the widget's coordinates. Returns:
 * whether there is a figure and room for it. */
gboolean cam_figure_page_get_area (CamFigurePage *self, graphene_rect_t *area);

G_END_DECLS
