/* SPDX-License-Identifier: MIT */

#include "cam-window-private.h"

/* GTK shows a key that it has no word for by its name in code, such as "Page_Down". */
static void
fix_key_names (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "keycap"))
    {
      g_autofree char *name
          = g_strdelimit (g_strdup (gtk_label_get_text (GTK_LABEL (widget))), "_", ' ');

      gtk_label_set_text (GTK_LABEL (widget), name);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fix_key_names (child);
}

static void
make_shortcuts (GtkApplicationWindow *self)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/com/example/CamViewer/ui/cam-window-shortcuts.ui");
  GtkShortcutsWindow *shortcuts
      = GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  fix_key_names (GTK_WIDGET (shortcuts));
  gtk_application_window_set_help_overlay (self, shortcuts);
}

static gboolean
present_shortcuts (gpointer data)
{
  CamWindow *self = data;

  self->shortcuts_source = 0;
  gtk_window_present (
      GTK_WINDOW (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (self))));
  return G_SOURCE_REMOVE;
}

/* Made when it is first wanted. If the template had the path that GTK looks at
 * (gtk/help-overlay.ui), GTK would make it before the window is shown. Making and presenting it
 * take long, so each has a turn of the main loop. */
static void
on_show_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamWindow *self = data;

  if (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (self)) == NULL)
    make_shortcuts (GTK_APPLICATION_WINDOW (self));
  if (self->shortcuts_source == 0)
    self->shortcuts_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, present_shortcuts, self, NULL);
}

static const GActionEntry shortcuts_actions[] = {
  { .name = "show-help-overlay", .activate = on_show_shortcuts },
};

void
cam_window_setup_shortcuts (CamWindow *self)
{
  g_action_map_add_action_entries (
      G_ACTION_MAP (self), shortcuts_actions, G_N_ELEMENTS (shortcuts_actions), self);
}
