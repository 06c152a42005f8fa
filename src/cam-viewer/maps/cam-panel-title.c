/* SPDX-License-Identifier: MIT */

#include "cam-panel-title.h"

#include <adwaita.h>

static GtkWidget *
create_label (CamMapPanel *panel, const char *property)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "panel-title");
  g_object_bind_property (panel, property, label, "label", G_BINDING_SYNC_CREATE);
  return label;
}

/* Whether a panel has a short title. Without one, a title that is too long is cut. */
static gboolean
has_text (GBinding *binding, const GValue *from, GValue *to, gpointer unused)
{
  g_value_set_boolean (to, g_value_get_string (from) != NULL);
  return TRUE;
}

GtkWidget *
cam_panel_title_new (CamMapPanel *panel)
{
  AdwSqueezer *squeezer = ADW_SQUEEZER (adw_squeezer_new ());
  AdwSqueezerPage *page;

  g_return_val_if_fail (CAM_IS_MAP_PANEL (panel), NULL);

  adw_squeezer_set_homogeneous (squeezer, FALSE);
  adw_squeezer_set_switch_threshold_policy (squeezer, ADW_FOLD_THRESHOLD_POLICY_NATURAL);
  adw_squeezer_add (squeezer, create_label (panel, "title"));
  page = adw_squeezer_add (squeezer, create_label (panel, "short-title"));
  g_object_bind_property_full (
      panel, "short-title", page, "enabled", G_BINDING_SYNC_CREATE, has_text, NULL, NULL, NULL);
  g_object_bind_property (panel, "title", squeezer, "tooltip-text", G_BINDING_SYNC_CREATE);
  return GTK_WIDGET (squeezer);
}
