/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

#include <glib/gi18n-lib.h>

#include "cam-property-action.h"
#include "cam-toast.h"

#define PAGE "present"
#define PRESENT_TOAST_SECONDS 4

/* Actions of widgets that are hidden while presenting. */
static const char *const hidden_actions[] = { "find", "find-class", "display" };

static void
enable_chrome (CamWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_present_actions (CamWindow *self)
{
  gboolean presenting = self->present != NULL;
  GActionMap *map = G_ACTION_MAP (self);

  for (guint i = 0; i < G_N_ELEMENTS (hidden_actions); i++)
    enable_chrome (self, hidden_actions[i], !presenting);
  if (presenting)
    {
      g_action_map_remove_action (map, "sidebar");
      g_action_map_remove_action (map, "inspector");
      cam_property_action_add (map, "spotlight", self->present, "spotlight");
      return;
    }
  g_action_map_remove_action (map, "spotlight");
  cam_property_action_add (map, "sidebar", self->sidebar_flap, "reveal-flap");
  cam_property_action_add (map, "inspector", self->inspector_flap, "reveal-flap");
}

/* The presentation shows one sample, which Evaluate does not. */
static void
on_present_view (CamWindow *self)
{
  const char *name;

  if (self->present == NULL)
    return;
  name = adw_view_stack_get_visible_child_name (cam_canvas_get_views (self->canvas));
  gtk_widget_set_visible (cam_present_view_get_side (self->present),
                          g_strcmp0 (name, "evaluate") != 0);
}

/* Moves the canvas into the presentation, or back to its place in the window. Everything else on
 * the window's page is hidden and stays as it is. Canvas, presentation and bars have places that
 * stay where they are: GTK would compute the styles of all in their neighbours anew, as a style may
 * depend on whether a widget is the first child. */
static void
move_canvas (CamWindow *self, gboolean present)
{
  g_autoptr (GtkWidget) canvas = g_object_ref (GTK_WIDGET (self->canvas));

  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  if (present)
    {
      adw_bin_set_child (self->canvas_place, NULL);
      cam_present_view_set_canvas (self->present, canvas);
    }
  else
    {
      cam_present_view_set_canvas (self->present, NULL);
      adw_bin_set_child (self->canvas_place, canvas);
    }
}

static void
show_page (CamWindow *self, const char *name)
{
  gboolean window = !g_str_equal (name, PAGE);

  gtk_stack_set_visible_child_full (self->pages, name, GTK_STACK_TRANSITION_TYPE_NONE);
  gtk_widget_set_visible (self->header_bar, window);
  gtk_widget_set_visible (GTK_WIDGET (self->switcher_bar), window);
}

/* The window is measured while it becomes fullscreen or leaves that, which takes long if most of it
 * has just changed. So that comes first. */
static void
begin_present (CamWindow *self)
{
  g_set_weak_pointer (&self->focus_before, gtk_window_get_focus (GTK_WINDOW (self)));
  self->fullscreen_before = gtk_window_is_fullscreen (GTK_WINDOW (self));
  gtk_window_fullscreen (GTK_WINDOW (self));
  self->present = CAM_PRESENT_VIEW (cam_present_view_new (self->compare, self->inspector));
  adw_bin_set_child (self->present_place, GTK_WIDGET (self->present));
  move_canvas (self, TRUE);
  g_object_set (self->session, "presenting", TRUE, NULL);
  update_present_actions (self);
  on_present_view (self);
  show_page (self, PAGE);
  adw_toast_overlay_add_toast (
      self->toasts, cam_toast_new (_ ("Escape ends the presentation"), PRESENT_TOAST_SECONDS));
}

static gboolean
free_later (gpointer unused)
{
  return G_SOURCE_REMOVE;
}

static void
end (CamWindow *self)
{
  GtkWidget *present = GTK_WIDGET (self->present);

  if (!self->fullscreen_before)
    gtk_window_unfullscreen (GTK_WINDOW (self));
  move_canvas (self, FALSE);
  self->present = NULL;
  g_object_set (self->session, "presenting", FALSE, NULL);
  update_present_actions (self);
  show_page (self, "main");
  /* Its many widgets are freed once the window has been drawn. */
  g_idle_add_full (G_PRIORITY_LOW, free_later, g_object_ref (present), g_object_unref);
  adw_bin_set_child (self->present_place, NULL);
  if (self->focus_before != NULL)
    gtk_window_set_focus (GTK_WINDOW (self), self->focus_before);
  g_clear_weak_pointer (&self->focus_before);
}

/* Whether a person wants to present; the window follows in the next turn of the main loop. */
static gboolean
wants_present (CamWindow *self)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self), "present");

  return g_variant_get_boolean (state);
}

static gboolean
follow_state (gpointer data)
{
  CamWindow *self = data;
  gboolean present = wants_present (self);

  self->present_source = 0;
  if (present && self->present == NULL)
    begin_present (self);
  else if (!present && self->present != NULL)
    end (self);
  return G_SOURCE_REMOVE;
}

/* GTK may handle a key in the same turn in which it draws a frame. That takes long by itself after
 * such a change, so the change has a turn of its own. */
static void
on_present (GSimpleAction *action, GVariant *state, gpointer data)
{
  CamWindow *self = data;

  g_simple_action_set_state (action, state);
  if (self->present_source == 0)
    self->present_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_state, self, NULL);
}

static const GActionEntry present_actions[] = {
  { .name = "present", .state = "false", .change_state = on_present },
};

/* Runs before any widget sees the key, but leaves it to an open popover or dialog. */
static gboolean
on_present_key (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                CamWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!wants_present (self) || key != GDK_KEY_Escape
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0
      || (focus != NULL && gtk_widget_get_native (focus) != GTK_NATIVE (self)))
    return GDK_EVENT_PROPAGATE;
  g_action_group_change_action_state (
      G_ACTION_GROUP (self), "present", g_variant_new_boolean (FALSE));
  return GDK_EVENT_STOP;
}

void
cam_window_setup_presenting (CamWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_action_map_add_action_entries (
      G_ACTION_MAP (self), present_actions, G_N_ELEMENTS (present_actions), self);
  g_signal_connect_object (cam_canvas_get_views (self->canvas),
                           "notify::visible-child",
                           G_CALLBACK (on_present_view),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_present_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
cam_window_update_presenting (CamWindow *self)
{
  enable_chrome (self,
                 "present",
                 cam_session_get_dataset (self->session) != NULL
                     && cam_session_get_model (self->session) != NULL);
}

const char *
cam_window_get_main_page (CamWindow *self)
{
  return self->present != NULL ? PAGE : "main";
}
