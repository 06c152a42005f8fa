/* SPDX-License-Identifier: MIT */

#include "cam-what-if-parts.h"

#include "cam-wrap-layout.h"

#define SPACING 6

GtkWidget *
cam_what_if_row_new (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (row, cam_wrap_layout_new (SPACING));
  return row;
}

GtkScale *
cam_what_if_add_scale (GtkWidget *row, const char *name, const char *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 1);
  GtkWidget *words = gtk_label_new_with_mnemonic (label);

  gtk_label_set_mnemonic_widget (GTK_LABEL (words), scale);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_name (scale, name);
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_widget_set_valign (scale, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (scale, 80, -1);
  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  gtk_range_set_round_digits (GTK_RANGE (scale), 0);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), scale);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (row), box);
  return GTK_SCALE (scale);
}

GtkWidget *
cam_what_if_add_group (GtkWidget *row)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);

  gtk_widget_set_valign (group, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), group);
  return group;
}

GtkButton *
cam_what_if_add_button (GtkWidget *group, const char *icon, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (group), button);
  return GTK_BUTTON (button);
}

void
cam_what_if_set_target_number (GtkButton *button, int number)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", number);
}
