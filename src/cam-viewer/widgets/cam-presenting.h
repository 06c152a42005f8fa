/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-session.h"

G_BEGIN_DECLS

/** cam_presenting_hide: hides @widget while @session is presented. For controls that the audience
 * need not see, as the person who presents uses keys instead. */
void cam_presenting_hide (CamSession *session, GtkWidget *widget);

G_END_DECLS
