/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

#include <glib/gi18n-lib.h>

/* The bundled networks are installed together, so one tells whether all are there. */
#define ANY_BUNDLED "any-pot"

typedef struct
{
  CamWindow *window;
  GFile *file;
} SecondOpening;

static void
on_second_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  SecondOpening *opening = data;
  g_autoptr (GError) error = NULL;

  if (!cam_session_open_model_finish (CAM_SESSION (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cam_window_show_error (opening->window, opening->file, error);
  g_object_unref (opening->window);
  g_object_unref (opening->file);
  g_free (opening);
}

void
cam_window_open_second (CamWindow *self, GFile *file)
{
  SecondOpening *opening = g_new0 (SecondOpening, 1);

  opening->window = g_object_ref (self);
  opening->file = g_object_ref (file);
  cam_session_open_model_async (self->session, 1, file, on_second_opened, opening);
}

static void
on_second_chosen (GtkNativeDialog *dialog, int response, CamWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      cam_window_open_second (self, file);
    }
  g_object_unref (dialog);
}

void
cam_window_choose_second_model (CamWindow *self)
{
  GtkFileChooserNative *chooser
      = cam_window_new_model_chooser (self, _ ("Compare with Another Model"));

  g_signal_connect_object (chooser, "response", G_CALLBACK (on_second_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static GFile *
get_bundled (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "model.pth", NULL);

  return cam_window_get_bundled (path);
}

void
cam_window_open_second_bundled (CamWindow *self, const char *folder)
{
  g_autoptr (GFile) file = get_bundled (folder);

  cam_window_open_second (self, file);
}

static void
enable_second (CamWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_second_actions (CamWindow *self)
{
  g_autoptr (GFile) file = get_bundled (ANY_BUNDLED);
  gboolean has_first = cam_session_get_model (self->session) != NULL;
  gboolean has_second = cam_session_get_explainer (self->session, 1) != NULL;

  enable_second (self, "open-second-model", has_first);
  enable_second (self, "open-second-bundled", has_first && g_file_query_exists (file, NULL));
  enable_second (self, "close-second-model", has_second);
}

void
cam_window_setup_second (CamWindow *self)
{
  g_signal_connect_object (
      self->session, "notify::model", G_CALLBACK (update_second_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cam_session_get_explainers (self->session),
                           "items-changed",
                           G_CALLBACK (update_second_actions),
                           self,
                           G_CONNECT_SWAPPED);
  update_second_actions (self);
}
