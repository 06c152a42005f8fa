/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

#include <glib/gi18n-lib.h>

#include "cam-lesson-card.h"
#include "cam-toast.h"

#define OWN_LESSON "/com/example/CamViewer/lessons/cam.json"
#define TOAST_SECONDS 8

static void
begin_lesson (CamWindow *self, CamLesson *lesson)
{
  if (self->lesson_card == NULL)
    {
      self->lesson_card = cam_lesson_card_new (self->guide);
      cam_canvas_add_card (self->canvas, self->lesson_card);
    }
  cam_lesson_guide_set_lesson (self->guide, lesson);
}

/* Opens the lesson that comes with the program. */
static void
on_lesson (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = g_resources_lookup_data (OWN_LESSON, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (CamLesson) lesson = bytes != NULL ? cam_lesson_parse (bytes, &error) : NULL;

  g_return_if_fail (lesson != NULL);
  begin_lesson (data, lesson);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CamWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CamLesson) lesson = cam_lesson_load_finish (result, &error);

  if (self->guide == NULL)
    return;
  if (lesson != NULL)
    begin_lesson (self, lesson);
  else
    adw_toast_overlay_add_toast (self->toasts, cam_toast_new (error->message, TOAST_SECONDS));
}

void
cam_window_open_lesson (CamWindow *self, GFile *file)
{
  g_return_if_fail (CAM_IS_WINDOW (self));

  cam_lesson_load_async (file, NULL, on_loaded, g_object_ref (self));
}

static void
on_lesson_chosen (GtkNativeDialog *dialog, int response, CamWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      cam_window_open_lesson (self, file);
    }
  g_object_unref (dialog);
}

static void
on_open_lesson (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autoptr (GtkFileFilter) lessons = gtk_file_filter_new ();
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Open Lesson"),
                                                               GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN,
                                                               _ ("_Open"),
                                                               _ ("_Cancel"));

  gtk_file_filter_set_name (lessons, _ ("Lessons"));
  gtk_file_filter_add_suffix (lessons, "json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), lessons);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_lesson_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_step (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CamWindow *self = data;

  if (!cam_lesson_guide_step (self->guide, g_variant_get_int32 (parameter)))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
on_close (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cam_lesson_guide_set_lesson (CAM_WINDOW (data)->guide, NULL);
}

static const GActionEntry lesson_actions[] = {
  { .name = "lesson", .activate = on_lesson },
  { .name = "open-lesson", .activate = on_open_lesson },
  { .name = "lesson-step", .activate = on_step, .parameter_type = "i" },
  { .name = "close-lesson", .activate = on_close },
};

/* Disables the lesson's actions while there is no lesson. */
static void
on_lesson_changed (CamWindow *self)
{
  const char *const names[] = { "lesson-step", "close-lesson" };
  gboolean open = cam_lesson_guide_get_lesson (self->guide) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), names[i])), open);
}

static void
on_lesson_view (CamWindow *self)
{
  g_autofree char *view = NULL;

  g_object_get (self->guide, "view", &view, NULL);
  if (view != NULL)
    adw_view_stack_set_visible_child_name (cam_canvas_get_views (self->canvas), view);
}

static void
on_second (CamWindow *self)
{
  g_autoptr (GFile) file = NULL;

  g_object_get (self->guide, "second", &file, NULL);
  if (file != NULL)
    cam_window_open_second (self, file);
}

/* Runs before any widget, such as a list, sees the key: a presenter's remote control sends these
 * keys. */
static gboolean
on_lesson_key (GtkEventControllerKey *controller,
               guint key,
               guint code,
               GdkModifierType state,
               CamWindow *self)
{
  gboolean next = key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down;
  gboolean back = key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up;

  if ((!next && !back) || (state & gtk_accelerator_get_default_mod_mask ()) != 0
      || cam_lesson_guide_get_lesson (self->guide) == NULL)
    return GDK_EVENT_PROPAGATE;
  g_action_group_activate_action (
      G_ACTION_GROUP (self), "lesson-step", g_variant_new_int32 (next ? 1 : -1));
  return GDK_EVENT_STOP;
}

void
cam_window_setup_lesson (CamWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->guide = cam_lesson_guide_new (self->session);
  g_action_map_add_action_entries (
      G_ACTION_MAP (self), lesson_actions, G_N_ELEMENTS (lesson_actions), self);
  g_signal_connect_object (
      self->guide, "notify::lesson", G_CALLBACK (on_lesson_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->guide, "notify::view", G_CALLBACK (on_lesson_view), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->guide, "notify::second", G_CALLBACK (on_second), self, G_CONNECT_SWAPPED);
  on_lesson_changed (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_lesson_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
