/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-figure-plan.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PROVIDER (cam_figure_provider_get_type ())

/** A figure for other programs, as PNG, SVG or PDF. It is drawn when a program asks for it, and
 * shows what the window showed when it was offered, even if that has changed. */
G_DECLARE_FINAL_TYPE (
    CamFigureProvider, cam_figure_provider, CAM, FIGURE_PROVIDER, GdkContentProvider)

/**
 * cam_figure_provider_new:
 * @plan: the figure
 * @file_name: (nullable): the name of a PNG file, for programs that take only files. The file is
 *   written when one is asked for, and stays in the person's runtime folder until
 *   cam_figure_provider_clean_up(). With %NULL no file is offered
 *
 * Returns: (transfer full): a provider for the clipboard or for dragging.
 */
GdkContentProvider *cam_figure_provider_new (CamFigurePlan *plan, const char *file_name);

/** cam_figure_provider_new_for_panel: Returns: (transfer full): the same with a file that is called
 * after the sample and @title. */
GdkContentProvider *cam_figure_provider_new_for_panel (CamFigurePlan *plan, const char *title);

/** cam_figure_provider_clean_up: deletes all files that providers of this process have written. To
 * be called when the program ends. */
void cam_figure_provider_clean_up (void);

G_END_DECLS
