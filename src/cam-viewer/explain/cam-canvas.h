/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_CANVAS (cam_canvas_get_type ())

/** The middle of the window: what was predicted, a stack of views, of which the first, "explain",
 * shows image and maps, and how the maps are shown. */
G_DECLARE_FINAL_TYPE (CamCanvas, cam_canvas, CAM, CANVAS, AdwBin)

/** cam_canvas_set_session: sets whose image and maps are shown. To be called once. */
void cam_canvas_set_session (CamCanvas *self, CamSession *session);

/** cam_canvas_get_viewport: Returns: (transfer none): what the panels share: zoom, centre, pointer.
 */
CamViewport *cam_canvas_get_viewport (CamCanvas *self);

/** cam_canvas_open_display: opens the popover of the options that are not in sight. */
void cam_canvas_open_display (CamCanvas *self);

/** cam_canvas_make_menu: makes that popover now, if it is not there yet. */
void cam_canvas_make_menu (CamCanvas *self);

/**
 * cam_canvas_add_view:
 * @view: (transfer floating): the widget
 * @name: what GActions call it
 * @title: what people call it, translated
 * @icon_name: of an icon
 * @about_sample: whether it is about the selected sample: below what was predicted and above how
 *   maps are shown, and hidden if the sample can't be shown
 *
 * Puts @view behind the others.
 */
void cam_canvas_add_view (CamCanvas *self,
                          GtkWidget *view,
                          const char *name,
                          const char *title,
                          const char *icon_name,
                          gboolean about_sample);

/** cam_canvas_get_bar: Returns: (transfer none): what reveals the bar below the maps of Explain. */
GtkRevealer *cam_canvas_get_bar (CamCanvas *self);

/** cam_canvas_set_bar: makes @bar the bar below the maps of Explain. */
void cam_canvas_set_bar (CamCanvas *self, GtkWidget *bar);

/** cam_canvas_get_views: Returns: (transfer none): the stack of views. */
AdwViewStack *cam_canvas_get_views (CamCanvas *self);

/** cam_canvas_add_card: @card: (transfer floating): a widget that stands below everything else,
 * whatever view is shown. */
void cam_canvas_add_card (CamCanvas *self, GtkWidget *card);

G_END_DECLS
