/* SPDX-License-Identifier: MIT */

#pragma once

#include "cam-map-panel.h"

G_BEGIN_DECLS

/** cam_panel_title_new: Returns: (transfer floating): a label with the title of @panel, or with its
 * short title if there is one and the other does not fit. */
GtkWidget *cam_panel_title_new (CamMapPanel *panel);

G_END_DECLS
