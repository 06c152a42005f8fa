/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

#include "cam-session.h"
#include "cam-viewport.h"

G_BEGIN_DECLS

#define CAM_TYPE_CANVAS (cam_canvas_get_type ())

/** The middle of the window: the prediction, a stack of views, and the options of the maps. The
 * first view, "explain", shows image and maps. */
G_DECLARE_FINAL_TYPE (CamCanvas, cam_canvas, CAM, CANVAS, AdwBin)

/** cam_canvas_set_session: sets the session whose image and maps are shown. To be called once. */
void cam_canvas_set_session (CamCanvas *self, CamSession *session);

/** cam_canvas_get_viewport: Returns: (transfer none): the viewport of all panels: zoom, centre,
 * pointer. */
CamViewport *cam_canvas_get_viewport (CamCanvas *self);

/** cam_canvas_open_display: opens the popover *Display*. */
void cam_canvas_open_display (CamCanvas *self);

/** cam_canvas_make_menu: makes the popover *Display* now, if there is none yet. */
void cam_canvas_make_menu (CamCanvas *self);

/**
 * cam_canvas_add_view:
 * @view: (transfer floating): the widget
 * @name: its name for actions
 * @title: its name for people, translated
 * @icon_name: the name of its icon
 * @about_sample: whether it is about the selected sample. Then it stands between the prediction and
 *   the options of the maps, and is hidden if the sample can't be shown
 *
 * Adds @view after the others.
 */
void cam_canvas_add_view (CamCanvas *self,
                          GtkWidget *view,
                          const char *name,
                          const char *title,
                          const char *icon_name,
                          gboolean about_sample);

/** cam_canvas_get_bar: Returns: (transfer none): the revealer of the bar below the maps of
 * Explain. */
GtkRevealer *cam_canvas_get_bar (CamCanvas *self);

/** cam_canvas_set_bar: makes @bar the bar below the maps of Explain. */
void cam_canvas_set_bar (CamCanvas *self, GtkWidget *bar);

/** cam_canvas_get_views: Returns: (transfer none): the stack of views. */
AdwViewStack *cam_canvas_get_views (CamCanvas *self);

/** cam_canvas_add_card: puts @card (transfer floating) below everything else, in all views. */
void cam_canvas_add_card (CamCanvas *self, GtkWidget *card);

G_END_DECLS
