/* SPDX-License-Identifier: MIT */

#include "config.h"

#include "cam-window-private.h"

#include <glib/gi18n-lib.h>

#include "cam-error.h"
#include "cam-toast.h"
#include "cam-trace.h"
#include "cam-words.h"

#define TOAST_SECONDS 8
#define PRESENT_MS 100

/* What a callback knows of the file that is being opened. @counter points into the window: how many
 * files of its kind are being opened. */
typedef struct
{
  CamWindow *window;
  GFile *file;
  guint *counter;
} Opening;

static Opening *
opening_new (CamWindow *window, GFile *file, guint *counter)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->window = g_object_ref (window);
  opening->file = g_object_ref (file);
  opening->counter = counter;
  *counter += 1;
  return opening;
}

static guint
count_opening (CamWindow *window)
{
  return window->n_opening_models + window->n_opening_folders;
}

/* To be called first by the callback, whether the file was opened or not. */
static void
opening_end (Opening *opening)
{
  *opening->counter -= 1;
}

static void
present_now (CamWindow *window)
{
  g_clear_handle_id (&window->present_timeout, g_source_remove);
  gtk_window_present (GTK_WINDOW (window));
  cam_trace ("window presented");
}

static void
opening_free (Opening *opening)
{
  if (count_opening (opening->window) == 0 && opening->window->present_timeout != 0)
    present_now (opening->window);
  g_object_unref (opening->window);
  g_object_unref (opening->file);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static char *
get_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

static void
show_details (AdwToast *toast, CamWindow *self)
{
  const char *title = g_object_get_data (G_OBJECT (toast), "title");
  const char *message = g_object_get_data (G_OBJECT (toast), "message");
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), title, message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

GFile *
cam_window_get_bundled (const char *name)
{
  const char *folder = g_getenv ("CAM_VIEWER_SAMPLE_DIR");

  return g_file_new_build_filename (folder != NULL ? folder : SAMPLE_DIR, name, NULL);
}

gboolean
cam_window_is_bundled (GFile *file)
{
  g_autoptr (GFile) sample = cam_window_get_bundled (".");

  return g_file_equal (file, sample) || g_file_has_prefix (file, sample);
}

void
cam_window_show_error (CamWindow *self, GFile *file, const GError *error)
{
  g_autofree char *name = get_display_name (file);
  g_autofree char *shown = cam_words_show (name);
  g_autofree char *title = g_strdup_printf (_ ("Could not open “%s”"), shown);
  AdwToast *toast = cam_toast_new (title, TOAST_SECONDS);

  /* Not of high priority: libadwaita 1.2 aborts if one such toast appears while another one
   * disappears. */
  adw_toast_set_button_label (toast, _ ("Details"));
  g_object_set_data_full (G_OBJECT (toast), "title", g_steal_pointer (&title), g_free);
  g_object_set_data_full (
      G_OBJECT (toast), "message", cam_words_escape_text (error->message), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_details), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);

  /* If nothing was open, opens the bundled files instead. */
  if (cam_session_get_model (self->session) != NULL
      && cam_session_get_dataset (self->session) != NULL)
    return;
  if (cam_window_is_bundled (file))
    gtk_stack_set_visible_child_name (self->pages, "empty");
  else
    cam_window_open (self, NULL, NULL);
}

/* Remembers @file for the next start and the file chooser, unless it came with the program. */
static void
remember (CamWindow *self, const char *key, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  if (self->settings != NULL && !cam_window_is_bundled (file))
    g_settings_set_string (self->settings, key, uri);
}

static void
on_model_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;

  opening_end (opening);
  if (cam_session_open_model_finish (CAM_SESSION (source), result, &error))
    remember (opening->window, "last-model", opening->file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cam_window_show_error (opening->window, opening->file, error);
}

static void
open_model (CamWindow *self, GFile *file)
{
  cam_session_open_model_async (
      self->session, 0, file, on_model_opened, opening_new (self, file, &self->n_opening_models));
}

/* Says that @folder has no pictures. The bundled test set is not opened in its place, as the person
 * did not ask for that. */
static void
show_empty (CamWindow *self, GFile *folder)
{
  g_autofree char *name = get_display_name (folder);
  g_autofree char *shown = cam_words_show (name);
  g_autofree char *title = g_strdup_printf (_ ("No Pictures in “%s”"), shown);
  g_autofree char *markup = g_markup_escape_text (title, -1);

  g_set_object (&self->empty_folder, folder);
  adw_status_page_set_title (self->no_pictures, markup);
  gtk_stack_set_visible_child_name (self->pages, "no-pictures");
}

static void
on_folder_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;

  opening_end (opening);
  if (cam_session_open_folder_finish (CAM_SESSION (source), result, &error))
    {
      g_clear_object (&opening->window->empty_folder);
      remember (opening->window, "last-folder", opening->file);
    }
  else if (g_error_matches (error, CAM_ERROR, CAM_ERROR_EMPTY)
           && cam_session_get_dataset (opening->window->session) == NULL)
    show_empty (opening->window, opening->file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cam_window_show_error (opening->window, opening->file, error);
}

