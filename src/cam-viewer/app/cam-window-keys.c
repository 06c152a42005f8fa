/* SPDX-License-Identifier: MIT */

#include "cam-popover.h"
#include "cam-window-private.h"

/* Returns: 1 for a key that leads to the next sample, -1 for the previous one, 0 for others. In
 * languages that are written from right to left, Left leads to the next one. */
static int
get_step (GtkWidget *widget, guint key)
{
  int forward = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return forward;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return -forward;
    default:
      return 0;
    }
}

/* A vertical list consumes Left and Right, though it does nothing with them. */
static gboolean
is_in_list (CamWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_get_native (focus) == GTK_NATIVE (self)
         && (GTK_IS_LIST_VIEW (focus)
             || gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_VIEW) != NULL);
}

static void
step_sample (CamWindow *self, int step)
{
  g_action_group_activate_action (
      G_ACTION_GROUP (self), step > 0 ? "next-sample" : "previous-sample", NULL);
}

/* Whether the key would open the menu of an entry that still slides in. Beside the screen GTK 4.8
 * finds no monitor for the menu. */
static gboolean
comes_too_early (CamWindow *self, guint key, GdkModifierType modifiers)
{
  gboolean opens_menu = key == GDK_KEY_Menu || (key == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  graphene_rect_t area;

  return opens_menu && focus != NULL && gtk_widget_get_native (focus) == GTK_NATIVE (self)
         && gtk_widget_compute_bounds (focus, GTK_WIDGET (self), &area)
         && (area.origin.x < 0
             || area.origin.x + area.size.width > (float)gtk_widget_get_width (GTK_WIDGET (self)));
}

/* Runs before any widget sees the key: with Alt, the arrows lead to another sample wherever the
 * focus is. */
static gboolean
on_key_before (GtkEventControllerKey *controller,
               guint key,
               guint code,
               GdkModifierType state,
               CamWindow *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  int step = get_step (GTK_WIDGET (self), key);

  if (comes_too_early (self, key, modifiers))
    return GDK_EVENT_STOP;
  if (step == 0 || (modifiers != GDK_ALT_MASK && (modifiers != 0 || !is_in_list (self))))
    return GDK_EVENT_PROPAGATE;
  step_sample (self, step);
  return GDK_EVENT_STOP;
}

/* Runs if no widget has handled the key. */
static gboolean
on_key_after (GtkEventControllerKey *controller,
              guint key,
              guint code,
              GdkModifierType state,
              CamWindow *self)
{
  int step = get_step (GTK_WIDGET (self), key);

  if (step == 0 || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  step_sample (self, step);
  return GDK_EVENT_STOP;
}

static void
add_key_controller (CamWindow *self, GtkPropagationPhase phase, GCallback callback)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, phase);
  g_signal_connect (controller, "key-pressed", callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* Moves the focus to the next area that is shown (@step 1), or to the previous one (−1). */
static void
focus_area (CamWindow *self, int step)
{
  GtkWidget *areas[] = { GTK_WIDGET (self->browser),
                         GTK_WIDGET (self->canvas),
                         self->present != NULL ? cam_present_view_get_side (self->present)
                                               : GTK_WIDGET (self->inspector) };
  int n_areas = G_N_ELEMENTS (areas), area = step > 0 ? -1 : n_areas;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  for (int i = 0; i < n_areas && focus != NULL; i++)
    if (gtk_widget_is_ancestor (focus, areas[i]))
      area = i;
  for (int i = 0; i < n_areas; i++)
    {
      area = (area + step + n_areas) % n_areas;
      if (gtk_widget_get_child_visible (areas[area]) && gtk_widget_get_mapped (areas[area])
          && gtk_widget_child_focus (areas[area], GTK_DIR_TAB_FORWARD))
        break;
    }
  gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
}

/* If nothing has the focus when Enter is pressed in a popover, GTK 4.8 warns of a programming
 * error. So the popover itself gets it, which does nothing with Enter. */
static gboolean
on_popover_enter (GSignalInvocationHint *hint,
                  guint n_values,
                  const GValue *values,
                  gpointer unused)
{
  cam_popover_take_focus (g_value_get_object (&values[0]));
  return G_SOURCE_CONTINUE;
}

static guint
get_enter_signal (void)
{
  return g_signal_lookup ("activate-default", GTK_TYPE_POPOVER);
}

static void
on_next_area (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  focus_area (self, 1);
}

static void
on_previous_area (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  focus_area (self, -1);
}

void
cam_window_setup_keys (CamWindow *self)
{
  static const GActionEntry actions[] = {
    { .name = "next-area", .activate = on_next_area },
    { .name = "previous-area", .activate = on_previous_area },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  add_key_controller (self, GTK_PHASE_CAPTURE, G_CALLBACK (on_key_before));
  add_key_controller (self, GTK_PHASE_BUBBLE, G_CALLBACK (on_key_after));
  self->popover_hook
      = g_signal_add_emission_hook (get_enter_signal (), 0, on_popover_enter, NULL, NULL);
}

void
cam_window_end_keys (CamWindow *self)
{
  if (self->popover_hook != 0)
    g_signal_remove_emission_hook (get_enter_signal (), self->popover_hook);
  self->popover_hook = 0;
}
