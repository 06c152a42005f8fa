/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-session.h"

G_BEGIN_DECLS

/** cam_presenting_hide: shows @widget only while @session has no audience. For what the person who
 * presents does by keys, and an audience need not see. */
void cam_presenting_hide (CamSession *session, GtkWidget *widget);

G_END_DECLS
