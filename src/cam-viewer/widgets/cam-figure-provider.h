/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-figure-plan.h"

G_BEGIN_DECLS

#define CAM_TYPE_FIGURE_PROVIDER (cam_figure_provider_get_type ())

/** A figure for other programs, as PNG, SVG or PDF, drawn when one of them asks for it, and as it
 * was when it was offered, whatever the window shows by then. */
G_DECLARE_FINAL_TYPE (
    CamFigureProvider, cam_figure_provider, CAM, FIGURE_PROVIDER, GdkContentProvider)

/**
 * cam_figure_provider_new:
 * @plan: the figure
 * @file_name: (nullable): what the figure is called as a PNG file, for programs that take files; it
 *   lies in the person's runtime folder until cam_figure_provider_clean_up(). %NULL where no files
 *   are offered
 *
 * Returns: (transfer full): a provider.
 */
GdkContentProvider *cam_figure_provider_new (CamFigurePlan *plan, const char *file_name);

/** cam_figure_provider_clean_up: deletes the files that this process has offered. */
void cam_figure_provider_clean_up (void);

G_END_DECLS
