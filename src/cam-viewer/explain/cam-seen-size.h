/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-picture.h"

G_BEGIN_DECLS

/** cam_seen_size_show: says in @label in which size the network sees @picture, if that is not the
 * file's own. */
void cam_seen_size_show (GtkLabel *label, CamPicture *picture);

G_END_DECLS
