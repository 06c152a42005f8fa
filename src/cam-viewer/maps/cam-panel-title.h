/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-map-panel.h"

G_BEGIN_DECLS

/** cam_panel_title_new: Returns: (transfer floating): the title of @panel as a line of text; the
 * short one, if it has one, as long as there is no room for the other. */
GtkWidget *cam_panel_title_new (CamMapPanel *panel);

G_END_DECLS
