/* SPDX-License-Identifier: MIT */

#include "cam-toast.h"

AdwToast *
cam_toast_new (const char *text, guint seconds)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_timeout (toast, seconds);
  return toast;
}
