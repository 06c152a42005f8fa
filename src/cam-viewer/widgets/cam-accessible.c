/* SPDX-License-Identifier: MIT */

#include "cam-accessible.h"

static void
describe_choice (GtkDropDown *dropdown, GParamSpec *pspec, GtkAccessible *button)
{
  gpointer item = gtk_drop_down_get_selected_item (dropdown);

  if (GTK_IS_STRING_OBJECT (item))
    gtk_accessible_update_property (
        button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gtk_string_object_get_string (item), -1);
}

static void
name_dropdown (GtkDropDown *dropdown)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (dropdown));
  g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (GTK_WIDGET (dropdown));
  gpointer namer = labels != NULL ? labels->data : (gpointer)dropdown;

  gtk_accessible_update_relation (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, namer, NULL, -1);
  g_signal_connect_object (
      dropdown, "notify::selected-item", G_CALLBACK (describe_choice), button, 0);
  describe_choice (dropdown, NULL, GTK_ACCESSIBLE (button));
}

void
cam_accessible_name_dropdowns (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_DROP_DOWN (widget))
    {
      name_dropdown (GTK_DROP_DOWN (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    cam_accessible_name_dropdowns (child);
}

void
cam_accessible_name_row (GtkWidget *child, const char *name)
{
  GtkWidget *row;

  g_return_if_fail (GTK_IS_WIDGET (child));

  row = gtk_widget_get_parent (child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
cam_accessible_announce (GtkWidget *widget, const char *message)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

#if GTK_CHECK_VERSION(4, 14, 0)
  gtk_accessible_announce (
      GTK_ACCESSIBLE (widget), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}