static void
open_folder (CamWindow *self, GFile *folder)
{
  cam_session_open_folder_async (self->session,
                                 folder,
                                 on_folder_opened,
                                 opening_new (self, folder, &self->n_opening_folders));
}

void
cam_window_look_again (CamWindow *self)
{
  if (self->empty_folder != NULL && self->n_opening_folders == 0)
    open_folder (self, self->empty_folder);
}

void
cam_window_open (CamWindow *self, GFile *model, GFile *folder)
{
  g_autoptr (GFile) bundled_model = cam_window_get_bundled ("model.pth");
  g_autoptr (GFile) bundled_folder = cam_window_get_bundled (".");

  g_return_if_fail (CAM_IS_WINDOW (self));

  /* The bundled files replace neither a file that is still being opened, nor a folder that turned
   * out to be empty. */
  if (model == NULL && cam_session_get_model (self->session) == NULL && self->n_opening_models == 0)
    model = bundled_model;
  if (folder == NULL && cam_session_get_dataset (self->session) == NULL
      && self->n_opening_folders == 0 && self->empty_folder == NULL)
    folder = bundled_folder;
  cam_window_open_more (self, model, folder);
}

void
cam_window_open_more (CamWindow *self, GFile *model, GFile *folder)
{
  /* The engine takes the newer of two requests first, and the test set opens faster than the
   * model. */
  if (model != NULL)
    open_model (self, model);
  if (folder != NULL)
    open_folder (self, folder);
}

static gboolean
on_present_timeout (gpointer window)
{
  CAM_WINDOW (window)->present_timeout = 0;
  present_now (window);
  return G_SOURCE_REMOVE;
}

void
cam_window_present_soon (CamWindow *self)
{
  g_return_if_fail (CAM_IS_WINDOW (self));

  if (count_opening (self) == 0)
    present_now (self);
  else if (self->present_timeout == 0)
    self->present_timeout = g_timeout_add (PRESENT_MS, on_present_timeout, self);
}

void
cam_window_open_bundled (CamWindow *self)
{
  g_autoptr (GFile) model = cam_window_get_bundled ("model.pth");
  g_autoptr (GFile) folder = cam_window_get_bundled (".");

  g_return_if_fail (CAM_IS_WINDOW (self));
  cam_window_open (self, model, folder);
}

static void
start_chooser_at (GtkFileChooserNative *chooser, const char *uri)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) parent = NULL;

  if (*uri == '\0')
    return;
  file = g_file_new_for_uri (uri);
  parent = g_file_get_parent (file);
  if (parent != NULL && g_file_query_exists (parent, NULL))
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), parent, NULL);
}

static void
on_model_chosen (GtkNativeDialog *dialog, int response, CamWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      open_model (self, file);
    }
  g_object_unref (dialog);
}

GtkFileChooserNative *
cam_window_new_model_chooser (CamWindow *self, const char *title)
{
  g_autoptr (GtkFileFilter) models = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  g_autofree char *last = g_settings_get_string (self->settings, "last-model");
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      title, GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  gtk_file_filter_set_name (models, _ ("Models"));
  gtk_file_filter_add_suffix (models, "pth");
  gtk_file_filter_add_suffix (models, "pt");
  gtk_file_filter_add_suffix (models, "bin");
  gtk_file_filter_add_suffix (models, "onnx");
  gtk_file_filter_add_suffix (models, "safetensors");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), models);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  start_chooser_at (chooser, last);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return chooser;
}

void
cam_window_choose_model (CamWindow *self)
{
  GtkFileChooserNative *chooser = cam_window_new_model_chooser (self, _ ("Open Model"));

  g_signal_connect_object (chooser, "response", G_CALLBACK (on_model_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_folder_chosen (GtkNativeDialog *dialog, int response, CamWindow *self)
{
  g_autoptr (GFile) folder = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      open_folder (self, folder);
    }
  g_object_unref (dialog);
}

void
cam_window_choose_folder (CamWindow *self)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-folder");
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (_ ("Open Folder of Pictures"),
                                     GTK_WINDOW (self),
                                     GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                     _ ("_Open"),
                                     _ ("_Cancel"));

  start_chooser_at (chooser, last);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_folder_chosen), self, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

gboolean
cam_window_is_test_set (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file,
                                                  G_FILE_ATTRIBUTE_STANDARD_TYPE
                                                  "," G_FILE_ATTRIBUTE_STANDARD_FAST_CONTENT_TYPE,
                                                  G_FILE_QUERY_INFO_NONE,
                                                  NULL,
                                                  NULL);
  const char *content_type;

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    return TRUE;
  content_type
      = g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_STANDARD_FAST_CONTENT_TYPE);
  return content_type != NULL && g_content_type_is_a (content_type, "image/*");
}
