/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-figure-plan.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PROVIDER (cam_figure_provider_get_type ())

/** A figure that is offered to other programs as PNG, SVG or PDF. It is drawn when a program asks
 * for it, from a plan that does not change when the window shows something else. For the main
 * thread; the figure is drawn in another one. */
G_DECLARE_FINAL_TYPE (
    CamFigureProvider, cam_figure_provider, CAM, FIGURE_PROVIDER, GdkContentProvider)

/**
 * cam_figure_provider_new:
 * @plan: the figure; referenced
 * @file_name: (nullable): the name of a PNG file, for programs that take only files. The file is
 *   written into the user's runtime folder when a program asks for it, and stays there until
 *   cam_figure_provider_clean_up(). With %NULL no file is offered
 *
 * Returns: (transfer full): a provider for the clipboard or for dragging.
 */
GdkContentProvider *cam_figure_provider_new (CamFigurePlan *plan, const char *file_name);

/** cam_figure_provider_new_for_panel: Returns: (transfer full): as cam_figure_provider_new(), with
 * a file that is named after the sample and @title. */
GdkContentProvider *cam_figure_provider_new_for_panel (CamFigurePlan *plan, const char *title);

/** cam_figure_provider_clean_up: deletes all files that providers of this process have written. To
 * be called when the program ends, in the main thread. */
void cam_figure_provider_clean_up (void);

G_END_DECLS
