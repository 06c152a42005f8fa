/* SPDX-License-Identifier: MIT */

#include "cam-export-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "cam-export-chooser.h"
#include "cam-export-settings.h"
#include "cam-figure-write.h"
#include "cam-session-figure.h"

/* An export that takes fewer milliseconds shows no progress. */
#define SHORT_WORK 400

/* At most so many existing files are named in the question; the others are counted. */
#define MAX_NAMED 5

static void
show_page (CamExportDialog *self, const char *name)
{
  g_clear_handle_id (&self->progress_timer, g_source_remove);
  gtk_widget_set_sensitive (self->composer, TRUE);
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
show_failure (CamExportDialog *self, const GError *error)
{
  cam_export_summary_show_error (self->summary, error);
  show_page (self, "summary");
}

static gboolean
on_long_work (gpointer data)
{
  CamExportDialog *self = data;

  self->progress_timer = 0;
  show_page (self, "progress");
  cam_export_progress_grab_focus (self->progress);
  return G_SOURCE_REMOVE;
}

static gboolean
is_plain_success (CamExport *export)
{
  return cam_export_get_n_failed (export) == 0 && cam_export_get_n_kept (export) == 0
         && cam_export_get_n_total (export) == 1;
}

/* The next export starts with the same figure. */
static void
remember_figure (CamExportDialog *self)
{
  g_autoptr (CamFigureSpec) spec = cam_figure_draft_make_spec (self->draft);

  cam_export_settings_save_figure (self->settings, CAM_EXPORT_FIGURE_KEY, spec);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CamExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  CamExport *export = CAM_EXPORT (source);
  gboolean done = cam_export_run_finish (export, result, &error);
  GFile *target = cam_export_get_target (export);
  g_autofree char *said = NULL;

  if (self->export != export) /* the dialog is gone */
    return;
  g_clear_handle_id (&self->progress_timer, g_source_remove);
  if (cam_export_get_n_written (export) > 0)
    remember_figure (self);
  if (self->closes)
    gtk_window_close (GTK_WINDOW (self));
  else if (done && is_plain_success (export))
    {
      g_autofree char *name = g_file_get_basename (target);
      g_autofree char *shown = g_filename_display_name (name);

      said = g_strdup_printf (_ ("Exported “%s”"), shown);
      g_signal_emit_by_name (self, "exported", said, target);
      gtk_window_close (GTK_WINDOW (self));
    }
  else
    {
      cam_export_summary_show (self->summary, export, error);
      show_page (self, "summary");
    }
}

static void
run_export (CamExportDialog *self, CamExportExisting existing)
{
  cam_export_progress_set_export (self->progress, self->export);
  self->progress_timer = g_timeout_add (SHORT_WORK, on_long_work, self);
  cam_export_run_async (self->export, existing, on_exported, g_object_ref (self));
}

static void
on_existing_answer (CamExportDialog *self, const char *response)
{
  if (g_str_equal (response, "replace"))
    run_export (self, CAM_EXPORT_REPLACE);
  else if (g_str_equal (response, "keep"))
    run_export (self, CAM_EXPORT_KEEP);
  else
    {
      g_clear_object (&self->export);
      show_page (self, "compose");
    }
}

static char *
describe_existing (CamExportDialog *self, char **names)
{
  GString *text = g_string_new (NULL);
  guint n_names = g_strv_length (names);
  g_autoptr (GFile) folder = NULL;
  g_autofree char *folder_name = NULL;
  guint n_named = n_names <= MAX_NAMED + 1 ? n_names : MAX_NAMED;

  folder = cam_export_page_get_layout (self->page) == CAM_EXPORT_FILES
               ? g_object_ref (cam_export_get_target (self->export))
               : g_file_get_parent (cam_export_get_target (self->export));
  folder_name = g_file_get_parse_name (folder);
  g_string_append_printf (text, _ ("In “%s” there is already:"), folder_name);
  g_string_append (text, "\n\n");
  for (guint i = 0; i < n_named; i++)
    {
      g_autofree char *name = g_path_get_basename (names[i]);

      g_string_append_printf (text, "%s\n", name);
    }
  if (n_named < n_names)
    g_string_append_printf (text,
                            ngettext ("and %u more file", "and %u more files", n_names - n_named),
                            n_names - n_named);
  return g_strchomp (g_string_free (text, FALSE));
}

/* For a single file the only choices are to replace it or to stop. */
static void
ask_about_existing (CamExportDialog *self, char **names)
{
  guint n_names = g_strv_length (names);
  g_autofree char *heading
      = g_strdup_printf (ngettext ("Replace %u File?", "Replace %u Files?", n_names), n_names);
  g_autofree char *body = describe_existing (self, names);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_response (question, "cancel", _ ("_Cancel"));
  if (cam_export_page_get_layout (self->page) == CAM_EXPORT_FILES)
    adw_message_dialog_add_response (question, "keep", _ ("_Keep Them"));
  adw_message_dialog_add_response (question, "replace", _ ("_Replace"));
  adw_message_dialog_set_response_appearance (question, "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (question, "cancel");
  adw_message_dialog_set_close_response (question, "cancel");
  g_signal_connect_object (
      dialog, "response", G_CALLBACK (on_existing_answer), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Returns: whether the person has already allowed, in the file chooser, to replace the only file of
 * @names. The permission is valid once. */
static gboolean
take_confirmed (CamExportDialog *self, char **names)
{
  g_autoptr (GFile) confirmed = g_steal_pointer (&self->confirmed);
  g_autofree char *name = confirmed != NULL ? g_file_get_parse_name (confirmed) : NULL;

  return name != NULL && g_strv_length (names) == 1 && g_str_equal (names[0], name);
}

static void
on_existing_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CamExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = cam_export_find_existing_finish (CAM_EXPORT (source), result, &error);

  if (self->export != CAM_EXPORT (source))
    return;
  if (names == NULL)
    show_failure (self, error);
  else if (names[0] == NULL)
    run_export (self, CAM_EXPORT_KEEP);
  else if (take_confirmed (self, names))
    run_export (self, CAM_EXPORT_REPLACE);
  else
    ask_about_existing (self, names);
}

/* Makes an export of the session's samples. */
static CamExport *
new_export (CamExportDialog *self,
            const CamFigureSpec *spec,
            const CamExportOptions *options,
            GError **error)
{
  GArray *samples = cam_export_page_get_samples (self->page);
  g_autoptr (CamFigurePlan) plan = cam_session_plan_export (
      self->session, spec, &g_array_index (samples, guint, 0), samples->len, error);
  g_autoptr (GPtrArray) images = cam_session_list_images (self->session);

  if (plan == NULL)
    return NULL;
  return cam_export_new (
      &(CamExportSource){ .plan = plan,
                          .engine = cam_session_get_engine (self->session),
                          .images = images,
                          .lookup = (CamExportLookup)cam_session_find_planned_result,
                          .owner = G_OBJECT (self->session) },
      options,
      error);
}

void
cam_export_dialog_export_to (CamExportDialog *self, GFile *chosen)
{
  CamExportOptions options = { .layout = cam_export_page_get_layout (self->page),
                               .format = cam_export_page_get_format (self->page),
                               .name_template = cam_export_page_get_name_template (self->page),
                               .extras = cam_export_page_get_extras (self->page) };
  g_autoptr (CamFigureSpec) spec = cam_figure_draft_make_spec (self->draft);
  g_autoptr (GFile) target = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (CAM_IS_EXPORT_DIALOG (self));

  if (options.layout == CAM_EXPORT_FILES)
    target = g_object_ref (chosen);
  else
    target = cam_export_settings_add_ending (
        chosen, options.layout == CAM_EXPORT_PAGES, &options.format);
  options.target = target;

  cam_export_settings_save_figure (self->settings, CAM_EXPORT_FIGURE_KEY, spec);
  g_clear_object (&self->export);
  self->export = new_export (self, spec, &options, &error);
  if (self->export == NULL)
    {
      show_failure (self, error);
      return;
    }
  gtk_widget_set_sensitive (self->composer, FALSE);
  cam_export_find_existing_async (self->export, on_existing_found, g_object_ref (self));
}

static void
on_chosen (GtkNativeDialog *dialog, int response, CamExportDialog *self)
{
  g_autoptr (GFile) file
      = cam_export_chooser_take (GTK_FILE_CHOOSER_NATIVE (dialog), self->settings, response);

  g_clear_object (&self->chooser);
  if (file == NULL)
    return;
  g_set_object (&self->confirmed, file);
  cam_export_dialog_export_to (self, file);
}

void
cam_export_dialog_choose (CamExportDialog *self)
{
  gboolean many = cam_export_page_get_layout (self->page) == CAM_EXPORT_FILES;
  g_autofree char *name = cam_export_page_make_name (self->page);

  if (self->chooser != NULL)
    return;
  self->chooser = cam_export_chooser_new (GTK_WINDOW (self), self->settings, many ? NULL : name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_stop_answer (CamExportDialog *self, const char *response)
{
  if (!g_str_equal (response, "stop"))
    return;
  if (self->export == NULL || !cam_export_get_running (self->export))
    gtk_window_close (GTK_WINDOW (self));
  else
    {
      self->closes = TRUE;
      cam_export_cancel (self->export);
    }
}

void
cam_export_dialog_ask_to_stop (CamExportDialog *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self), _ ("Stop Exporting?"), _ ("Figures that are written already stay."));
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (
      question, "go-on", _ ("_Keep Exporting"), "stop", _ ("_Stop"), NULL);
  adw_message_dialog_set_response_appearance (question, "stop", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (question, "go-on");
  adw_message_dialog_set_close_response (question, "go-on");
  g_signal_connect_object (
      dialog, "response", G_CALLBACK (on_stop_answer), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
