/* SPDX-License-Identifier: MIT */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** cam_toast_new: @text: the text, which is not markup. @seconds: for how long it is shown.
 * Returns: (transfer full): a toast. */
AdwToast *cam_toast_new (const char *text, guint seconds);

G_END_DECLS
