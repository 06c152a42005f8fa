/* SPDX-License-Identifier: MIT */

#pragma once

#include <gtk/gtk.h>

#include "cam-picture.h"

G_BEGIN_DECLS

/** cam_seen_size_show: shows in @label the size in which the network sees @picture, or nothing if
 * that is the size of the file's picture. */
void cam_seen_size_show (GtkLabel *label, CamPicture *picture);

G_END_DECLS
