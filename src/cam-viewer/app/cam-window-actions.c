/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

#include "cam-property-action.h"

#define ALPHA_STEP 0.1

static void
on_open_model (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cam_window_choose_model (self);
}

static void
on_open_folder (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cam_window_choose_folder (self);
}

static void
on_look_again (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cam_window_look_again (self);
}

static void
on_open_bundled (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cam_window_open_bundled (self);
}

static void
on_open_second (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cam_window_choose_second_model (self);
}

static void
on_open_second_bundled (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cam_window_open_second_bundled (self, g_variant_get_string (parameter, NULL));
}

static void
on_close_second (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cam_session_close_model (CAM_WINDOW (data)->session, 1);
}

static void
on_pick_class (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamWindow *self = data;

  cam_session_set_class_index (self->session, g_variant_get_uint32 (parameter));
}

static void
activate_step_sample (CamWindow *self, int step)
{
  CamSampleList *shown = cam_session_get_shown_samples (self->session);
  guint next = cam_sample_list_step (shown, cam_session_get_selected (self->session), step);

  if (next == CAM_SAMPLE_LIST_NONE)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    cam_session_set_selected (self->session, next);
}

static void
on_next_sample (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  activate_step_sample (self, 1);
}

static void
on_previous_sample (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  activate_step_sample (self, -1);
}

static void
on_find (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamWindow *self = data;

  adw_flap_set_reveal_flap (self->sidebar_flap, TRUE);
  cam_browser_start_search (self->browser);
}

static void
on_find_class (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamWindow *self = data;

  adw_flap_set_reveal_flap (self->inspector_flap, TRUE);
  if (!cam_inspector_find_class (self->inspector))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
step_alpha (CamWindow *self, double step)
{
  double alpha;

  g_object_get (self->session, "alpha", &alpha, NULL);
  g_object_set (self->session, "alpha", CLAMP (alpha + step, 0, 1), NULL);
}

static void
on_more_alpha (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  step_alpha (self, ALPHA_STEP);
}

static void
on_less_alpha (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  step_alpha (self, -ALPHA_STEP);
}

/* Sets an option of the session to its next value; after the last one comes the first. */
static void
on_cycle (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamWindow *self = data;
  const char *option = g_variant_get_string (parameter, NULL);
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self->session), option);
  GEnumClass *choices;
  int value;

  g_return_if_fail (G_IS_PARAM_SPEC_ENUM (pspec));
  choices = G_PARAM_SPEC_ENUM (pspec)->enum_class;
  g_object_get (self->session, option, &value, NULL);
  value = value < choices->maximum ? value + 1 : choices->minimum;
  g_object_set (self->session, option, value, NULL);
}

/* Explain: puts the next of the image and the methods' maps in the large place. Compare: swaps A
 * and B. */
static void
on_swap (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamWindow *self = data;
  CamSession *session = self->session;
  gboolean image_large;
  CamMethod method;

  if (cam_compare_get_active (self->compare))
    {
      cam_compare_swap (self->compare);
      return;
    }
  g_object_get (session, "image-large", &image_large, "method", &method, NULL);
  if (image_large)
    g_object_set (session, "image-large", FALSE, "method", 0, NULL);
  else if (method + 1 < CAM_N_METHODS)
    g_object_set (session, "method", method + 1, NULL);
  else
    g_object_set (session, "image-large", TRUE, NULL);
}

static void
on_display (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cam_canvas_open_display (CAM_WINDOW (data)->canvas);
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  cam_window_export (self);
}

static void
on_menu (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (CAM_WINDOW (data)->menu_button);
}

static const GActionEntry window_actions[] = {
  { .name = "open-model", .activate = on_open_model },
  { .name = "open-folder", .activate = on_open_folder },
  { .name = "look-again", .activate = on_look_again },
  { .name = "open-bundled", .activate = on_open_bundled },
  { .name = "open-second-model", .activate = on_open_second },
  { .name = "open-second-bundled", .activate = on_open_second_bundled, .parameter_type = "s" },
  { .name = "close-second-model", .activate = on_close_second },
  { .name = "pick-class", .activate = on_pick_class, .parameter_type = "u" },
  { .name = "next-sample", .activate = on_next_sample },
  { .name = "previous-sample", .activate = on_previous_sample },
  { .name = "find", .activate = on_find },
  { .name = "find-class", .activate = on_find_class },
  { .name = "more-alpha", .activate = on_more_alpha },
  { .name = "less-alpha", .activate = on_less_alpha },
  { .name = "cycle", .activate = on_cycle, .parameter_type = "s" },
  { .name = "swap", .activate = on_swap },
  { .name = "display", .activate = on_display },
  { .name = "export", .activate = on_export },
  { .name = "menu", .activate = on_menu },
};

/* Actions that are properties of the session. */
static const char *const option_names[]
    = { "relu",          "keep-class", "base",   "colormap", "arrangement", "method",
        "channel-order", "layer",      "smooth", "scale",    "clip",        "opacity" };

void
cam_window_install_actions (CamWindow *self)
{
  g_autoptr (GSimpleActionGroup) zoom
      = cam_viewport_create_actions (cam_canvas_get_viewport (self->canvas));
  g_autoptr (GSimpleActionGroup) browser = cam_browser_create_actions (self->browser);

  g_action_map_add_action_entries (
      G_ACTION_MAP (self), window_actions, G_N_ELEMENTS (window_actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (option_names); i++)
    cam_property_action_add (G_ACTION_MAP (self), option_names[i], self->session, option_names[i]);
  cam_window_add_view_actions (self);
  cam_window_setup_second (self);
  cam_window_setup_predicting (self);
  cam_window_setup_copying (self);
  cam_window_setup_export (self);
  cam_window_setup_keys (self);
  cam_window_setup_what_if (self);
  cam_window_setup_guessing (self);
  cam_window_setup_lesson (self);
  cam_window_setup_presenting (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "zoom", G_ACTION_GROUP (zoom));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "browser", G_ACTION_GROUP (browser));
  cam_property_action_add (G_ACTION_MAP (self), "sidebar", self->sidebar_flap, "reveal-flap");
  cam_property_action_add (G_ACTION_MAP (self), "inspector", self->inspector_flap, "reveal-flap");
}

/* GTK frees a window's actions only some time after the window. */
void
cam_window_remove_actions (CamWindow *self)
{
  GActionMap *map = G_ACTION_MAP (self);
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (guint i = 0; names[i] != NULL; i++)
    if (G_IS_PROPERTY_ACTION (g_action_map_lookup_action (map, names[i])))
      g_action_map_remove_action (map, names[i]);
}
