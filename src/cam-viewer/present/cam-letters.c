/* SPDX-License-Identifier: MIT */

#include "cam-letters.h"

#define CLASS "letters-%d"

void
cam_letters_add_styles (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autoptr (GString) css = g_string_new (NULL);

  g_return_if_fail (GDK_IS_DISPLAY (display));

  for (int pixels = CAM_LEAST_LETTERS; pixels <= CAM_MOST_LETTERS; pixels++)
    g_string_append_printf (css, "." CLASS " { font-size: %dpx; }\n", pixels, pixels);
  gtk_css_provider_load_from_data (provider, css->str, (gssize)css->len);
  gtk_style_context_add_provider_for_display (
      display, GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

char *
cam_letters_get_class (double pixels)
{
  return g_strdup_printf (CLASS, (int)CLAMP (pixels, CAM_LEAST_LETTERS, CAM_MOST_LETTERS));
}
