/* SPDX-License-Identifier: MIT */

#include "cam-css-classes.h"

static gboolean
has_these (GtkWidget *widget, const char *const *classes)
{
  g_auto (GStrv) present = gtk_widget_get_css_classes (widget);
  guint n = g_strv_length (present);

  for (guint i = 0; i < n; i++)
    if (!g_strv_contains (classes, present[i]))
      return FALSE;
  return n == g_strv_length ((char **)classes);
}

void
cam_css_classes_set (GtkWidget *widget, const char *const *classes)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (classes != NULL);

  if (!has_these (widget, classes))
    gtk_widget_set_css_classes (widget, (const char **)classes);
}
